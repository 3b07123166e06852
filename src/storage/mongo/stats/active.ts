import type { PipelineStage } from 'mongoose';
import type { Asked } from '../../../domain/stats/stats-store.ts';
import type { EventKind } from '../../../domain/timeline/event.ts';
import type { Models } from '../models.ts';
import type { Within } from '../scope.ts';
import { overdueAt } from './counts.ts';

const COUNTED: readonly EventKind[] = ['lead', 'stage', 'assigned', 'rating'];
const BY_CLIENT: PipelineStage[] = [{ $group: { _id: '$clientId' } }];

/**
 * The clients with whom something happened in a span that numbers tell of: far fewer than a segment may hold, so that whether they
 * belong to it is asked of them alone.
 */
export async function readActive(
  models: Models,
  within: Within,
  { from, until }: Asked,
  now: Date,
): Promise<readonly number[]> {
  const during = { $gte: from, $lt: until };
  const events = { 'data.kind': { $in: [...COUNTED] }, at: during };
  const tasks = { $or: [{ state: 'done' as const, closedAt: during }, overdueAt(until < now ? until : now)] };
  const found = await Promise.all([
    models.timeline.aggregate<{ _id: number }>([{ $match: events }, ...BY_CLIENT]).option(within),
    models.deals
      .aggregate<{ _id: number }>([{ $match: { open: false, closedAt: during } }, ...BY_CLIENT])
      .option(within),
    models.reminders.aggregate<{ _id: number | null }>([{ $match: tasks }, ...BY_CLIENT]).option(within),
  ]);
  const ids = found.flat().flatMap(({ _id: id }) => (typeof id === 'number' ? [id] : []));
  return [...new Set(ids)];
}
