import { keyOf } from '../bson/key.ts';
import { type Doc, Float, Raw, Type, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import { patternOf, regexValue } from '../query/regex.ts';
import { LIMITS, SMALLEST_DOCUMENT, SMALLEST_VALUE } from './memory.ts';

/**
 * A value that mingo has no type for, carried through it as one thing. mingo compares such values by
 * their text: that of an index key has MongoDB's order.
 */
export class Opaque {
  readonly text: string;
  readonly raw: () => Raw;
  constructor(raw: Raw) {
    this.text = raw.type === Type.objectId ? raw.bytes.toString('hex') : keyOf(raw).toString('hex');
    // A function, so that mingo's hashing and comparing see the text alone.
    this.raw = () => raw;
    Object.defineProperty(this, 'raw', { enumerable: false });
  }
  toString(): string {
    return this.text;
  }
}

/**
 * A value as mingo wants it. Refused: numbers that JavaScript's cannot hold, since its arithmetic
 * would be wrong without a word.
 */
export function toForeign(value: Value): unknown {
  if (typeof value === 'bigint') return fromLong(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (value instanceof Float) return value.value;
  if (value instanceof Raw) return fromRaw(value);
  if (Array.isArray(value)) return value.map((item) => toForeign(item));
  return docToForeign(value);
}

/** A document as mingo wants it; only with the named fields, if they are given. */
export function docToForeign(document: Doc, names?: ReadonlySet<string>): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [name, item] of document) {
    if (names && !names.has(name)) continue;
    if (name === '__proto__') throw notSupported('The field name __proto__ in an expression');
    object[name] = toForeign(item);
  }
  return object;
}

function fromLong(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw notSupported('An expression on a Long beyond 2^53');
  return number;
}

function fromRaw(value: Raw): unknown {
  if (value.type === Type.decimal) throw notSupported('An expression on a Decimal128');
  if (value.type === Type.undefined) return null;
  if (value.type === Type.regex) return patternOf(value).regex;
  return new Opaque(value);
}

/** How many bytes a result may still take: parts that it shares count each time. */
type Room = { bytes: number };

/** A result of mingo as a value again. */
export function fromForeign(value: unknown, room: Room = { bytes: LIMITS.bytes }): Value {
  room.bytes -= SMALLEST_VALUE;
  if (room.bytes < 0) throw new MongoError('BSONObjectTooLarge', 'a computed value is too large');
  switch (typeof value) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'bigint':
      return value;
    case 'object':
      return fromObject(value, room);
    default:
      return null;
  }
}

function fromObject(value: object | null, room: Room): Value {
  if (value === null) return null;
  if (value instanceof Opaque) return value.raw();
  if (value instanceof Date) return checkedDate(value);
  if (Array.isArray(value)) return value.map((item) => fromForeign(item, room));
  if (value instanceof RegExp) return regexValue(value.source, value.flags.replace('u', ''));
  return docFromForeign(value, room);
}

function checkedDate(date: Date): Date {
  if (Number.isNaN(date.getTime())) throw new MongoError('Overflow', 'a computed date is out of range');
  return date;
}

export function docFromForeign(object: object, room: Room = { bytes: LIMITS.bytes }): Doc {
  const document: Doc = new Map();
  room.bytes -= SMALLEST_DOCUMENT;
  for (const [name, item] of Object.entries(object)) {
    if (item !== undefined) document.set(name, fromForeign(item, room));
  }
  return document;
}
