import type { Model, QueryFilter } from 'mongoose';
import type { Client } from '../../../domain/clients/client.ts';
import type { MonthDay, MonthSpan } from '../../../domain/greetings/greeting-day.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import { COUNT_CAP } from '../page.ts';
import type { Within } from '../scope.ts';
import { type ClientDocument, toClient } from './client-document.ts';

/** An erased card has no birthday, so it is in no index of birthdays. */
export async function readIdsBornOn(
  model: Model<ClientDocument>,
  within: Within,
  days: readonly MonthDay[],
): Promise<readonly number[]> {
  const ids: number[] = [];
  for (const { month, day } of days) {
    const born = { 'birthday.month': month, 'birthday.day': day };
    const found = await model.find(born, { _id: 1 }, within).sort({ _id: 1 }).lean<{ _id: number }[]>();
    for (const { _id } of found) ids.push(_id);
  }
  return ids;
}

/** Reads a page of what lies in several parts of the calendar, one after another; an index answers each part in its order. */
export async function readBornIn(
  model: Model<ClientDocument>,
  within: Within,
  asked: {
    readonly spans: readonly MonthSpan[];
    readonly managerId: number | undefined;
    readonly page: PageRequest;
  },
): Promise<Page<Client>> {
  const { skip, limit } = asked.page;
  const items: Client[] = [];
  let total = 0;
  for (const span of asked.spans) {
    const filter = filterOf(span, asked.managerId);
    const missing = limit - items.length;
    const before = total;
    total += await model.countDocuments(filter, within).limit(skip + limit + COUNT_CAP);
    if (missing === 0 || total <= skip) continue;
    const stored = await model
      .find(filter, null, within)
      .sort({ 'birthday.month': 1, 'birthday.day': 1, _id: 1 })
      .skip(Math.max(0, skip - before))
      .limit(missing)
      .lean<ClientDocument[]>();
    items.push(...stored.map(toClient));
  }
  const cap = Math.max(COUNT_CAP, skip + items.length);
  return { items, total: Math.min(total, cap), capped: total > cap };
}

function filterOf(
  { month, from, to }: MonthSpan,
  managerId: number | undefined,
): QueryFilter<ClientDocument> {
  return {
    'birthday.month': month,
    'birthday.day': { $gte: from, $lte: to },
    ...(managerId !== undefined && { managerId }),
  };
}

export async function readSubscribers(
  model: Model<ClientDocument>,
  within: Within,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly Client[]> {
  const filter: QueryFilter<ClientDocument> = { subscribed: true, _id: { $gt: after } };
  const stored = await model
    .find(filter, null, within)
    .sort({ _id: 1 })
    .limit(limit)
    .lean<ClientDocument[]>();
  return stored.map(toClient);
}
