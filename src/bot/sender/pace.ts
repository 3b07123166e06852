import { createBudget } from './budget.ts';

/** Methods that put words in front of people: what Telegram's limits count. */
const COUNTED = /^(?:send|edit|copy|forward)/u;

export function isCounted(method: string): boolean {
  return COUNTED.test(method);
}

/** What a message counts against: what every bot may send, or what its owner pays for (Bot API, `allow_paid_broadcast`). */
export type Lane = 'free' | 'paid';

/**
 * Telegram's own words: about 30 messages a second in all, a thousand where they are paid for, about one a second to a chat, 20 a
 * minute to a group, of which 19 may go, replies included.
 */
export const PER_SECOND: Readonly<Record<Lane, number>> = { free: 30, paid: 1000 };
const CHAT_GAP_MS = 1000;
const GROUP_PER_MINUTE = 19;
const GROUP_GAP_MS = 3400;
const MINUTE_MS = 60_000;

/**
 * Decides when the next message may go, counting everything the bot sends: replies to people go at once and are only
 * noted, what the outbox sends waits, and goes evenly. What is paid for has a budget of its own; a chat has one for both.
 */
export interface Pace {
  /** So many messages may arrive within a second. */
  readonly perSecond: Readonly<Record<Lane, number>>;
  /** A message goes to this chat now; to be called with what is answered when Telegram has answered, whatever it said. */
  note(chatId: number, lane?: Lane): () => void;
  /** How long a message to this chat, or to any, should wait, in ms; 0: it may go. */
  waitFor(chatId?: number, lane?: Lane): number;
  /** How long this chat has to wait because of what it got already, in ms; 0: it need not. */
  waitForChat(chatId: number): number;
  /** The chats that have to wait because of what they got already, and for how long, in ms. */
  busy(): ReadonlyMap<number, number>;
  /** Whether a reply to this chat may go now: a group takes so many messages a minute. A person may be replied to at once. */
  hasRoomIn(chatId: number): boolean;
  /** Telegram said 429: nothing goes for so many ms. */
  silenceFor(ms: number): void;
}

/**
 * `clock` tells the ms that really pass: Telegram counts in them, whatever moment the program works for or however the time
 * of day is set.
 */
export function createPace(
  clock: () => number = () => performance.now(),
  perSecond: Partial<Pace['perSecond']> = {},
): Pace {
  const rates = { ...PER_SECOND, ...perSecond };
  const budgets = { free: createBudget(clock, rates.free), paid: createBudget(clock, rates.paid) };
  let silence = Number.NEGATIVE_INFINITY;
  const sentTo = new Map<number, number[]>();

  function chatWait(chatId: number, now: number): number {
    const times = sentTo.get(chatId) ?? [];
    const last = times.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (!isGroup(chatId)) return last + CHAT_GAP_MS - now;
    const first = times.at(-GROUP_PER_MINUTE) ?? Number.NEGATIVE_INFINITY;
    return Math.max(last + GROUP_GAP_MS, first + MINUTE_MS) - now;
  }

  function forgetChats(now: number): void {
    for (const [chatId, times] of sentTo) {
      const kept = times.filter((at) => now - at < (isGroup(chatId) ? MINUTE_MS : CHAT_GAP_MS));
      if (kept.length === 0) sentTo.delete(chatId);
      else if (kept.length < times.length) sentTo.set(chatId, kept);
    }
  }

  return {
    perSecond: rates,
    note(chatId, lane = 'free') {
      const now = clock();
      sentTo.set(chatId, [...(sentTo.get(chatId) ?? []), now]);
      return budgets[lane].note(now);
    },
    waitFor(chatId, lane = 'free') {
      const now = clock();
      const forChat = chatId === undefined ? 0 : chatWait(chatId, now);
      return Math.max(0, forChat, silence - now, budgets[lane].waitFor(now));
    },
    waitForChat: (chatId) => Math.max(0, chatWait(chatId, clock())),
    hasRoomIn(chatId) {
      const now = clock();
      const sent = (sentTo.get(chatId) ?? []).filter((at) => now - at < MINUTE_MS);
      return !isGroup(chatId) || sent.length < GROUP_PER_MINUTE;
    },
    busy() {
      const now = clock();
      forgetChats(now);
      const waits = [...sentTo.keys()].map((chatId) => [chatId, chatWait(chatId, now)] as const);
      return new Map(waits.filter(([, wait]) => wait > 0));
    },
    silenceFor(ms) {
      silence = Math.max(silence, clock() + ms);
    },
  };
}

/** Groups have negative ids (Bot API). */
function isGroup(chatId: number): boolean {
  return chatId < 0;
}
