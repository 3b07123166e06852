import { keyOf } from '../bson/key.ts';
import { type Doc, Float, Raw, Type, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import { patternOf, regexValue } from '../query/regex.ts';
import { LIMITS, SMALLEST_DOCUMENT, SMALLEST_VALUE } from './memory.ts';

/**
 * A value that mingo has no type for, carried through it as one thing. mingo compares such values by
 * their text: that of an index key has MongoDB's order. It has no fields, which a path could name.
 */
export class Opaque {
  readonly #value: Raw | Float | bigint;
  constructor(value: Raw | Float | bigint) {
    this.#value = value;
  }
  static valueIn(opaque: Opaque): Raw | Float | bigint {
    return opaque.#value;
  }
  toString(): string {
    return textFor(this.#value);
  }
}

/** What is carried and is no number; undefined for anything else. */
export function rawIn(value: unknown): Raw | undefined {
  const carried = value instanceof Opaque ? Opaque.valueIn(value) : undefined;
  return carried instanceof Raw ? carried : undefined;
}

function textFor(value: Raw | Float | bigint): string {
  if (!(value instanceof Raw)) return String(value instanceof Float ? value.value : value);
  return value.type === Type.objectId ? value.bytes.toString('hex') : keyOf(value).toString('hex');
}

/** A value as mingo wants it: what JavaScript has no type for, be it that of a number, is carried as it is. */
export function toForeign(value: Value): unknown {
  if (typeof value === 'bigint') return new Opaque(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (value instanceof Float) return new Opaque(value);
  if (value instanceof Raw) return new Opaque(value);
  if (Array.isArray(value)) return value.map((item) => toForeign(item));
  return docToForeign(value);
}

/**
 * A carried value as an operator reckons with it. Refused: numbers that JavaScript's cannot hold, since its arithmetic
 * would be wrong without a word.
 */
export function plain(value: unknown): unknown {
  if (!(value instanceof Opaque)) return value;
  const carried = Opaque.valueIn(value);
  if (typeof carried === 'bigint') return fromLong(carried);
  if (carried instanceof Float) return carried.value;
  if (carried.type === Type.decimal) throw notSupported('An expression on a Decimal128');
  if (carried.type === Type.undefined) return null;
  return carried.type === Type.regex ? patternOf(carried).regex : value;
}

/** The same of all that is in a list or a document. */
export function plainThroughout(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => plainThroughout(item));
  if (!isObject(value)) return plain(value);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plainThroughout(item)]));
}

/** Whether a value is a document; a date, for one, is none. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
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
  if (value instanceof Opaque) return Opaque.valueIn(value);
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
