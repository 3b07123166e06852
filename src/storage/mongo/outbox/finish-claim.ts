import type { Model } from 'mongoose';
import type { OutboxItem } from '../../../domain/outbox/outbox-item.ts';
import type { OutboxEnding } from '../../../domain/outbox/outbox-store.ts';
import type { Within } from '../scope.ts';
import type { OutboxDocument } from './outbox-document.ts';
import { rowsOf } from './rows-of.ts';

/**
 * Writes what became of claimed rows; answers how many of the claims were still held. When the thing that a row tells of
 * changed while it was on its way, a sent row is queued again with its message ids, to be edited.
 */
export async function finishClaims(
  model: Model<OutboxDocument>,
  within: Within,
  { endings, owner }: { readonly endings: readonly OutboxEnding[]; readonly owner: string },
): Promise<number> {
  const unchanged = endings.map((ending) => ({ updateOne: asItWas(ending, owner) }));
  const done = await rowsOf(model).bulkWrite(unchanged, { ...within, ordered: false });
  const left = endings.length - done.matchedCount;
  if (left === 0) return done.matchedCount;
  // What is ended by now is not `sending` any more, and so is not met a second time.
  const refreshed = endings.map((ending) => ({ updateOne: changedMeanwhile(ending, owner) }));
  const { matchedCount } = await rowsOf(model).bulkWrite(refreshed, { ...within, ordered: false });
  return done.matchedCount + matchedCount;
}

function asItWas({ item, result }: OutboxEnding, owner: string) {
  return { filter: { ...heldBy(owner, item), revision: item.revision }, update: updateFor(result, {}) };
}

function changedMeanwhile({ item, result }: OutboxEnding, owner: string) {
  const isOut = result.state === 'sent' && (result.messageIds ?? item.messageIds).length > 0;
  const again = isOut ? { state: 'queued', attempts: 0 } : {};
  return {
    filter: { ...heldBy(owner, item), revision: { $gt: item.revision } },
    update: updateFor(result, again),
  };
}

function updateFor({ untried, ...written }: OutboxEnding['result'], instead: object) {
  const free = { leaseOwner: null, leaseUntil: null, begun: false };
  return {
    $set: { error: null, ...written, ...free, ...instead },
    ...(untried && { $inc: { attempts: -1 } }),
  };
}

/** The row while this claim of it is held, whatever its revision. */
export function heldBy(owner: string, item: OutboxItem) {
  const { key: _id, leaseUntil, attempts } = item;
  return { _id, state: 'sending' as const, leaseOwner: owner, leaseUntil, attempts };
}
