import type { Lane, Pace } from './pace.ts';

/** What became of whoever waited for their turn. */
export type Turn =
  /** The message goes now, and is counted; `answered` is to be called when Telegram has answered. */
  | { readonly kind: 'go'; readonly answered: () => void }
  /** Its chat got something else meanwhile and has to wait again. */
  | { readonly kind: 'again' }
  /** Nothing goes for longer than anybody should wait here, in ms; undefined: the program stops. */
  | { readonly kind: 'closed'; readonly wait?: number };

/** Who waits: for which chat, and how urgent it is; smaller goes first. */
interface Waiting {
  readonly chatId: number;
  readonly priority: number;
  readonly answer: (turn: Turn) => void;
}

interface TurnstileOptions {
  readonly pace: Pace;
  readonly lane: Lane;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly stopping: AbortSignal;
  /** Beyond this, in ms, everybody is sent away. */
  readonly longestWaitMs: number;
}

export interface Turnstile {
  pass(chatId: number, priority: number): Promise<Turn>;
}

/**
 * Lets one message after another go as the pace allows: the most urgent first, among equals whoever came first. Whether its chat
 * may have one at all is to be asked before, or it would keep others waiting.
 */
export function createTurnstile({ pace, lane, sleep, stopping, longestWaitMs }: TurnstileOptions): Turnstile {
  const waiting: Waiting[] = [];
  let isTurning = false;

  async function turn(): Promise<void> {
    isTurning = true;
    while (waiting.length > 0) {
      const wait = pace.waitFor(undefined, lane);
      if (stopping.aborted || wait > longestWaitMs) {
        const closed = { kind: 'closed', ...(!stopping.aborted && { wait }) } as const;
        for (const { answer } of waiting.splice(0)) answer(closed);
      } else if (wait > 0) await sleep(wait, stopping);
      else await letGo();
    }
    isTurning = false;
  }

  async function letGo(): Promise<void> {
    const mostUrgent = Math.min(...waiting.map(({ priority }) => priority));
    const [next] = waiting.splice(
      waiting.findIndex(({ priority }) => priority === mostUrgent),
      1,
    );
    if (!next) return;
    const turnout = await pace.enter(next.chatId, lane);
    if (turnout.kind === 'go') next.answer(turnout);
    else if (pace.waitForChat(next.chatId) > 0) next.answer({ kind: 'again' });
    else waiting.unshift(next);
  }

  return {
    pass(chatId, priority) {
      const passed = new Promise<Turn>((answer) => waiting.push({ chatId, priority, answer }));
      if (!isTurning) void turn();
      return passed;
    },
  };
}
