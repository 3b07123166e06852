import type { Model, QueryFilter } from 'mongoose';
import type { Within } from '../scope.ts';
import type { OutboxDocument } from './outbox-document.ts';

/**
 * Takes claimed rows back from whoever has not begun them, as while they wait for their turn: they are queued as they were, and
 * made anew. Whoever had claimed them finds that they are no longer held.
 */
export async function recall(
  model: Model<OutboxDocument>,
  within: Within,
  which: QueryFilter<OutboxDocument>,
): Promise<void> {
  await model.updateMany(
    { ...which, state: 'sending', begun: false, sentAt: null },
    { $set: { state: 'queued', leaseOwner: null, leaseUntil: null }, $inc: { attempts: -1 } },
    within,
  );
}
