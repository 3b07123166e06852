import { compareValues } from '../../bson/compare.ts';
import { keyOf } from '../../bson/key.ts';
import { Raw, Type, type Value } from '../../bson/value.ts';
import { fromForeign, Opaque } from '../foreign.ts';
import { isNil } from './arguments.ts';

const MISSING = new Raw(Type.undefined, Buffer.alloc(0));

/** A computed value for comparing; what is missing comes before null. */
export function comparable(value: unknown): Value {
  return value === undefined ? MISSING : fromForeign(value);
}

/** MongoDB's order of computed values. */
export function compare(a: unknown, b: unknown): number {
  return compareValues(comparable(a), comparable(b));
}

/** What is the same text for equal values alone. */
export function identityOf(value: unknown): string {
  return keyOf(comparable(value)).toString('latin1');
}

export function isTruthy(value: unknown): boolean {
  if (isNil(value) || value === false) return false;
  return value instanceof Opaque ? compare(value, 0) !== 0 : value !== 0;
}
