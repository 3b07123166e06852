import { isOut, type OutboxItem } from '../../domain/outbox/outbox-item.ts';
import type { OutboxResult } from '../../domain/outbox/outbox-store.ts';
import type { Meaning } from '../telegram/refusals.ts';

/** A call that Telegram keeps refusing with its own faults is given up after this many tries (about two hours). */
const MAX_ATTEMPTS = 20;
const LONGEST_PAUSE_MS = 10 * 60_000;
/** A colleague's message is said so often at most when the connection breaks each time: any of them may have arrived. */
const MOST_BROKEN = 5;

/** What becomes of a row after Telegram refused to send it. A pure decision. */
export function planAfterRefusal(item: OutboxItem, meaning: Meaning, now: Date): OutboxResult {
  switch (meaning.kind) {
    case 'flood':
      return { state: 'queued', notBefore: later(now, meaning.retryAfter * 1000) };
    case 'moved':
      return { state: 'queued', untried: true };
    case 'unpaid':
      // By then its campaign is stopped, and at its next turn it is looked at anew.
      return { state: 'queued', untried: true };
    case 'unreachable':
      return { state: 'unreachable', error: meaning.reason };
    case 'not-modified':
    case 'message-gone':
      // An edit with nothing to change, or of a message that the reader deleted: what had to be said was said.
      return isOut(item) ? { state: 'sent' } : { state: 'failed', error: meaning.kind };
    case 'trouble':
      return afterTrouble(item, meaning, now);
    case 'query-too-old':
      return { state: 'failed', error: meaning.kind };
    case 'refused':
      if (meaning.isOfBot) return afterTrouble(item, { kind: 'trouble', inDoubt: false }, now);
      return { state: 'failed', error: meaning.reason };
  }
}

type Trouble = Extract<Meaning, { kind: 'trouble' }>;

function afterTrouble(item: OutboxItem, meaning: Trouble, now: Date): OutboxResult {
  if (item.attempts >= MAX_ATTEMPTS) return { state: 'failed', error: 'Telegram cannot be reached' };
  // An edit can be made twice: nobody sees that.
  const inDoubt = meaning.inDoubt && !isOut(item);
  if (inDoubt && !mayRepeat(item) && !isForColleagues(item, meaning))
    return { state: 'unknown', error: 'the connection broke while sending' };
  const wait = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** Math.min(item.attempts, 12));
  return { state: 'queued', notBefore: later(now, wait), repeated: item.repeated || inDoubt };
}

/**
 * Colleagues hear of a thing until they have: a gateway's trouble may last, and has hardly carried anything out; of connections that
 * break, several in a row may do so before the message arrives.
 */
function isForColleagues({ content, attempts }: OutboxItem, { byGateway }: Trouble): boolean {
  return !NEVER_TWICE.has(content.kind) && (byGateway === true || attempts < MOST_BROKEN);
}

/** What becomes of a row whose sender died with it in hand: once it was begun, nobody knows whether it went out. */
export function planAfterDeath(item: OutboxItem, now: Date): OutboxResult {
  if (!item.begun) return { state: 'queued', untried: true };
  // An edit can be made twice: nobody sees that.
  if (isOut(item)) return { state: 'queued', notBefore: now };
  if (mayRepeat(item)) return { state: 'queued', notBefore: now, repeated: true };
  return { state: 'unknown', error: 'the program ended while sending' };
}

/** What outsiders read, who would rather miss a message of ours than get it twice. */
const NEVER_TWICE: ReadonlySet<OutboxItem['content']['kind']> = new Set([
  'answer',
  'greeting',
  'campaign',
  'draw-won',
  'friend-reward',
  'group-answer',
  'group-hello',
]);

/**
 * Whether a message that may have gone out already is sent again. A colleague would rather read a notice twice than not
 * at all; a client is not written to twice: the manager is asked. Nor is a group.
 */
export function mayRepeat(item: OutboxItem): boolean {
  return !NEVER_TWICE.has(item.content.kind) && !item.repeated;
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
