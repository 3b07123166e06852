import type { Model, QueryFilter } from 'mongoose';
import type { OutboxItem } from '../../../domain/outbox/outbox-item.ts';
import type { OutboxClaim } from '../../../domain/outbox/outbox-store.ts';
import type { Within } from '../scope.ts';
import { oneByOne } from './one-by-one.ts';
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
  let level = await firstOf(model, within, { state: 'queued' });
  return oneByOne(claim.limit, async () => {
    while (level) {
      const { priority } = level;
      const row = level.notBefore <= claim.now && (await claimFirst(model, within, { ...claim, priority }));
      if (row) return toOutboxItem(row);
      level = await firstOf(model, within, { state: 'queued', priority: { $gt: priority } });
    }
    return undefined;
  });
}

async function firstOf(
  model: Model<OutboxDocument>,
  within: Within,
  filter: QueryFilter<OutboxDocument>,
): Promise<Pick<OutboxDocument, 'priority' | 'notBefore'> | null> {
  return model.findOne(filter, { priority: 1, notBefore: 1 }, within).sort(MOST_URGENT_FIRST).lean();
}

/** Claims and answers a row in one step, so that of all who claim at once one gets it. */
async function claimFirst(
  model: Model<OutboxDocument>,
  within: Within,
  { owner, now, leaseUntil, priority }: OutboxClaim & { readonly priority: number },
): Promise<OutboxDocument | null> {
  const due: QueryFilter<OutboxDocument> = { state: 'queued', priority, notBefore: { $lte: now } };
  const held = { $set: { state: 'sending', leaseOwner: owner, leaseUntil }, $inc: { attempts: 1 } };
  const options = { ...within, sort: { notBefore: 1 }, returnDocument: 'after' } as const;
  return model.findOneAndUpdate(due, held, options).lean<OutboxDocument>();
}
