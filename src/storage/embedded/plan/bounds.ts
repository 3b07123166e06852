import { Rank, rankOf } from '../bson/rank.ts';
import { plainNumber, Raw, Type, type Value } from '../bson/value.ts';
import type { Pattern, Test } from '../query/filter.ts';
import { literalPrefix, regexValue } from '../query/regex.ts';
import {
  type Interval,
  type Intervals,
  intersect,
  ofRank,
  point,
  range,
  separate,
  startingWith,
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
};

const UNDEFINED = new Raw(Type.undefined, Buffer.alloc(0));

/** The bounds of a test on one field; undefined when an index on the field is of no help. */
export function boundsOf(test: Test): Bounds | undefined {
  switch (test.op) {
    case 'eq':
      return pointBounds([test.value], []);
    case 'in':
      return pointBounds(test.values, test.patterns);
    case 'compare':
      return comparisonBounds(test.comparison, test.value);
    case 'regex':
      return pointBounds([], [test.pattern]);
    case 'elementValues':
      return elementBounds(test.tests);
    default:
      return undefined;
  }
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
  if (rank === Rank.number && Number.isNaN(plainNumber(limit)))
    return orEqual ? pointBounds([limit], []) : NOTHING;
  const isEnd = limit instanceof Raw && (limit.type === Type.minKey || limit.type === Type.maxKey);
  if (isEnd || rank === Rank.array) return undefined;
  return { intervals: [range(comparison, limit)], exact: true, present: true, points: false };
}

const NOTHING: Bounds = { intervals: [], exact: true, present: true, points: true };

/** All operators of `$elemMatch` hold of one element, so that their bounds can be cut with each other. */
function elementBounds(tests: readonly Test[]): Bounds | undefined {
  const all = tests.map((test) => boundsOf(test)).filter((bounds) => bounds !== undefined);
  const [first, ...others] = all;
  if (!first) return undefined;
  return {
    intervals: others.reduce((cut, next) => intersect(cut, next.intervals), first.intervals),
    exact: false,
    present: all.some(({ present }) => present),
    points: all.some(({ points }) => points),
  };
}
