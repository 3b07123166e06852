import type { Model, QueryFilter } from 'mongoose';
import type { Client } from '../../../domain/clients/client.ts';
import type { MonthSpan } from '../../../domain/greetings/greeting-day.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import { COUNT_CAP } from '../page.ts';
import type { Within } from '../scope.ts';
import { type ClientDocument, toClient } from './client-document.ts';

export async function readIdsBornIn(
  model: Model<ClientDocument>,
  within: Within,
  spans: readonly MonthSpan[],
): Promise<readonly number[]> {
  const ids: number[] = [];
  for (const span of spans) {
    const found = await model
      .find(filterOf(span), { _id: 1 }, within)
      .sort(IN_CALENDAR)
      .lean<{ _id: number }[]>();
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
    readonly managerId: number | null | undefined;
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
      .sort(IN_CALENDAR)
      .skip(Math.max(0, skip - before))
      .limit(missing)
      .lean<ClientDocument[]>();
    items.push(...stored.map(toClient));
  }
  const cap = Math.max(COUNT_CAP, skip + items.length);
  return { items, total: Math.min(total, cap), capped: total > cap };
}

/** The order of the one index of birthdays: of a day, the clients of each manager stand together. */
const IN_CALENDAR = { 'birthday.month': 1, 'birthday.day': 1, managerId: 1, _id: 1 } as const;

function filterOf({ month, from, to }: MonthSpan, managerId?: number | null): QueryFilter<ClientDocument> {
  return {
    listed: true,
    'birthday.month': month,
    'birthday.day': from === to ? from : { $gte: from, $lte: to },
    ...(managerId !== undefined && { managerId }),
  };
}

export async function readSubscribers(
  model: Model<ClientDocument>,
  within: Within,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly Client[]> {
  const filter: QueryFilter<ClientDocument> = {
    listed: true,
    subscribed: true,
    reachable: true,
    _id: { $gt: after },
  };
  const stored = await model
    .find(filter, null, within)
    .sort({ _id: 1 })
    .limit(limit)
    .lean<ClientDocument[]>();
  return stored.map(toClient);
}
