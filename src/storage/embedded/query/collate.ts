import type { Collation } from '../bson/collation.ts';
import { isDoc, type Value } from '../bson/value.ts';
import { notSupported } from '../errors.ts';
import type { Filter, Test } from './filter.ts';

/** The same condition with its strings compared by a collation. */
export function collate(filter: Filter, collation: Collation | undefined): Filter {
  if (!collation) return filter;
  switch (filter.kind) {
    case 'never':
      return filter;
    case 'expr':
      refuseComparisons(filter.expression);
      return filter;
    case 'field':
      return { ...filter, test: collateTest(filter.test, collation) };
    default:
      return { ...filter, parts: filter.parts.map((part) => collate(part, collation)) };
  }
}

export function collateTest(test: Test, collation: Collation | undefined): Test {
  if (!collation) return test;
  switch (test.op) {
    case 'eq':
    case 'compare':
    case 'in':
      return { ...test, collation };
    case 'elements':
      return { ...test, filter: collate(test.filter, collation) };
    case 'elementValues':
    case 'all':
      return { ...test, tests: test.tests.map((part) => collateTest(part, collation)) };
    case 'not':
      return { ...test, test: collateTest(test.test, collation) };
    default:
      return test;
  }
}

/** Operators of expressions that compare values, which they do without regard to a collation. */
const COMPARING: ReadonlySet<string> = new Set(
  (
    '$eq $ne $gt $gte $lt $lte $cmp $in $nin $min $max $minN $maxN $top $topN $bottom $bottomN $addToSet $elemMatch ' +
    '$setEquals $setIntersection $setUnion $setDifference $setIsSubset $indexOfArray $sortArray'
  ).split(' '),
);

/** Refuse an expression that would compare strings otherwise than the collation says. */
export function refuseComparisons(value: Value): void {
  if (Array.isArray(value)) for (const item of value) refuseComparisons(item);
  if (!isDoc(value)) return;
  for (const [name, item] of value) {
    if (COMPARING.has(name)) throw notSupported(`${name} in an expression under a collation`);
    if (name !== '$literal') refuseComparisons(item);
  }
}
