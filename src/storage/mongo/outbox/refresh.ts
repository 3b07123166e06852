import type { Model } from 'mongoose';
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
  const isOut = { state: { $in: ['sent', 'unknown'] }, 'messageIds.0': { $exists: true } } as const;
  const queue = { $set: { state: 'queued', notBefore: now, attempts: 0 }, ...grow };
  await model.updateMany({ ...those, ...isOut }, queue, within);
}
