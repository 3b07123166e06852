import type { Model, QueryFilter } from 'mongoose';
import type { OutboxItem } from '../../../domain/outbox/outbox-item.ts';
import type { OutboxResult } from '../../../domain/outbox/outbox-store.ts';
import type { Within } from '../scope.ts';
import type { OutboxDocument } from './outbox-document.ts';

/** A claim that ends: the row as it was claimed, by whom, and what became of it. */
interface Ending {
  readonly item: OutboxItem;
  readonly owner: string;
  readonly result: OutboxResult;
}

/**
 * Writes what became of a claimed row. False when the claim is no longer held. When the thing that the row tells of changed
 * while it was on its way, a sent row is queued again with its message ids, to be edited.
 */
export async function finishClaim(
  model: Model<OutboxDocument>,
  within: Within,
  { item, owner, result }: Ending,
): Promise<boolean> {
  const held = heldBy(owner, item);
  const { untried, ...written } = result;
  const ended = { error: null, ...written, leaseOwner: null, leaseUntil: null };
  const uncounted = untried ? { $inc: { attempts: -1 } } : {};
  const done = await model.updateOne(
    { ...held, revision: item.revision },
    { $set: ended, ...uncounted },
    within,
  );
  if (done.matchedCount > 0) return true;

  const isOut = result.state === 'sent' && (result.messageIds ?? item.messageIds).length > 0;
  const outdated = isOut ? { ...ended, state: 'queued', attempts: 0 } : ended;
  const refreshed = { ...held, revision: { $gt: item.revision } };
  const { matchedCount } = await model.updateOne(refreshed, { $set: outdated, ...uncounted }, within);
  return matchedCount > 0;
}

/** The row while this claim of it is held, whatever its revision. */
export function heldBy(owner: string, item: OutboxItem): QueryFilter<OutboxDocument> {
  const { key: _id, leaseUntil, attempts } = item;
  return { _id, state: 'sending', leaseOwner: owner, leaseUntil, attempts };
}
