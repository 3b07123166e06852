import { compareValues, isEqual } from '../bson/compare.ts';
import { isNaNumber } from '../bson/decimal.ts';
import { rankOf } from '../bson/rank.ts';
import { conjunctsOf, type Filter, type Test } from '../query/filter.ts';
import type { Index } from '../store/catalog.ts';

/** Whether all documents that meet the given conditions are sure to meet the filter of a partial index. */
export function implies(conditions: readonly Filter[], filter: Filter): boolean {
  return conjunctsOf(filter).every((wanted) => conditions.some((given) => impliesOne(given, wanted)));
}

function impliesOne(given: Filter, wanted: Filter): boolean {
  if (given.kind !== 'field' || wanted.kind !== 'field' || given.path.text !== wanted.path.text) return false;
  const { test } = wanted;
  if (test.op === 'exists') return needsValue(given.test);
  if ('collation' in given.test && given.test.collation) return false;
  return (
    valuesOf(given.test)?.every((value) => test.op === 'eq' && isEqual(value, test.value)) ||
    narrower(given.test, test)
  );
}

/** Whether a condition can only hold where one of the fields of an index is there, so that a sparse index has all of them. */
export function needsFieldOf(index: Index, filter: Filter): boolean {
  if (filter.kind !== 'field') return false;
  const { path, test } = filter;
  const isThere = test.op === 'not' ? test.test.op === 'eq' && test.test.value === null : needsValue(test);
  return isThere && index.fields.some((field) => field.path === path.text);
}

/**
 * Whether a condition excludes values of an indexed field that lies within another. It holds for an empty array around the field too
 * (`{ 'a.b': { $ne: null } }` of `{ a: [] }`), which a sparse index does not have.
 */
export function excludesWithin(index: Index, filter: Filter): boolean {
  if (filter.kind !== 'field' || filter.test.op !== 'not') return false;
  const { text } = filter.path;
  return text.includes('.') && index.fields.some((field) => field.path === text);
}

/** Whether a test can only hold where there is a value other than null. */
function needsValue(test: Test): boolean {
  switch (test.op) {
    case 'exists':
    case 'type':
    case 'size':
    case 'mod':
    case 'bits':
    case 'elements':
    case 'elementValues':
    case 'regex':
      return true;
    case 'eq':
      return test.value !== null && rankOf(test.value) > 5;
    case 'compare':
      return test.value !== null && rankOf(test.value) > 5;
    case 'in':
      return test.values.every((value) => value !== null && rankOf(value) > 5);
    default:
      return false;
  }
}

function valuesOf(test: Test) {
  if (test.op === 'eq') return [test.value];
  return test.op === 'in' && test.patterns.length === 0 && test.values.length > 0 ? test.values : undefined;
}

/** Values, or a comparison, within the limits of another comparison. */
function narrower(given: Test, wanted: Test): boolean {
  if (wanted.op === 'in')
    return valuesOf(given)?.every((value) => wanted.values.some((other) => isEqual(value, other))) ?? false;
  if (wanted.op !== 'compare') return false;
  const sign = wanted.comparison.startsWith('g') ? 1 : -1;
  const within = (value: Parameters<typeof rankOf>[0], open: boolean): boolean => {
    if (rankOf(value) !== rankOf(wanted.value)) return false;
    const order = compareValues(value, wanted.value) * sign;
    const isBeside = order > 0 && !isNaNumber(value) && !isNaNumber(wanted.value);
    return isBeside || (order === 0 && (open || wanted.comparison.endsWith('e')));
  };
  if (given.op === 'compare') {
    return (
      given.comparison.startsWith(wanted.comparison.slice(0, 1)) &&
      within(given.value, !given.comparison.endsWith('e'))
    );
  }
  return valuesOf(given)?.every((value) => within(value, false)) ?? false;
}
