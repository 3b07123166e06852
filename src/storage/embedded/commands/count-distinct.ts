import { keyOf } from '../bson/key.ts';
import type { Value } from '../bson/value.ts';
import { partReader } from '../plan/execute.ts';
import { type Plan } from '../plan/plan.ts';
import { path as pathOf, someAt } from '../query/path.ts';
import type { Collection } from '../store/catalog.ts';
import {
  type Command,
  type Context,
  countOf,
  docOf,
  findCollection,
  refuseCollation,
  textOf,
} from './command.ts';
import { hintIn } from './find.ts';
import { planQuery, type ReadQuery, readQuery, runQuery } from './read-query.ts';

export const count: Command = {
  writes: false,
  inTransaction: true,
  run(request, context) {
    refuseCollation(request);
    const collection = findCollection(context, textOf(request, 'count'));
    const limit = countOf(request, 'limit') ?? 0;
    const query = readQuery(docOf(request, 'query'), {
      skip: countOf(request, 'skip') ?? 0,
      ...(limit === 0 ? {} : { limit }),
      ...hintIn(request),
    });
    return { n: collection ? countMatching(context, collection, query) : 0 };
  },
};

/** Count what a query matches; from the index alone when that tells enough. */
export function countMatching(context: Context, collection: Collection, query: ReadQuery): number {
  context.noteRead(collection, undefined);
  const plan = planQuery(context, collection, query);
  const all = countByIndex(context, plan);
  if (all !== undefined) return Math.min(Math.max(all - query.skip, 0), query.limit ?? Infinity);
  let found = 0;
  for (const _ of runQuery(context, collection, query, plan)) found++;
  return found;
}

function countByIndex(context: Context, { access, residual, collection }: Plan): number | undefined {
  if (residual) return undefined;
  if (access.kind === 'nothing') return 0;
  const connection = context.connection();
  if (access.kind === 'all')
    return Number(connection.one(`SELECT count(*) FROM ${collection.table}`, [])?.[0] ?? 0);
  if (access.kind !== 'index') return undefined;
  const { index, ranges } = access;
  const multikey = index.multikey.some(Boolean);
  // One document can be in several ranges of a multikey index.
  if (multikey && ranges.length > 1) return undefined;
  const what = multikey ? 'count(DISTINCT rid)' : 'count(*)';
  const sql = `SELECT ${what} FROM ${index.table} WHERE key >= ? AND key < ?`;
  return ranges.reduce((sum, { low, high }) => sum + Number(connection.one(sql, [low, high])?.[0] ?? 0), 0);
}

export const distinct: Command = {
  writes: false,
  inTransaction: true,
  run(request, context) {
    refuseCollation(request);
    const collection = findCollection(context, textOf(request, 'distinct'));
    const path = pathOf(textOf(request, 'key'));
    if (!collection) return { values: [] };
    context.noteRead(collection, undefined);
    const read = partReader([path.text]);
    const values = new Map<string, Value>();
    const add = (value: Value): void => {
      const key = keyOf(value).toString('latin1');
      if (!values.has(key)) values.set(key, value);
    };
    const query = readQuery(docOf(request, 'query'), { ...hintIn(request) });
    for (const { bytes } of runQuery(context, collection, query)) {
      someAt(read(bytes), path, (value) => {
        if (Array.isArray(value)) for (const item of value) add(item);
        else if (value !== undefined) add(value);
        return false;
      });
    }
    return { values: [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value) };
  },
};
