import { float } from '../../bson/value.ts';
import { isObject, plain, toForeign } from '../foreign.ts';
import { Sum } from '../sum.ts';
import { evaluate, isNil, type Operator, present, refuse } from './arguments.ts';
import { comparable, compare } from './compared.ts';

/** The arguments; of a list that stands alone, what is in it. */
function over(compute: (values: readonly unknown[]) => unknown): Operator {
  return (object, expression, options) => {
    const given: unknown[] = Array.isArray(expression) ? expression : [expression];
    const values = given.map((one) => evaluate(object, one, options));
    const [only] = values;
    return compute(values.length === 1 && Array.isArray(only) ? only : values);
  };
}

function overNumbers(compute: (numbers: readonly number[]) => number | null): Operator {
  return over((values) => {
    const result = compute(values.map((value) => plain(value)).filter((value) => typeof value === 'number'));
    return result === null ? null : toForeign(float(result));
  });
}

/** The least or the greatest of what is something. */
function extreme(sign: 1 | -1): Operator {
  return over((values) => {
    const [first = null, ...others] = values.filter((value) => !isNil(value));
    return others.reduce((best, value) => (compare(value, best) * sign > 0 ? value : best), first);
  });
}

function sum(numbers: readonly number[]): number {
  const total = new Sum();
  for (const number of numbers) total.take(number);
  return total.number();
}

function typedSum(values: readonly unknown[]): unknown {
  const all = new Sum();
  for (const value of values) all.take(comparable(value));
  return toForeign(all.result());
}

/** The deviation from the mean of so many numbers, less some for a sample. */
function deviation(less: 0 | 1): (numbers: readonly number[]) => number | null {
  return (numbers) => {
    if (numbers.length <= less) return null;
    const mean = sum(numbers) / numbers.length;
    return Math.sqrt(sum(numbers.map((number) => (number - mean) ** 2)) / (numbers.length - less));
  };
}

/** `$mergeObjects`: the fields of all, the last of a name. */
const merge: Operator = (object, expression, options) => {
  const given: unknown[] = Array.isArray(expression) ? expression : [expression];
  const values = given.map((one) => evaluate(object, one, options));
  const [only] = values;
  const all: unknown[] = !Array.isArray(expression) && Array.isArray(only) ? only : values;
  const merged: Record<string, unknown> = {};
  for (const value of all) {
    if (isNil(value)) continue;
    if (!isObject(value)) refuse('Location40400', '$mergeObjects requires object inputs');
    for (const [name, item] of present(value)) merged[name] = item;
  }
  return merged;
};

/** Operators that make one value of many. */
export const totals: Record<string, Operator> = {
  $sum: over(typedSum),
  $avg: overNumbers((numbers) => (numbers.length === 0 ? null : sum(numbers) / numbers.length)),
  $stdDevPop: overNumbers(deviation(0)),
  $stdDevSamp: overNumbers(deviation(1)),
  $max: extreme(1),
  $min: extreme(-1),
  $mergeObjects: merge,
};
