import type { Variables } from '../pipeline/mingo.ts';
import type { Filter } from '../query/filter.ts';
import type { Index } from '../store/catalog.ts';
import type { IndexField } from '../store/index-keys.ts';
import { type Bounds, boundsOf, SIMPLE } from './bounds.ts';
import { boundsIn } from './expression-terms.ts';
import { type Interval, type Intervals, intersect, inverted, union } from './interval.ts';
import type { KeyCheck } from './key-checks.ts';

/** How an index can answer a filter: the stretches of its keys to look at, and what is left to check. */
export type IndexAccess = {
  readonly index: Index;
  /** In the index's own order; not overlapping. */
  readonly ranges: readonly Interval[];
  /** How many leading fields are fixed to points; with a single point each, `single` is true. */
  readonly fixed: number;
  readonly single: boolean;
  /** Whether any field is narrowed at all. */
  readonly narrowed: boolean;
  /** The conditions that are not sure to hold of what the ranges lead to. */
  readonly residual: readonly Filter[];
  /** What the keys themselves tell beyond the ranges, of fields that narrow no range. */
  readonly checks: readonly KeyCheck[];
  /** The conditions that are not sure to hold even where the keys pass the checks. */
  readonly unchecked: readonly Filter[];
};

/** More combinations of points than this are not laid out one by one. */
const MOST_RANGES = 4000;
const MOST_COMBINED = 200;

/** A condition that an index could serve; `source` is the one it comes from, `whole` that it is all of it. */
export type Usable = {
  readonly path: string;
  readonly bounds: Bounds;
  readonly source: Filter;
  readonly whole: boolean;
};

/** Conditions as {@link accessBy} wants them; worked out once per query, not once per index. */
export function usableConditions(conjuncts: readonly Filter[], variables: Variables): Usable[] {
  return conjuncts.flatMap((filter) =>
    filter.kind === 'expr'
      ? boundsIn(filter.expression, variables).map((told) => ({ ...told, source: filter, whole: false }))
      : usable(filter, filter, ''),
  );
}

function usable(filter: Filter, source: Filter, prefix: string): Usable[] {
  if (filter.kind === 'and') return filter.parts.flatMap((part) => usable(part, source, prefix));
  if (filter.kind !== 'field') return [];
  const text = prefix + filter.path.text;
  if (filter.test.op === 'elements') return usable(filter.test.filter, source, `${text}.`);
  const bounds = boundsOf(filter.test);
  return bounds ? [{ path: text, bounds, source, whole: prefix === '' && filter === source }] : [];
}

/** Whether no document meets a condition, whatever it holds. */
export function isImpossible({ bounds: { intervals, wide } }: Usable): boolean {
  return intervals.length === 0 && !wide;
}

/** What an index can do for the given conditions. */
export function accessBy(index: Index, conditions: readonly Usable[], all: readonly Filter[]): IndexAccess {
  const { ranged, done, ...narrowing } = narrow(index, conditions);
  const { checks, told } = keyChecks(index, ranged, conditions);
  const residual = all.filter((filter) => !done.has(filter));
  const contradictory = checks.some(({ intervals }) => intervals.length === 0);
  return {
    index,
    ...narrowing,
    ...(contradictory ? { ranges: [], narrowed: true } : {}),
    residual,
    checks,
    unchecked: told.size > 0 ? residual.filter((filter) => !told.has(filter)) : residual,
  };
}

/** The stretches of an index to look at, the number of leading fields that they come of, and the conditions that hold there. */
type Narrowing = Pick<IndexAccess, 'ranges' | 'fixed' | 'single' | 'narrowed'> & {
  readonly ranged: number;
  readonly done: ReadonlySet<Filter>;
};

function narrow(index: Index, conditions: readonly Usable[]): Narrowing {
  let ranges: Interval[] = [{ low: Buffer.alloc(0), high: Buffer.alloc(0) }];
  let fixed = 0;
  let ranged = 0;
  let single = true;
  let narrowed = false;
  const done = new Set<Filter>();
  for (const [i, field] of index.fields.entries()) {
    const found = isUnusable(index, i) ? undefined : fieldBounds(index, i, conditions);
    if (!found) break;
    narrowed = true;
    if (i > 0 && ranges.length * found.intervals.length > MOST_COMBINED && found.intervals.length > 1) break;
    ranges = combine(ranges, inOrderOf(field, found.intervals));
    ranged = i + 1;
    for (const filter of found.exact) done.add(filter);
    if (found.intervals.length !== 1) single = false;
    if (!found.points) break;
    fixed = i + 1;
    if (ranges.length > MOST_RANGES) break;
  }
  const all = [{ low: Buffer.alloc(0), high: Buffer.from([0xff]) }];
  return { ranges: narrowed ? ranges : all, fixed, ranged, single, narrowed, done };
}

/**
 * What the keys tell of the fields from `from` on, and the conditions that are sure to hold by that. A field with arrays is left to
 * its documents; and so is what nearly all of them meet.
 */
function keyChecks(
  index: Index,
  from: number,
  conditions: readonly Usable[],
): { checks: KeyCheck[]; told: Set<Filter> } {
  const checks: KeyCheck[] = [];
  const told = new Set<Filter>();
  for (const [i, field] of index.fields.entries()) {
    if (i < from || isUnusable(index, i) || index.multikey[i]) continue;
    const found = fieldBounds(index, i, conditions);
    if (!found || found.wide) continue;
    checks.push({ field: i, intervals: inOrderOf(field, union(found.intervals)) });
    for (const filter of found.exact) told.add(filter);
  }
  return { checks, told };
}

function inOrderOf({ descending }: IndexField, intervals: Intervals): Intervals {
  return descending ? intervals.map(inverted).reverse() : intervals;
}

/**
 * Whether a field of an index cannot be searched: its path names a position in an array, or it shares an array with a
 * field before it, where the conditions may hold of different elements, which have no key in common.
 */
function isUnusable(index: Index, i: number): boolean {
  if (!index.searchable) return true;
  if (!index.multikey[i]) return false;
  return index.multikey.slice(0, i).some(Boolean);
}

type FieldBounds = { intervals: Intervals; points: boolean; wide: boolean; exact: Filter[] };

function fieldBounds(index: Index, i: number, conditions: readonly Usable[]): FieldBounds | undefined {
  const name = index.collation?.name ?? SIMPLE;
  const mine = conditions.filter(
    ({ path, bounds: { collation, single } }) =>
      path === index.fields[i]?.path &&
      (collation === undefined || collation === name) &&
      !(single && index.multikey[i]),
  );
  const best = mine.find(({ bounds }) => bounds.points) ?? mine.find(({ bounds }) => !bounds.wide) ?? mine[0];
  if (!best) return undefined;
  // Different elements of an array may meet different conditions: only one can narrow the search.
  const used = index.multikey[i] ? [best] : mine;
  return {
    intervals: used.reduce(
      (cut, { bounds }) => (bounds === best.bounds ? cut : intersect(cut, bounds.intervals)),
      best.bounds.intervals,
    ),
    points: best.bounds.points,
    wide: best.bounds.wide === true,
    exact: used.filter(({ bounds, whole }) => bounds.exact && whole).map(({ source }) => source),
  };
}

/** Put each interval of the next field behind each point of those before. */
function combine(ranges: Interval[], intervals: Intervals): Interval[] {
  return ranges.flatMap(({ low: prefix }) =>
    intervals.map(({ low, high }) => ({
      low: Buffer.concat([prefix, low]),
      high: Buffer.concat([prefix, high]),
    })),
  );
}

/** Whether an index that leaves documents out holds all that the conditions ask for. */
export function holdsAll(index: Index, conditions: readonly Usable[]): boolean {
  return index.fields.some((field) =>
    conditions.some(({ path, bounds }) => path === field.path && bounds.present),
  );
}
