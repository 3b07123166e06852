import type { Passage, SharedPace } from '../../domain/outbox/shared-pace.ts';
import { gapOf, LONGEST_WAY_MS, MADE_UP_MS, WINDOW_MS } from './budget.ts';
import { createPace, type Lane, limitOf, type Pace, type Turnout } from './pace.ts';

/** Whoever never knew how many processes there are takes this part of the limits. */
const UNKNOWN_SHARERS = 10;
/** For so long it is waited for what may be back at once: others, who can ask it, leave no room for whoever cannot. */
const BACK_SOON_MS = 2000;
/** The quickest of so many calls shows how long a call takes when nothing holds it up; of fewer it does not. */
const CALLS_KNOWN = 50;
const ENOUGH_CALLS = 5;

interface SharedPaceOptions {
  readonly shared: SharedPace;
  /** Names this process. */
  readonly me: string;
  readonly clock?: () => number;
  readonly perSecond?: Partial<Pace['perSecond']>;
}

/**
 * The pace of several processes together: what all of them send is counted in one place, which is asked, in one round trip, right
 * before a message goes. While it cannot be asked, each keeps to its part of the limits by what it sent itself.
 */
export function createSharedPace(options: SharedPaceOptions): Pace {
  const { shared, me, clock = () => performance.now(), perSecond } = options;
  const sharers = () => (shared.isThere() ? 1 : Math.max(1, shared.processes() ?? UNKNOWN_SHARERS));
  const own = createPace(clock, perSecond, sharers);
  /** How long all of a lane, and each chat, have to wait, as it was said last. */
  const lanes = createDeadlines<Lane>(clock);
  const chats = createDeadlines<number>(clock);
  /** How long there is no room in a group, even for a reply. */
  const full = createDeadlines<number>(clock);
  let awaySince: number | undefined;
  let took: number[] = [];
  let passages = 0;

  function passageTo(chatId: number, lane: Lane): Passage {
    passages += 1;
    const times = own.perSecond[lane];
    const all = { times, withinMs: WINDOW_MS, gapMs: gapOf(times) };
    const ofAll = { ...all, madeUpMs: MADE_UP_MS, longestWayMs: LONGEST_WAY_MS };
    return { id: `${me}:${passages}`, chatId, ofChat: limitOf(chatId), lane, ofAll };
  }

  /** Tells, when a call is answered, how much longer it took than it takes when nothing holds it up, in ms. */
  function timed(): () => number {
    const from = clock();
    return () => {
      const ms = clock() - from;
      took = [...took.slice(1 - CALLS_KNOWN), ms];
      return took.length < ENOUGH_CALLS ? ms : ms - Math.min(...took);
    };
  }

  async function enter(chatId: number, lane: Lane): Promise<Turnout> {
    const passage = passageTo(chatId, lane);
    const entry = await shared.enter(passage);
    if (!entry) return enterAlone(chatId, lane);
    awaySince = undefined;
    if (entry.kind === 'wait') {
      if (entry.of === 'all') lanes.set(lane, entry.ms);
      else chats.set(chatId, entry.ms);
      return entry;
    }
    const answered = own.note(chatId, lane);
    const late = timed();
    return {
      kind: 'go',
      answered() {
        answered();
        shared.answered(passage, late());
      },
    };
  }

  function enterAlone(chatId: number, lane: Lane): Turnout | Promise<Turnout> {
    awaySince ??= clock();
    const wait = awaySince + BACK_SOON_MS - clock();
    if (wait <= 0) return own.enter(chatId, lane);
    lanes.set(lane, wait);
    return { kind: 'wait' };
  }

  async function count(passage: Passage): Promise<void> {
    full.set(passage.chatId, await shared.note(passage));
  }

  return {
    perSecond: own.perSecond,
    enter,
    note(chatId, lane = 'free') {
      const passage = passageTo(chatId, lane);
      const counted = count(passage);
      const answered = own.note(chatId, lane);
      const late = timed();
      return () => {
        answered();
        const lateMs = late();
        void counted.then(() => shared.answered(passage, lateMs));
      };
    },
    waitFor: (chatId, lane = 'free') =>
      Math.max(own.waitFor(chatId, lane), lanes.left(lane), chatId === undefined ? 0 : chats.left(chatId)),
    waitForChat: (chatId) => Math.max(own.waitForChat(chatId), chats.left(chatId)),
    busy() {
      const waits = new Map(own.busy());
      for (const [chatId, ms] of chats.all()) waits.set(chatId, Math.max(ms, waits.get(chatId) ?? 0));
      return waits;
    },
    hasRoomIn: (chatId) => own.hasRoomIn(chatId) && full.left(chatId) === 0,
    silenceFor(ms) {
      own.silenceFor(ms);
      shared.silence(ms);
    },
  };
}

/** The pace of a process that may share one. */
export function paceOf({
  pace: shared,
  me,
}: {
  readonly pace: SharedPace | undefined;
  readonly me: string;
}): Pace {
  return shared ? createSharedPace({ shared, me }) : createPace();
}

/** How long things have to wait from when it was said, in ms. */
function createDeadlines<K>(clock: () => number) {
  const until = new Map<K, number>();
  const left = (key: K) => Math.max(0, (until.get(key) ?? 0) - clock());
  const all = () => {
    for (const key of until.keys()) if (left(key) === 0) until.delete(key);
    return [...until.keys()].map((key) => [key, left(key)] as const);
  };
  return {
    left,
    all,
    set(key: K, ms: number): void {
      if (until.size > 1000) all();
      if (ms > 0) until.set(key, clock() + ms);
    },
  };
}
