import type { Limit } from '../../domain/outbox/shared-pace.ts';
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
const OF_PERSON: Limit = { times: 1, withinMs: 1000, gapMs: 1000 };
const OF_GROUP: Limit = { times: 19, withinMs: 60_000, gapMs: 3400 };

/** What limits messages to a chat. Groups have negative ids (Bot API). */
export function limitOf(chatId: number): Limit {
  return chatId < 0 ? OF_GROUP : OF_PERSON;
}

/** Whether a message may go, and what is to be called when Telegram has answered. */
export type Turnout =
  | { readonly kind: 'go'; readonly answered: () => void }
  /** For how long all have to wait, or its chat, is known by now. */
  | { readonly kind: 'wait' };

/**
 * Decides when the next message may go, counting everything the bot sends: replies to people go at once and are only
 * noted, what the outbox sends waits, and goes evenly. What is paid for has a budget of its own; a chat has one for both.
 */
export interface Pace {
  /** So many messages may arrive within a second. */
  readonly perSecond: Readonly<Record<Lane, number>>;
  /**
   * Lets a message to this chat go now, and counts it, unless something is in its way that others who share the pace know of: all
   * that is known here is to be asked before.
   */
  enter(chatId: number, lane: Lane): Turnout | Promise<Turnout>;
  /** A message goes to this chat now, whatever was sent before; to be called with what is answered when Telegram has answered, whatever it said. */
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
 * of day is set. `sharers`: so many processes keep to the limits each by itself, and each takes its part of them.
 */
export function createPace(
  clock: () => number = () => performance.now(),
  perSecond: Partial<Pace['perSecond']> = {},
  sharers: () => number = () => 1,
): Pace {
  const rates = { ...PER_SECOND, ...perSecond };
  const budgets = {
    free: createBudget(clock, rates.free, sharers),
    paid: createBudget(clock, rates.paid, sharers),
  };
  let silence = Number.NEGATIVE_INFINITY;
  const sentTo = new Map<number, number[]>();

  function chatWait(chatId: number, now: number): number {
    const { gapMs, withinMs } = limitOf(chatId);
    const sent = sentTo.get(chatId) ?? [];
    const last = sent.at(-1) ?? Number.NEGATIVE_INFINITY;
    const first = sent.at(-most(chatId)) ?? Number.NEGATIVE_INFINITY;
    return Math.max(last + gapMs * sharers(), first + withinMs) - now;
  }

  function most(chatId: number): number {
    return Math.max(1, Math.floor(limitOf(chatId).times / sharers()));
  }

  function forgetChats(now: number): void {
    for (const [chatId, times] of sentTo) {
      const kept = times.filter((at) => now - at < limitOf(chatId).withinMs * sharers());
      if (kept.length === 0) sentTo.delete(chatId);
      else if (kept.length < times.length) sentTo.set(chatId, kept);
    }
  }

  function note(chatId: number, lane: Lane = 'free'): () => void {
    const now = clock();
    const sent = sentTo.get(chatId);
    if (sent) sent.push(now);
    else sentTo.set(chatId, [now]);
    return budgets[lane].note(now);
  }

  const waitForChat = (chatId: number) => Math.max(0, chatWait(chatId, clock()));

  return {
    perSecond: rates,
    enter: (chatId, lane) =>
      waitForChat(chatId) > 0 ? { kind: 'wait' } : { kind: 'go', answered: note(chatId, lane) },
    note,
    waitFor(chatId, lane = 'free') {
      const now = clock();
      const forChat = chatId === undefined ? 0 : chatWait(chatId, now);
      return Math.max(0, forChat, silence - now, budgets[lane].waitFor(now));
    },
    waitForChat,
    hasRoomIn(chatId) {
      const now = clock();
      const sent = (sentTo.get(chatId) ?? []).filter((at) => now - at < limitOf(chatId).withinMs);
      return !isGroup(chatId) || sent.length < most(chatId);
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

function isGroup(chatId: number): boolean {
  return limitOf(chatId) === OF_GROUP;
}
