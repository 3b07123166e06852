import { Sum } from '../sum.ts';
import { evaluate, isNil, isObject, type Operator, refuse } from './arguments.ts';

/** The numbers among the arguments; of a list that stands alone, those in it. */
function over(compute: (numbers: readonly number[]) => unknown): Operator {
  return (object, expression, options) => {
    const given: unknown[] = Array.isArray(expression) ? expression : [expression];
    const values = given.map((one) => evaluate(object, one, options));
    const [only] = values;
    const all: unknown[] = values.length === 1 && Array.isArray(only) ? only : values;
    return compute(all.filter((value) => typeof value === 'number'));
  };
}

function sum(numbers: readonly number[]): number {
  const total = new Sum();
  for (const number of numbers) total.take(number);
  return total.number();
}

/** The deviation from the mean of so many numbers, less some for a sample. */
function deviation(less: 0 | 1): (numbers: readonly number[]) => unknown {
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
    Object.assign(merged, value);
  }
  return merged;
};

/** Operators that make one value of many. */
export const totals: Record<string, Operator> = {
  $sum: over(sum),
  $avg: over((numbers) => (numbers.length === 0 ? null : sum(numbers) / numbers.length)),
  $stdDevPop: over(deviation(0)),
  $stdDevSamp: over(deviation(1)),
  $mergeObjects: merge,
};
