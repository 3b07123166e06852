import type { Plan } from '../plan/plan.ts';
import type { Collection } from '../store/catalog.ts';
import type { Context } from './command.ts';
import { planQuery, type ReadQuery, runQuery } from './read-query.ts';

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
