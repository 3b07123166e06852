import { keyPartEnd } from '../bson/key-parts.ts';
import type { IndexField } from '../store/index-keys.ts';
import type { Interval, Intervals } from './interval.ts';

/** What a key must hold for its document to be read: the value of one field of the index lies in some stretches. */
export type KeyCheck = {
  /** Which field of the index. */
  readonly field: number;
  /** In the index's own order; not overlapping. */
  readonly intervals: Intervals;
};

/** A function that tells whether a key passes; the checks are in the order of the index's fields. */
export function compileChecks(
  fields: readonly IndexField[],
  checks: readonly KeyCheck[],
): (key: Buffer) => boolean {
  return (key) => {
    let at = 0;
    let field = 0;
    for (const check of checks) {
      for (; field < check.field; field++) at = keyPartEnd(key, at, fields[field]?.descending ?? false);
      if (!liesIn(key, at, check.intervals)) return false;
    }
    return true;
  };
}

/** Whether what begins at `at` in a key lies in one of the intervals. */
function liesIn(key: Buffer, at: number, intervals: Intervals): boolean {
  let from = 0;
  let to = intervals.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (startsBehind(key, at, intervals[middle])) to = middle;
    else from = middle + 1;
  }
  const last = intervals[from - 1];
  return last !== undefined && key.compare(last.high, 0, last.high.length, at) < 0;
}

function startsBehind(key: Buffer, at: number, interval: Interval | undefined): boolean {
  return interval !== undefined && key.compare(interval.low, 0, interval.low.length, at) < 0;
}
