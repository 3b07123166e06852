import type { Model, QueryFilter } from 'mongoose';
import type { Client } from '../../../domain/clients/client.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Condition } from '../../../domain/segments/condition.ts';
import type { Within } from '../scope.ts';
import { type ClientDocument, toClient } from './client-document.ts';
import { segmentFilter } from './segment-filter.ts';

/** A page of the cards that meet a condition, newest first, and how many there are in all. */
export async function readSegment(
  model: Model<ClientDocument>,
  within: Within,
  { condition, page }: { readonly condition: Condition; readonly page: PageRequest },
): Promise<Page<Client>> {
  const filter = segmentFilter(condition);
  const stored = await model
    .find(filter, null, within)
    .sort({ _id: -1 })
    .skip(page.skip)
    .limit(page.limit)
    .lean<ClientDocument[]>();
  const isWhole = page.skip === 0 && stored.length < page.limit;
  const total = isWhole ? stored.length : await model.countDocuments(filter, within);
  return { items: stored.map(toClient), total, capped: false };
}

export async function countSegment(
  model: Model<ClientDocument>,
  within: Within,
  condition: Condition,
): Promise<number> {
  return model.countDocuments(segmentFilter(condition), within);
}

/** Up to here it is cheaper to find all that is left by the best index and put it in order than to walk the base by numbers. */
const FEW = 1000;

export async function readBatch(
  model: Model<ClientDocument>,
  within: Within,
  {
    condition,
    after,
    limit,
  }: { readonly condition: Condition; readonly after: number; readonly limit: number },
): Promise<readonly Client[]> {
  const filter: QueryFilter<ClientDocument> = {
    $and: [segmentFilter(condition), { _id: { $gt: after } }],
  };
  const left = await model.countDocuments(filter, within).limit(FEW + 1);
  if (left === 0) return [];
  const reading = model.find(filter, null, within).sort({ _id: 1 }).limit(limit);
  // A long way by numbers costs each card one look in all; sorting what an index finds would cost that for every batch.
  if (left > FEW) reading.hint({ _id: 1 });
  return (await reading.lean<ClientDocument[]>()).map(toClient);
}
