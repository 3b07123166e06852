import type { Model } from 'mongoose';
import type { OutboxItem } from '../../../domain/outbox/outbox-item.ts';
import type { Within } from '../scope.ts';
import { heldBy } from './finish-claim.ts';
import type { OutboxDocument } from './outbox-document.ts';
import { rowsOf } from './rows-of.ts';

interface Beginning {
  readonly items: readonly OutboxItem[];
  readonly owner: string;
  readonly leaseUntil: Date;
}

/** Marks claimed rows as begun under a new lease; answers those that were still held. */
export async function beginClaims(
  model: Model<OutboxDocument>,
  within: Within,
  { items, owner, leaseUntil }: Beginning,
): Promise<readonly OutboxItem[]> {
  const begun = items.map((item) => ({
    updateOne: {
      filter: heldBy(owner, item),
      update: { $set: { begun: true, leaseUntil, messageIds: item.messageIds } },
    },
  }));
  const { matchedCount } = await rowsOf(model).bulkWrite(begun, { ...within, ordered: false });
  const held = items.map((item) => ({ ...item, begun: true, leaseUntil }));
  if (matchedCount === items.length) return held;
  const ours = {
    _id: { $in: items.map(({ key }) => key) },
    state: 'sending',
    leaseOwner: owner,
    leaseUntil,
  } as const;
  const kept = new Set(
    (await model.find(ours, { _id: 1 }, within).lean<{ _id: string }[]>()).map(({ _id }) => _id),
  );
  return held.filter(({ key }) => kept.has(key));
}
