import { tooManyRequests } from '../refusal.ts';
import type { ChatState } from './chats.ts';

/** To one chat: about a message a second, and a burst of this many at once. Telegram publishes no exact number. */
const CHAT_BURST = 10;
const GROUP_PER_MINUTE = 20;
const BULK_PER_SECOND = 30;
/** Of messages that are paid for (Bot API, allow_paid_broadcast). */
const PAID_PER_SECOND = 1000;
/** A chat that wrote within this time is being answered, which the bulk limit does not count. */
const ANSWERING_MS = 30_000;

export type Flood = {
  /**
   * Counts messages (or an edit in a group) to a chat. Throws the 429 when it is one too many, and then counts none: an album
   * goes out whole or not at all.
   */
  readonly admit: (state: ChatState, kind: 'message' | 'edit', count?: number) => void;
  /**
   * Counts messages that are paid for: against a limit of their own, and against that of the chat. Answers how many of them were
   * beyond what is free in a second.
   */
  readonly admitPaid: (state: ChatState, count: number) => number;
  /** Once a second a webhook may be set. */
  readonly admitWebhook: () => void;
};

type Bucket = { tokens: number; at: number };

/** Creates the limits of Telegram; the clock is the stand-in's own, so a test moves it instead of sleeping. */
export function createFlood(now: () => Date, mode: 'enforced' | 'off'): Flood {
  if (mode === 'off') return { admit: () => {}, admitPaid: (_, count) => count, admitWebhook: () => {} };
  const buckets = new Map<ChatState, Bucket>();
  const minutes = new Map<ChatState, number[]>();
  let bulk: number[] = [];
  let paid: number[] = [];
  let silentUntil = 0;
  let lastAt = 0;
  let webhookAt = Number.NEGATIVE_INFINITY;

  const refuse = (until: number, at: number): never => {
    throw tooManyRequests(Math.max(1, Math.ceil((until - at) / 1000)));
  };
  const admitToGroup = (state: ChatState, at: number, count: number): void => {
    const recent = (minutes.get(state) ?? []).filter((time) => time > at - 60_000);
    const inTheWay = recent[recent.length + count - GROUP_PER_MINUTE - 1];
    if (inTheWay !== undefined) refuse(inTheWay + 60_000, at);
    minutes.set(state, [...recent, ...times(at, count)]);
  };
  const admitToPerson = (state: ChatState, at: number, count: number): void => {
    const bucket = buckets.get(state) ?? { tokens: CHAT_BURST, at };
    const tokens = Math.min(CHAT_BURST, bucket.tokens + Math.max(0, at - bucket.at) / 1000);
    if (tokens < count) refuse(at + (count - tokens) * 1000, at);
    buckets.set(state, { tokens: tokens - count, at });
  };
  const checkBulk = (at: number, count: number): void => {
    bulk = bulk.filter((time) => time > at - 1000);
    const inTheWay = bulk[bulk.length + count - BULK_PER_SECOND - 1];
    if (inTheWay === undefined) return;
    silentUntil = inTheWay + 1000;
    refuse(silentUntil, at);
  };

  const checkPaid = (at: number, count: number): number => {
    const old = paid.findIndex((time) => time > at - 1000);
    if (old !== 0) paid = old === -1 ? [] : paid.slice(old);
    const inTheWay = paid[paid.length + count - PAID_PER_SECOND - 1];
    if (inTheWay !== undefined) {
      silentUntil = inTheWay + 1000;
      refuse(silentUntil, at);
    }
    return Math.min(count, Math.max(0, paid.length + count - BULK_PER_SECOND));
  };
  /** The moment of a call, unless the bot is silenced. */
  const momentOf = (): number => {
    const at = now().getTime();
    // A clock that was put back would make the bot wait for a time that was never real.
    if (at < lastAt) forget();
    lastAt = at;
    // A 429 for the bulk silences the bot everywhere until it is over.
    if (at < silentUntil) refuse(silentUntil, at);
    return at;
  };
  const admitToChat = (state: ChatState, at: number, count: number): void => {
    if (state.chat.type === 'private') admitToPerson(state, at, count);
    else admitToGroup(state, at, count);
  };

  const forget = (): void => {
    buckets.clear();
    minutes.clear();
    bulk = [];
    paid = [];
    silentUntil = 0;
  };

  return {
    admit: (state, kind, count = 1) => {
      const at = momentOf();
      if (kind === 'edit' && state.chat.type === 'private') return;
      const isBulk = kind === 'message' && at - state.heardAt > ANSWERING_MS;
      if (isBulk) checkBulk(at, count);
      admitToChat(state, at, count);
      if (isBulk) bulk.push(...times(at, count));
    },
    admitPaid: (state, count) => {
      const at = momentOf();
      const beyond = checkPaid(at, count);
      admitToChat(state, at, count);
      paid.push(...times(at, count));
      return beyond;
    },
    admitWebhook: () => {
      const at = now().getTime();
      if (at >= webhookAt && at < webhookAt + 1000) throw tooManyRequests(1);
      webhookAt = at;
    },
  };
}

function times(at: number, count: number): number[] {
  return Array.from({ length: count }, () => at);
}
