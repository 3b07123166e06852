import { float, isInt32, isNumeric, plainNumber, type Value } from '../../bson/value.ts';
import { notSupported } from '../../errors.ts';
import { ADD, MULTIPLY, type Operation, SUBTRACT, widen } from '../../update/arithmetic.ts';
import { toForeign } from '../foreign.ts';
import { carried, evaluate, isNil, type Operator, operators, refuse } from './arguments.ts';
import { comparable } from './compared.ts';
import { LAST_INSTANT } from './time-zone.ts';

/** A number with its type. */
function numberIn(name: string, given: unknown): Value {
  if (typeof given === 'number') return given;
  const value = comparable(given);
  if (plainNumber(value) !== undefined) return value;
  if (isNumeric(value)) throw notSupported('An expression on a Decimal128');
  return refuse('TypeMismatch', `${name} only supports numeric types`);
}

/**
 * Numbers reckoned with one after the other, in the widest of their types so far: small ones give a small one again, whatever
 * lay between.
 */
class Reckoned {
  readonly #operation: Operation;
  #isSmall = true;
  #value: Value;
  constructor(operation: Operation, start: number) {
    this.#operation = operation;
    this.#value = start;
  }
  take(number: Value): void {
    this.#isSmall &&= typeof number === 'number';
    this.#value = widen(this.#operation, this.#value, number);
  }
  result(): Value {
    const number = Number(plainNumber(this.#value));
    return this.#isSmall && typeof this.#value === 'bigint' && isInt32(number) ? number : this.#value;
  }
}

/** So many milliseconds for a date: halves are rounded away from zero. */
function millisecondsOf(number: Value): number {
  const exact = Number(plainNumber(number));
  return Math.sign(exact) * Math.round(Math.abs(exact));
}

function dateAt(instant: number): Date {
  return Math.abs(instant) <= LAST_INSTANT ? new Date(instant) : refuse('Overflow', 'date overflow');
}

/** Reckons with arguments one after the other: what follows a null is not even computed. */
type Stepwise = (given: readonly unknown[], valueOf: (one: unknown) => unknown) => unknown;

function stepwise(reckon: Stepwise): Operator {
  return (object, expression, options) =>
    reckon(Array.isArray(expression) ? expression : [expression], (one) => evaluate(object, one, options));
}

/** Each number after a date is rounded on its own; those before it are added up first. */
const sum: Stepwise = (given, valueOf) => {
  const total = new Reckoned(ADD, 0);
  let instant: number | undefined;
  for (const one of given) {
    const value = valueOf(one);
    if (isNil(value)) return null;
    if (value instanceof Date) {
      if (instant !== undefined) refuse('Location16612', 'only one date allowed in an $add expression');
      instant = millisecondsOf(total.result()) + value.getTime();
    } else if (instant === undefined) total.take(numberIn('$add', value));
    else instant += millisecondsOf(numberIn('$add', value));
  }
  return instant === undefined ? toForeign(total.result()) : dateAt(instant);
};

function difference(a: unknown, b: unknown): unknown {
  if (isNil(a) || isNil(b)) return null;
  if (a instanceof Date && b instanceof Date) return toForeign(BigInt(a.getTime() - b.getTime()));
  const less = numberIn('$subtract', b);
  if (a instanceof Date) return dateAt(a.getTime() - millisecondsOf(less));
  return toForeign(widen(SUBTRACT, numberIn('$subtract', a), less));
}

const product: Stepwise = (given, valueOf) => {
  const all = new Reckoned(MULTIPLY, 1);
  for (const one of given) {
    const value = valueOf(one);
    if (isNil(value)) return null;
    all.take(numberIn('$multiply', value));
  }
  return toForeign(all.result());
};

function quotient(a: unknown, b: unknown): unknown {
  if (isNil(a) || isNil(b)) return null;
  const over = Number(plainNumber(numberIn('$divide', a)));
  const under = Number(plainNumber(numberIn('$divide', b)));
  if (under === 0) refuse('BadValue', "can't $divide by zero");
  return toForeign(float(over / under));
}

/** Operators that reckon by MongoDB's types. */
export const arithmetic: Record<string, Operator> = {
  $add: stepwise(sum),
  $multiply: stepwise(product),
  ...operators({ $subtract: difference, $divide: quotient }, [2, 2], carried),
};
