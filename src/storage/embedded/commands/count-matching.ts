import type { Plan } from '../plan/plan.ts';
import { type IndexScan, type Source, scanKeys } from '../plan/scan.ts';
import type { Collection } from '../store/catalog.ts';
import type { Cell } from '../store/database.ts';
import type { Context } from './command.ts';
import { planQuery, type ReadQuery, runQuery } from './read-query.ts';

/** Count what a query matches; from the index alone when that tells enough. */
export function countMatching(context: Context, collection: Collection, query: ReadQuery): number {
  context.noteRead(collection, undefined);
  const plan = planQuery(context, collection, query);
  const all = countCovered(context, plan, query);
  if (all !== undefined) return Math.min(Math.max(all - query.skip, 0), query.limit ?? Infinity);
  let found = 0;
  for (const _ of runQuery(context, collection, { ...query, atOnce: true }, plan)) found++;
  return found;
}

/** SQLite's word for no limit. */
const ALL = -1;

/** SQLite joins up to 500 parts to one. */
const MOST_RANGES = 100;

/** How many keys are looked at in one go. */
const PORTION = 1000;

/** How many match, skipped ones included, by no document; undefined where documents have to be read. */
export function countCovered(
  context: Context,
  { access, residual, collection }: Plan,
  { skip, limit, examine }: ReadQuery,
): number | undefined {
  const most = limit === undefined ? ALL : skip + limit;
  if (residual) return undefined;
  if (access.kind === 'nothing') return 0;
  const count = (rows: string, cells: readonly Cell[]) =>
    Number(context.connection().one(`SELECT count(*) FROM (${rows} LIMIT ?)`, [...cells, most])?.[0] ?? 0);
  if (access.kind === 'all') return count(`SELECT rid FROM ${collection.table}`, []);
  if (access.kind !== 'index') return undefined;
  if (access.checks.length > 0 || access.ranges.length > MOST_RANGES) {
    const source = { connection: context.connection, collection, portion: PORTION, atOnce: true, examine };
    return countKeys(access, source, most === ALL ? Infinity : most);
  }
  const { index, ranges } = access;
  // One document can have several keys of a multikey index, in one range or in several.
  const what = index.multikey.some(Boolean) ? 'DISTINCT rid' : 'rid';
  const part = `SELECT rid FROM ${index.table} WHERE key >= ? AND key < ?`;
  const parts = ranges.map(() => part).join(' UNION ALL ');
  return count(
    `SELECT ${what} FROM (${parts})`,
    ranges.flatMap(({ low, high }) => [low, high]),
  );
}

/** How many documents an index leads to by keys that have to be looked at one by one. */
function countKeys(access: IndexScan, source: Source, most: number): number {
  const found = new Set<number>();
  for (const rid of scanKeys(access, source)) {
    if (found.size === most) break;
    found.add(rid);
  }
  return found.size;
}
