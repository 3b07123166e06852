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

/** So many are asked about in one query. */
const CHUNK = 1000;

/** Which of these cards meet a condition. */
export async function readFitting(
  model: Model<ClientDocument>,
  within: Within,
  { condition, ids }: { readonly condition: Condition; readonly ids: readonly number[] },
): Promise<readonly number[]> {
  const segment = segmentFilter(condition);
  const fitting: number[] = [];
  for (let from = 0; from < ids.length; from += CHUNK) {
    const asked = { $and: [{ _id: { $in: ids.slice(from, from + CHUNK) } }, segment] };
    const found = await model.find(asked, { _id: 1 }, within).lean<Pick<ClientDocument, '_id'>[]>();
    fitting.push(...found.map(({ _id: id }) => id));
  }
  return fitting;
}

/** Up to here it is cheaper to find all that several searches find and put it in order than to walk the base by numbers. */
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
  const segment = segmentFilter(condition);
  const few = '$or' in segment ? await readFew(model, within, segment) : undefined;
  if (few) return few.filter(({ id }) => id > after).slice(0, limit);
  const filter: QueryFilter<ClientDocument> = { $and: [segment, { _id: { $gt: after } }] };
  const reading = model.find(filter, null, within).sort({ _id: 1 }).limit(limit);
  return (await reading.lean<ClientDocument[]>()).map(toClient);
}

/** What several searches find together, in order; undefined when it is more than a few. */
async function readFew(
  model: Model<ClientDocument>,
  within: Within,
  segment: QueryFilter<ClientDocument>,
): Promise<readonly Client[] | undefined> {
  if ((await model.countDocuments(segment, within).limit(FEW + 1)) > FEW) return undefined;
  const all = await model.find(segment, null, within).sort({ _id: 1 }).lean<ClientDocument[]>();
  return all.map(toClient);
}
