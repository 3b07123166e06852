import { Float, float, isInt32, plainNumber, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';

export type Operation = {
  readonly exact: (a: bigint, b: bigint) => bigint;
  readonly inexact: (a: number, b: number) => number;
};

export const ADD: Operation = { exact: (a, b) => a + b, inexact: (a, b) => a + b };
export const SUBTRACT: Operation = { exact: (a, b) => a - b, inexact: (a, b) => a - b };
export const MULTIPLY: Operation = { exact: (a, b) => a * b, inexact: (a, b) => a * b };

export function add(a: Value, b: Value): Value {
  return calculate(ADD, a, b);
}

export function multiply(a: Value, b: Value): Value {
  return calculate(MULTIPLY, a, b);
}

/** An update refuses what does not fit into a Long. */
function calculate(operation: Operation, a: Value, b: Value): Value {
  const result = reckon(operation, a, b);
  if (fits(result)) return result;
  throw new MongoError('BadValue', 'Failed to apply the operation: the result does not fit into 64 bits');
}

/** The same as an expression does it: what does not fit into a Long becomes a Double. */
export function widen(operation: Operation, a: Value, b: Value): Value {
  const result = reckon(operation, a, b);
  return fits(result) ? result : float(operation.inexact(Number(plainNumber(a)), Number(plainNumber(b))));
}

function fits(value: Value): boolean {
  return typeof value !== 'bigint' || BigInt.asIntN(64, value) === value;
}

/** MongoDB's types: any Double makes a Double; whole numbers grow from Int32 to Long, if not beyond that. */
function reckon({ exact, inexact }: Operation, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number' && isInt32(a) && isInt32(b)) {
    // A zero that is whole has no sign.
    const whole = inexact(a, b) + 0;
    if (Number.isSafeInteger(whole)) return isInt32(whole) ? whole : BigInt(whole);
  }
  const x = plainNumber(a);
  const y = plainNumber(b);
  if (x === undefined || y === undefined) throw notSupported('Arithmetic with Decimal128');
  if (isDouble(a) || isDouble(b)) return float(inexact(Number(x), Number(y)));
  return exact(BigInt(x), BigInt(y));
}

function isDouble(value: Value): boolean {
  return value instanceof Float || (typeof value === 'number' && !isInt32(value));
}

/** `$bit`: on whole numbers only. */
export function bitwise(operation: string, a: Value, b: Value): Value {
  const x = wholeBits(a);
  const y = wholeBits(b);
  const result = operation === 'and' ? x & y : operation === 'or' ? x | y : x ^ y;
  return typeof a === 'bigint' || typeof b === 'bigint'
    ? BigInt.asIntN(64, result)
    : Number(BigInt.asIntN(32, result));
}

function wholeBits(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && isInt32(value)) return BigInt(value);
  throw new MongoError('BadValue', 'Cannot apply $bit to a value of non-integral type');
}
