import { successor } from '../bson/key.ts';
import { partReader } from '../plan/execute.ts';
import type { Interval } from '../plan/interval.ts';
import type { Plan } from '../plan/plan.ts';
import { type IndexScan, type Source, scan } from '../plan/scan.ts';
import type { Index } from '../store/catalog.ts';
import { indexKeys } from '../store/index-keys.ts';
import { SMALLEST_PORTION, type Stored } from '../store/packed.ts';
import type { ReadQuery } from './read-query.ts';

/** More values are found sooner by reading all than by seeking each. */
const MOST_SOUGHT = 300;

/** The way by which an index leads to each value of its first field; undefined where all documents have to be looked at. */
export function distinctScanOf(
  plan: Plan,
  path: string,
  { collation, hint }: ReadQuery,
): IndexScan | undefined {
  const { access, residual, collection } = plan;
  if (residual || collation) return undefined;
  if (access.kind === 'index')
    return access.checks.length === 0 && tells(access.index, path) ? access : undefined;
  if (access.kind !== 'all' || hint !== undefined) return undefined;
  const fitting = collection.indexes.filter((index) => !index.partial && tells(index, path));
  const index = fitting.find(({ fields }) => fields.length === 1) ?? fitting[0];
  return index && { kind: 'index', index, ranges: [EVERYTHING], checks: [], backward: false, mergeAfter: 0 };
}

const EVERYTHING: Interval = { low: Buffer.alloc(0), high: Buffer.from([0xff]) };

/**
 * Whether the keys of an index tell each value of a path; what a sparse one leaves out has no value there. Where every document
 * has a value of its own there is nothing to skip.
 */
function tells({ searchable, collation, fields, multikey, unique, sparse }: Index, path: string): boolean {
  const isOwn = unique && !sparse && fields.length === 1;
  return searchable && !collation && fields[0]?.path === path && !multikey[0] && !isOwn;
}

/** A document of each value, sought one after the other; tells at the end whether that was all, or there were too many to go on. */
export function* seekDistinct(
  { ranges, ...access }: IndexScan,
  source: Pick<Source, 'connection' | 'collection' | 'examine'>,
): Generator<Stored, boolean> {
  const { fields } = access.index;
  const first = fields.slice(0, 1);
  const read = partReader(first.map(({ path }) => path));
  const within = (range: Interval, portion: number) =>
    scan({ ...access, ranges: [range] }, { ...source, portion, isEnough: portion === 1, atOnce: true });
  const [none] = indexKeys(new Map(), first).keys;
  const unsure: Interval[] = [];
  let sought = 0;
  for (const { low: start, high } of ranges) {
    let low = start;
    while (low.compare(high) < 0) {
      const [stored] = within({ low, high }, 1);
      if (!stored) break;
      if (++sought > MOST_SOUGHT) return false;
      const [key] = indexKeys(read(stored.bytes), first).keys;
      if (!key) break;
      const next = successor(key);
      if (none?.equals(key)) unsure.push({ low, high: next.compare(high) < 0 ? next : high });
      else yield stored;
      low = next;
    }
  }
  // Null is also filed for what is not there.
  for (const range of unsure) {
    for (const stored of within(range, SMALLEST_PORTION)) {
      if (indexKeys(read(stored.bytes), first).empty) continue;
      yield stored;
      break;
    }
  }
  return true;
}
