import { plainNumber, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';

/** `$slice` of a projection: the first or last few, or `[skip, count]`. */
export function cutSlice(values: Value[], operand: Value): Value[] {
  if (!Array.isArray(operand)) {
    const count = wholeNumber(operand);
    return count < 0 ? values.slice(count) : values.slice(0, count);
  }
  const skip = wholeNumber(operand[0]);
  const count = wholeNumber(operand[1]);
  if (count <= 0) throw new MongoError('BadValue', '$slice limit must be positive');
  const start = skip < 0 ? Math.max(values.length + skip, 0) : skip;
  return values.slice(start, start + count);
}

function wholeNumber(value: Value | undefined): number {
  const number = Number(plainNumber(value) ?? Number.NaN);
  if (Number.isInteger(number)) return number;
  throw new MongoError('BadValue', '$slice only supports numbers and [skip, limit] arrays');
}
