import { keyOf, successor } from '../bson/key.ts';
import { Rank, rankOf } from '../bson/rank.ts';
import type { Value } from '../bson/value.ts';

/** A stretch of one field's keys: from `low` on, up to but without `high`, as bytes of an ascending key. */
export type Interval = { readonly low: Buffer; readonly high: Buffer };

/** Intervals in ascending order that do not touch; none means that nothing can match. */
export type Intervals = readonly Interval[];

export function point(value: Value): Interval {
  const low = keyOf(value);
  return { low, high: successor(low) };
}

/** Everything of one type's rank. */
export function ofRank(rank: number): Interval {
  const low = rank === Rank.number ? keyOf(-Infinity) : Buffer.from([rank]);
  return { low, high: Buffer.from([rank + 1]) };
}

/** Everything of some ranks, NaN among the numbers included. */
export function ofRanks(ranks: readonly number[]): Intervals {
  return union(ranks.map((rank) => ({ low: Buffer.from([rank]), high: Buffer.from([rank + 1]) })));
}

/** The values of the same type that compare so with the limit. */
export function range(comparison: 'lt' | 'lte' | 'gt' | 'gte', limit: Value): Interval {
  const all = ofRank(rankOf(limit));
  const { low, high } = point(limit);
  switch (comparison) {
    case 'lt':
      return { low: all.low, high: low };
    case 'lte':
      return { low: all.low, high };
    case 'gt':
      return { low: high, high: all.high };
    case 'gte':
      return { low, high: all.high };
  }
}

/** Strings that begin with the given text. */
export function startingWith(text: string): Interval {
  const key = keyOf(text);
  const low = key.subarray(0, key.length - 1);
  return { low, high: successor(low) };
}

/** Sort intervals and join those that touch. */
export function union(intervals: readonly Interval[]): Intervals {
  const sorted = intervals
    .filter(({ low, high }) => low.compare(high) < 0)
    .sort((a, b) => a.low.compare(b.low));
  const joined: Interval[] = [];
  for (const interval of sorted) {
    const last = joined.at(-1);
    if (!last || last.high.compare(interval.low) < 0) joined.push(interval);
    else if (last.high.compare(interval.high) < 0)
      joined[joined.length - 1] = { low: last.low, high: interval.high };
  }
  return joined;
}

/** Like {@link union}, but neighbouring points stay apart, so that each can go before a further field. */
export function separate(intervals: readonly Interval[]): Intervals {
  const sorted = [...intervals].sort((a, b) => a.low.compare(b.low));
  return sorted.filter(({ low }, i) => i === 0 || !low.equals(sorted[i - 1]?.low ?? Buffer.alloc(0)));
}

/** Below all keys, and above them: ranks lie between. */
export const LOWEST = Buffer.from([1]);
export const HIGHEST = Buffer.from([128]);

/** All that lies in none of the intervals. */
export function complement(intervals: Intervals): Intervals {
  const gaps: Interval[] = [];
  let low: Buffer = LOWEST;
  for (const taken of union(intervals)) {
    if (low.compare(taken.low) < 0) gaps.push({ low, high: taken.low });
    low = taken.high;
  }
  if (low.compare(HIGHEST) < 0) gaps.push({ low, high: HIGHEST });
  return gaps;
}

export function intersect(a: Intervals, b: Intervals): Intervals {
  const common = a.flatMap((x) =>
    b.map((y) => ({
      low: x.low.compare(y.low) > 0 ? x.low : y.low,
      high: x.high.compare(y.high) < 0 ? x.high : y.high,
    })),
  );
  return separate(common.filter(({ low, high }) => low.compare(high) < 0));
}

/** The same stretch in the keys of a descending field, whose bytes are inverted. */
export function inverted({ low, high }: Interval): Interval {
  return { low: successor(invert(high)), high: successor(invert(low)) };
}

function invert(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => ~byte));
}
