import { textAt } from './text.ts';
import { type Doc, Float, isInt32, Raw, Type, type Value } from './value.ts';

/** Bytes that are not BSON. */
export class MalformedBson extends Error {}

/** Bytes that are BSON, but too deep to be read. */
export class TooDeep extends MalformedBson {}

/** MongoDB refuses documents nested deeper than this. */
export const MAX_DEPTH = 200;

const FIXED_SIZE: Readonly<Record<number, number>> = {
  [Type.double]: 8,
  [Type.undefined]: 0,
  [Type.objectId]: 12,
  [Type.boolean]: 1,
  [Type.date]: 8,
  [Type.null]: 0,
  [Type.int32]: 4,
  [Type.timestamp]: 8,
  [Type.int64]: 8,
  [Type.decimal]: 16,
  [Type.maxKey]: 0,
  [Type.minKey]: 0,
};

const fixedSize = Int8Array.from({ length: 256 }, (_, type) => FIXED_SIZE[type] ?? -1);

/** Where the value that starts at `at` ends. The bytes must have passed {@link checkDocument}. */
export function valueEnd(bytes: Buffer, type: number, at: number): number {
  const size = fixedSize[type] ?? -1;
  if (size >= 0) return at + size;
  switch (type) {
    case Type.document:
    case Type.array:
    case Type.codeWithScope:
      return at + bytes.readInt32LE(at);
    case Type.string:
    case Type.code:
    case Type.symbol:
      return at + 4 + bytes.readInt32LE(at);
    case Type.binary:
      return at + 5 + bytes.readInt32LE(at);
    case Type.regex:
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1;
    case Type.dbPointer:
      return at + 16 + bytes.readInt32LE(at);
    default:
      throw new MalformedBson(`unknown BSON type ${type}`);
  }
}

/**
 * Check that a document starts at `at`, lies within `limit` and is well formed all the way down, and
 * tell where it ends. Everything that came over the wire passes here before it is read or stored.
 */
export function checkDocument(bytes: Buffer, at: number, limit: number, depth = 0): number {
  if (depth > MAX_DEPTH) throw new TooDeep(`document nested deeper than ${MAX_DEPTH} levels`);
  if (at + 5 > limit) throw new MalformedBson('document is cut short');
  const end = at + bytes.readInt32LE(at);
  if (end > limit || end < at + 5 || bytes[end - 1] !== 0)
    throw new MalformedBson('wrong length of a document');
  let next = at + 4;
  while (next < end - 1) {
    const type = bytes[next] ?? 0;
    const nameEnd = bytes.indexOf(0, next + 1);
    if (nameEnd < 0 || nameEnd >= end - 1) throw new MalformedBson('a field name does not end');
    next = checkValue(bytes, type, { at: nameEnd + 1, limit: end - 1, depth });
  }
  if (next !== end - 1) throw new MalformedBson('a value runs over the end of its document');
  return end;
}

type Extent = { at: number; limit: number; depth: number };

function checkValue(bytes: Buffer, type: number, { at, limit, depth }: Extent): number {
  const size = fixedSize[type] ?? -1;
  if (size >= 0) return within(at + size, limit);
  if (type === Type.document || type === Type.array) return checkDocument(bytes, at, limit, depth + 1);
  if (type === Type.regex) {
    const second = bytes.indexOf(0, at) + 1;
    const end = second === 0 ? 0 : bytes.indexOf(0, second) + 1;
    return within(end === 0 ? limit + 1 : end, limit);
  }
  within(at + 4, limit);
  const end = within(valueEnd(bytes, type, at), limit);
  if (end < at + 4) throw new MalformedBson('negative length');
  if (type === Type.codeWithScope) return checkCodeWithScope(bytes, { at, limit: end, depth });
  if (type === Type.binary) return end < at + 5 ? within(limit + 1, limit) : end;
  checkString(bytes, at, end);
  return end;
}

function checkString(bytes: Buffer, at: number, limit: number): number {
  const length = bytes.readInt32LE(at);
  const end = within(at + 4 + length, limit);
  if (length < 1 || bytes[end - 1] !== 0) throw new MalformedBson('a string does not end');
  return end;
}

function checkCodeWithScope(bytes: Buffer, { at, limit, depth }: Extent): number {
  within(at + 8, limit);
  const scope = checkString(bytes, at + 4, limit);
  if (checkDocument(bytes, scope, limit, depth + 1) !== limit) throw new MalformedBson('wrong code length');
  return limit;
}

function within(end: number, limit: number): number {
  if (end > limit) throw new MalformedBson('a value runs over the end of its document');
  return end;
}

type Reader = (bytes: Buffer, at: number) => Value;

function readDouble(bytes: Buffer, at: number): Value {
  const value = bytes.readDoubleLE(at);
  return isInt32(value) ? new Float(value) : value;
}

function readDate(bytes: Buffer, at: number): Value {
  const date = new Date(bytes.readInt32LE(at + 4) * 0x1_0000_0000 + bytes.readUInt32LE(at));
  // JavaScript's dates reach less far than BSON's.
  return Number.isNaN(date.getTime()) ? new Raw(Type.date, bytes.subarray(at, at + 8)) : date;
}

function readArray(bytes: Buffer, at: number): Value[] {
  const end = at + bytes.readInt32LE(at) - 1;
  const values: Value[] = [];
  let next = at + 4;
  while (next < end) {
    const type = bytes[next] ?? 0;
    const start = bytes.indexOf(0, next + 1) + 1;
    values.push(readValue(bytes, type, start));
    next = valueEnd(bytes, type, start);
  }
  return values;
}

const readers: (Reader | undefined)[] = [];
readers[Type.double] = readDouble;
readers[Type.string] = (bytes, at) => textAt(bytes, at + 4, at + 3 + bytes.readInt32LE(at));
readers[Type.document] = readDocument;
readers[Type.array] = readArray;
readers[Type.boolean] = (bytes, at) => bytes[at] === 1;
readers[Type.date] = readDate;
readers[Type.null] = () => null;
readers[Type.int32] = (bytes, at) => bytes.readInt32LE(at);
readers[Type.int64] = (bytes, at) => bytes.readBigInt64LE(at);

/** The value of the given type at `at`, of bytes that {@link checkDocument} has passed. */
export function readValue(bytes: Buffer, type: number, at: number): Value {
  const reader = readers[type];
  if (reader) return reader(bytes, at);
  return new Raw(type, bytes.subarray(at, valueEnd(bytes, type, at)));
}

export function readDocument(bytes: Buffer, at = 0): Doc {
  const end = at + bytes.readInt32LE(at) - 1;
  const fields: Doc = new Map();
  let next = at + 4;
  while (next < end) {
    const type = bytes[next] ?? 0;
    const nameEnd = bytes.indexOf(0, next + 1);
    const name = textAt(bytes, next + 1, nameEnd);
    fields.set(name, readValue(bytes, type, nameEnd + 1));
    next = valueEnd(bytes, type, nameEnd + 1);
  }
  return fields;
}

/** The least that a level takes: a type, an empty name, a length and an end. */
const LEVEL_BYTES = 7;

/** Whether a document, or one of an array, is nested deeper than so many levels, itself counted. */
export function isDeeper(bytes: Buffer, levels: number, at = 0): boolean {
  if (levels === 0) return true;
  const length = bytes.readInt32LE(at);
  if (length < levels * LEVEL_BYTES) return false;
  const end = at + length - 1;
  let next = at + 4;
  while (next < end) {
    const type = bytes[next] ?? 0;
    const start = bytes.indexOf(0, next + 1) + 1;
    if ((type === Type.document || type === Type.array) && isDeeper(bytes, levels - 1, start)) return true;
    next = valueEnd(bytes, type, start);
  }
  return false;
}
