import { float, isNumeric, plainNumber, type Value } from '../../bson/value.ts';
import { notSupported } from '../../errors.ts';
import { ADD, MULTIPLY, SUBTRACT, widen } from '../../update/arithmetic.ts';
import { toForeign } from '../foreign.ts';
import { Sum } from '../sum.ts';
import { carried, isNil, type Operator, operators, refuse } from './arguments.ts';
import { comparable } from './compared.ts';

/** A number with its type. */
function numberIn(name: string, given: unknown): Value {
  if (typeof given === 'number') return given;
  const value = comparable(given);
  if (plainNumber(value) !== undefined) return value;
  if (isNumeric(value)) throw notSupported('An expression on a Decimal128');
  return refuse('TypeMismatch', `${name} only supports numeric types`);
}

/** Two numbers are added as they are; more of them such that the order hardly matters. */
function totalOf(numbers: readonly Value[]): Value {
  if (numbers.length <= 2) return widen(ADD, numbers[0] ?? 0, numbers[1] ?? 0);
  const total = new Sum();
  for (const number of numbers) total.take(number);
  return total.result();
}

function sum(...values: unknown[]): unknown {
  const numbers: Value[] = [];
  let date: Date | undefined;
  for (const value of values) {
    if (isNil(value)) return null;
    if (!(value instanceof Date)) numbers.push(numberIn('$add', value));
    else if (date) refuse('Location16612', 'only one date allowed in an $add expression');
    else date = value;
  }
  const total = totalOf(numbers);
  return date ? new Date(date.getTime() + Math.round(Number(plainNumber(total)))) : toForeign(total);
}

function difference(a: unknown, b: unknown): unknown {
  if (isNil(a) || isNil(b)) return null;
  if (a instanceof Date && b instanceof Date) return toForeign(BigInt(a.getTime() - b.getTime()));
  const less = numberIn('$subtract', b);
  if (a instanceof Date) return new Date(a.getTime() - Math.trunc(Number(plainNumber(less))));
  return toForeign(widen(SUBTRACT, numberIn('$subtract', a), less));
}

function product(...values: unknown[]): unknown {
  let all: Value = 1;
  for (const value of values) {
    if (isNil(value)) return null;
    all = widen(MULTIPLY, all, numberIn('$multiply', value));
  }
  return toForeign(all);
}

function quotient(a: unknown, b: unknown): unknown {
  if (isNil(a) || isNil(b)) return null;
  const over = Number(plainNumber(numberIn('$divide', a)));
  const under = Number(plainNumber(numberIn('$divide', b)));
  if (under === 0) refuse('BadValue', "can't $divide by zero");
  return toForeign(float(over / under));
}

/** Operators that reckon by MongoDB's types. */
export const arithmetic: Record<string, Operator> = {
  ...operators({ $add: sum, $multiply: product }, [0, Number.POSITIVE_INFINITY], carried),
  ...operators({ $subtract: difference, $divide: quotient }, [2, 2], carried),
};
