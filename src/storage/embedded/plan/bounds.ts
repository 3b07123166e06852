import { type Collation, foldValue, holdsText } from '../bson/collation.ts';
import { isNaNumber } from '../bson/decimal.ts';
import { isOneType, Rank, rankOf, rankOfType } from '../bson/rank.ts';
import { Raw, Type, type Value } from '../bson/value.ts';
import type { Pattern, Test } from '../query/filter.ts';
import { literalPrefix, regexValue } from '../query/regex.ts';
import {
  complement,
  type Interval,
  type Intervals,
  intersect,
  ofRank,
  ofRanks,
  point,
  range,
  separate,
  startingWith,
  union,
} from './interval.ts';

/**
 * Where in an index the documents lie that can pass a test. `exact`: everything there does pass.
 * `present`: the test needs a value other than null, so that a sparse index has all of them.
 */
export type Bounds = {
  readonly intervals: Intervals;
  readonly exact: boolean;
  readonly present: boolean;
  readonly points: boolean;
  /** They hold only for a field that is an array in no document, nor lies in one. */
  readonly single?: true;
  /** All but a little: anything else on the same field is rather searched by. */
  readonly wide?: true;
  /** The name of the collation by which an index must file strings to be of help; undefined: any index is. */
  readonly collation?: string;
};

/** The name that goes for strings filed byte by byte. */
export const SIMPLE = 'simple';

const UNDEFINED = new Raw(Type.undefined, Buffer.alloc(0));

/** The bounds of a test on one field; undefined when an index on the field is of no help. */
export function boundsOf(test: Test): Bounds | undefined {
  switch (test.op) {
    case 'eq':
      return collatedPoints([test.value], [], test.collation);
    case 'in':
      return collatedPoints(test.values, test.patterns, test.collation);
    case 'compare':
      return collatedComparison(test);
    case 'regex':
      return collatedPoints([], [test.pattern], undefined);
    case 'elementValues':
      return elementBounds(test.tests);
    case 'type':
      return typeBounds(test);
    case 'not':
      return test.test.op === 'exists' ? MISSING : exceptBounds(test.test);
    default:
      return undefined;
  }
}

/** What is missing is filed under null, beside what is null. */
const MISSING: Bounds = { intervals: [point(null)], exact: false, present: false, points: true };

/** An array is not filed itself, so that its type cannot be searched for; a null in one is filed as if it were undefined. */
function typeBounds({ types, number }: Extract<Test, { op: 'type' }>): Bounds | undefined {
  if (types.includes(Type.array)) return undefined;
  const ranks = [
    ...types.map(rankOfType),
    ...(number ? [Rank.number] : []),
    ...(types.includes(Type.null) ? [Rank.undefined] : []),
  ];
  return {
    intervals: ofRanks(ranks),
    exact: ranks.every((rank) => (rank === Rank.number ? number : isOneType(rank))),
    present: true,
    points: false,
  };
}

/** Where a test fails. Beyond this many stretches a search is no better than a look at everything. */
const MOST_EXCEPTIONS = 100;

/**
 * The bounds of what does *not* pass a test: all but the test's own, when everything there is sure to pass it. A document
 * that fails has no key there, however many it has.
 */
function exceptBounds(test: Test): Bounds | undefined {
  const failing = (test.op === 'all' ? test.tests : [test]).map((part) => complementOf(part));
  const known = failing.filter((bounds) => bounds !== undefined);
  const collation = known.find((bounds) => bounds.collation !== undefined)?.collation;
  const intervals = union(known.flatMap((bounds) => bounds.intervals));
  if (known.length < failing.length || known.length === 0 || intervals.length > MOST_EXCEPTIONS)
    return undefined;
  return {
    intervals,
    exact: false,
    present: known.every(({ present }) => present),
    points: false,
    wide: true,
    ...(known.some(({ single }) => single) ? { single: true } : {}),
    ...(collation === undefined ? {} : { collation }),
  };
}

function complementOf(test: Test): Bounds | undefined {
  const bounds = boundsOf(test);
  if (!bounds || bounds.intervals.length === 0 || !(bounds.exact || isNullOnly(test))) return undefined;
  return {
    ...bounds,
    intervals: complement(bounds.intervals),
    present: !bounds.present,
    // Null is also what is filed for an array in which there is nothing to file.
    ...(bounds.exact ? {} : { single: true }),
  };
}

/** Whether all that keeps a test's bounds from being exact are the nulls among its values. */
function isNullOnly(test: Test): boolean {
  const values =
    test.op === 'eq' ? [test.value] : test.op === 'in' && test.patterns.length === 0 ? test.values : [];
  return values.some(isNullish) && !values.some((value) => Array.isArray(value));
}

/** Under a collation the folded strings are looked up, in indexes that file them so. */
function collatedPoints(
  values: readonly Value[],
  patterns: readonly Pattern[],
  collation: Collation | undefined,
): Bounds | undefined {
  if (patterns.length > 0)
    return collation ? undefined : { ...pointBounds(values, patterns), collation: SIMPLE };
  if (!values.some(holdsText)) return pointBounds(values, []);
  if (!collation) return { ...pointBounds(values, []), collation: SIMPLE };
  const folded = values.map((value) => foldValue(value, collation));
  return { ...pointBounds(folded, []), collation: collation.name };
}

/** Folded strings are in no order that would be of use. */
function collatedComparison({
  comparison,
  value,
  collation,
}: Extract<Test, { op: 'compare' }>): Bounds | undefined {
  const bounds = comparisonBounds(comparison, value);
  if (!bounds || !holdsText(value)) return bounds;
  return collation ? undefined : { ...bounds, collation: SIMPLE };
}

function pointBounds(values: readonly Value[], patterns: readonly Pattern[]): Bounds {
  const prefixes = patterns.map((pattern) => literalPrefix(pattern));
  const intervals = [
    ...values.flatMap((value) => pointsOf(value)),
    ...prefixes.map((prefix) => (prefix ? startingWith(prefix.text) : ofRank(Rank.string))),
    ...patterns.map((pattern) => point(regexValue(pattern.source, pattern.flags))),
  ];
  const special = values.filter((value) => isNullish(value) || Array.isArray(value));
  return {
    intervals: separate(patterns.length === 0 ? intervals : withoutOverlap(intervals)),
    exact: special.length === 0 && prefixes.every((prefix) => prefix?.whole === true),
    present: !values.some((value) => isNullish(value)),
    points: patterns.length === 0,
  };
}

/** A point inside a prefix's stretch is found there already. */
function withoutOverlap(intervals: Interval[]): Interval[] {
  return intervals.filter(
    (inner, i) =>
      !intervals.some(
        (outer, j) =>
          i !== j &&
          outer.low.compare(inner.low) <= 0 &&
          outer.high.compare(inner.high) >= 0 &&
          (j < i || !outer.low.equals(inner.low) || !outer.high.equals(inner.high)),
      ),
  );
}

function isNullish(value: Value): boolean {
  const rank = rankOf(value);
  return rank === Rank.null || rank === Rank.undefined;
}

/** An array is filed under its elements; as an element of another array it is filed as a whole. */
function pointsOf(value: Value): Interval[] {
  if (isNullish(value)) return [point(null), point(UNDEFINED)];
  if (Array.isArray(value)) return [point(value), point(value[0] ?? UNDEFINED)];
  return [point(value)];
}

function comparisonBounds(comparison: 'lt' | 'lte' | 'gt' | 'gte', limit: Value): Bounds | undefined {
  const rank = rankOf(limit);
  const orEqual = comparison.endsWith('e');
  if (isNullish(limit)) return orEqual ? pointBounds([null], []) : NOTHING;
  if (isNaNumber(limit)) return orEqual ? pointBounds([limit], []) : NOTHING;
  const isEnd = limit instanceof Raw && (limit.type === Type.minKey || limit.type === Type.maxKey);
  if (isEnd || rank === Rank.array) return undefined;
  return { intervals: [range(comparison, limit)], exact: true, present: true, points: false };
}

const NOTHING: Bounds = { intervals: [], exact: true, present: true, points: true };

/** All operators of `$elemMatch` hold of one element, so that their bounds can be cut with each other. */
function elementBounds(tests: readonly Test[]): Bounds | undefined {
  const all = tests.flatMap((test) => {
    const bounds = boundsOf(test);
    return bounds && !bounds.single ? [bounds] : [];
  });
  const collation = all.find((bounds) => bounds.collation !== undefined)?.collation;
  const [first, ...others] = all;
  if (!first) return undefined;
  return {
    intervals: others.reduce((cut, next) => intersect(cut, next.intervals), first.intervals),
    ...(collation === undefined ? {} : { collation }),
    exact: false,
    present: all.some(({ present }) => present),
    points: all.some(({ points }) => points),
  };
}
