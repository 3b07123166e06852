import type { Model, QueryFilter } from 'mongoose';
import { HOLDS_BACK_TRIES, type OutboxItem } from '../../../domain/outbox/outbox-item.ts';
import type { OutboxClaim } from '../../../domain/outbox/outbox-store.ts';
import type { Within } from '../scope.ts';
import { oneByOne } from './one-by-one.ts';
import { type OutboxDocument, toOutboxItem } from './outbox-document.ts';

const MOST_URGENT_FIRST = { priority: 1, notBefore: 1 } as const;
/** A row behind one in the hands of another process looks again after this time. */
const LOOK_AGAIN_MS = 1000;

/**
 * Claims rows that are due, most urgent first. Goes from one priority to the next by the index, so that a hundred thousand
 * rows that wait for tomorrow cost no more than one.
 */
export async function claimDue(
  model: Model<OutboxDocument>,
  within: Within,
  claim: OutboxClaim,
): Promise<readonly OutboxItem[]> {
  const { below = Number.MAX_SAFE_INTEGER } = claim;
  const busy = new Set(claim.busy);
  let level = await firstOf(model, within, { state: 'queued', priority: { $lt: below } });
  return oneByOne(claim.limit, async () => {
    while (level) {
      const { priority } = level;
      const wanted = { ...claim, priority, busy };
      const row = level.notBefore <= claim.now && (await claimFirst(model, within, wanted));
      if (row) {
        busy.add(row.to);
        if (!(await isHeldBack(model, within, { row, claim }))) return toOutboxItem(row);
      } else {
        level = await firstOf(model, within, { state: 'queued', priority: { $gt: priority, $lt: below } });
      }
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

/** What is looked for among the rows of one priority. */
type Wanted = OutboxClaim & { readonly priority: number; readonly busy: ReadonlySet<number> };

/** Claims and answers a row in one step, so that of all who claim at once one gets it. */
async function claimFirst(
  model: Model<OutboxDocument>,
  within: Within,
  { owner, now, leaseUntil, priority, busy }: Wanted,
): Promise<OutboxDocument | null> {
  const due: QueryFilter<OutboxDocument> = {
    state: 'queued',
    priority,
    notBefore: { $lte: now },
    ...(busy.size > 0 && { to: { $nin: [...busy] } }),
  };
  const held = { $set: { state: 'sending', leaseOwner: owner, leaseUntil }, $inc: { attempts: 1 } };
  const options = { ...within, sort: { notBefore: 1, turn: 1 }, returnDocument: 'after' } as const;
  return model.findOneAndUpdate(due, held, options).lean<OutboxDocument>();
}

/**
 * Whether a row that was just claimed has to wait for one before it in its chat; it is put off then. Asked after the claim, so
 * that of two processes that claim at once neither overtakes the other.
 */
async function isHeldBack(
  model: Model<OutboxDocument>,
  within: Within,
  { row, claim }: { readonly row: OutboxDocument; readonly claim: OutboxClaim },
): Promise<boolean> {
  const { _id } = row;
  // An edit of what is out already overtakes nothing.
  if (row.sentAt) return false;
  const before = { to: row.to, sentAt: null, priority: { $lte: row.priority }, turn: { $lt: row.turn } };
  const putOff = { ...before, state: 'queued', attempts: { $lte: HOLDS_BACK_TRIES } } as const;
  const elsewhere = { ...before, state: 'sending', leaseOwner: { $ne: claim.owner } } as const;
  const [waiting, sending] = await Promise.all([
    model
      .findOne(putOff, { notBefore: 1 }, within)
      .sort({ turn: 1 })
      .lean<Pick<OutboxDocument, 'notBefore'>>(),
    model.findOne(elsewhere, { _id: 1 }, within).lean(),
  ]);
  if (!waiting && !sending) return false;
  const soon = claim.now.getTime() + LOOK_AGAIN_MS;
  const due = waiting?.notBefore.getTime() ?? 0;
  const notBefore = new Date(due > claim.now.getTime() ? due : soon);
  const back = {
    $set: { state: 'queued', notBefore, leaseOwner: null, leaseUntil: null },
    $inc: { attempts: -1 },
  };
  await model.updateOne({ _id, state: 'sending', leaseOwner: claim.owner }, back, within);
  return true;
}
