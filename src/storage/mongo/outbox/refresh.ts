import type { Model, UpdateQuery } from 'mongoose';
import type { OutboxContent } from '../../../domain/outbox/outbox-item.ts';
import type { Within } from '../scope.ts';
import type { OutboxDocument } from './outbox-document.ts';

interface Refreshed {
  readonly about: string | readonly string[];
  readonly kind: OutboxContent['kind'];
  readonly now: Date;
}

/**
 * Gives all rows about a thing their next revision. A message that is out is queued to be edited; one that is on its way is
 * queued by the claim that ends (see `finishClaims`).
 *
 * A row that still waits gets a new revision too, though its words are made only when it is sent: within a transaction that
 * write collides with a claim made meanwhile, whose words would be from before the change.
 */
export async function refresh(
  model: Model<OutboxDocument>,
  within: Within,
  { about, kind, now }: Refreshed,
): Promise<void> {
  const those = { about: typeof about === 'string' ? about : { $in: [...about] }, 'content.kind': kind };
  const grow = { $inc: { revision: 1 } };
  await model.updateMany({ ...those, state: { $in: ['queued', 'sending'] } }, grow, within);
  await model.updateMany({ ...those, ...IS_OUT }, toEdit(now), within);
}

const IS_OUT = { state: { $in: ['sent', 'unknown'] }, 'messageIds.0': { $exists: true } } as const;

function toEdit(now: Date) {
  return {
    $set: { state: 'queued', notBefore: now, attempts: 0 },
    $inc: { revision: 1 },
  } satisfies UpdateQuery<OutboxDocument>;
}

/** Clocks of two processes are not so far apart: what is due later was queued before a clock was put back. */
const CLOCK_WAS_PUT_BACK_MS = 60_000;

/**
 * Queues one row that is out to be edited, unless it was queued within the last `everyMs`: of several processes that ask at once one
 * does it. Answers whether it was this one. When a row was queued last is when it was due.
 */
export async function refreshRarely(
  model: Model<OutboxDocument>,
  within: Within,
  { key, now, everyMs }: { readonly key: string; readonly now: Date; readonly everyMs: number },
): Promise<boolean> {
  const away = (ms: number) => new Date(now.getTime() + ms);
  const isLongAgo = [
    { notBefore: { $lte: away(-everyMs) } },
    { notBefore: { $gt: away(CLOCK_WAS_PUT_BACK_MS) } },
  ];
  const row = { _id: key, ...IS_OUT, $or: isLongAgo };
  return (await model.updateOne(row, toEdit(now), within)).matchedCount > 0;
}
