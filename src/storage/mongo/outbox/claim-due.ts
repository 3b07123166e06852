import type { Model, QueryFilter } from 'mongoose';
import type { OutboxItem } from '../../../domain/outbox/outbox-item.ts';
import type { OutboxClaim } from '../../../domain/outbox/outbox-store.ts';
import type { Within } from '../scope.ts';
import { type OutboxDocument, toOutboxItem } from './outbox-document.ts';

const MOST_URGENT_FIRST = { priority: 1, notBefore: 1 } as const;

/**
 * Claims rows that are due, most urgent first. Goes from one priority to the next by the index, so that a hundred thousand
 * rows that wait for tomorrow cost no more than one.
 */
export async function claimDue(
  model: Model<OutboxDocument>,
  within: Within,
  claim: OutboxClaim,
): Promise<readonly OutboxItem[]> {
  const claimed: OutboxItem[] = [];
  let level = await firstOf(model, within, { state: 'queued' });
  while (level && claimed.length < claim.limit) {
    const { priority } = level;
    if (level.notBefore <= claim.now) {
      const limit = claim.limit - claimed.length;
      claimed.push(...(await claimLevel(model, within, { ...claim, priority, limit })));
    }
    level = await firstOf(model, within, { state: 'queued', priority: { $gt: priority } });
  }
  return claimed;
}

async function firstOf(
  model: Model<OutboxDocument>,
  within: Within,
  filter: QueryFilter<OutboxDocument>,
): Promise<Pick<OutboxDocument, 'priority' | 'notBefore'> | null> {
  return model.findOne(filter, { priority: 1, notBefore: 1 }, within).sort(MOST_URGENT_FIRST).lean();
}

/**
 * Claims due rows of one priority. Somebody else may look at the same rows at the same time: each row is changed only while
 * it is still queued, so that one of the two gets it, and what bears this claim's mark afterwards is this claim's.
 */
async function claimLevel(
  model: Model<OutboxDocument>,
  within: Within,
  { owner, now, leaseUntil, priority, limit }: OutboxClaim & { readonly priority: number },
): Promise<readonly OutboxItem[]> {
  const due = { state: 'queued', priority, notBefore: { $lte: now } } as const;
  const candidates = await model
    .find(due, { _id: 1 }, within)
    .sort(MOST_URGENT_FIRST)
    .limit(limit)
    .lean<Pick<OutboxDocument, '_id'>[]>();
  const keys = candidates.map(({ _id }) => _id);
  if (keys.length === 0) return [];
  const mark = { state: 'sending', leaseOwner: owner, leaseUntil, claim: crypto.randomUUID() } as const;
  await model.updateMany({ _id: { $in: keys }, ...due }, { $set: mark, $inc: { attempts: 1 } }, within);
  const claimed = await model
    .find({ _id: { $in: keys }, claim: mark.claim }, null, within)
    .sort(MOST_URGENT_FIRST)
    .lean<OutboxDocument[]>();
  return claimed.map(toOutboxItem);
}
