import { type Exact, exactly, floorDouble, readDecimal, subtract } from './decimal.ts';
import { KeySink } from './key-sink.ts';
import { rankOf } from './rank.ts';
import { readDocument } from './read.ts';
import { Float, Raw, Type, type Value } from './value.ts';

/**
 * Write a value so that comparing the bytes compares the values in MongoDB's order, across types.
 * Every value ends by itself, so keys of several values can be joined, and each byte inverted for a
 * descending one. The layout is stored in indexes and must never change.
 */
export function writeKey(sink: KeySink, value: Value): void {
  sink.byte(rankOf(value));
  writeBody(sink, value);
}

/** The key of one value by itself. */
export function keyOf(value: Value): Buffer {
  const sink = new KeySink();
  writeKey(sink, value);
  return sink.copy();
}

/** The smallest bytes above everything that begins with the given ones, which are not all 255. */
export function successor(bytes: Buffer): Buffer {
  let last = bytes.length - 1;
  while (bytes[last] === 0xff) last--;
  const next = Buffer.from(bytes.subarray(0, last + 1));
  next[last] = (next[last] ?? 0) + 1;
  return next;
}

function writeBody(sink: KeySink, value: Value): void {
  if (typeof value === 'string') sink.text(value);
  else if (typeof value === 'number') writeDouble(sink, value);
  else if (typeof value === 'boolean') sink.byte(value ? 1 : 0);
  else if (typeof value === 'bigint') writeLong(sink, value);
  else if (value !== null) writeObject(sink, value);
}

function writeObject(sink: KeySink, value: Exclude<Value, string | number | boolean | bigint | null>): void {
  if (value instanceof Raw) {
    rawWriters[value.type]?.(sink, value);
  } else if (value instanceof Date) {
    writeSigned(sink, BigInt(value.getTime()));
  } else if (value instanceof Float) {
    writeDouble(sink, value.value);
  } else if (Array.isArray(value)) {
    for (const item of value) writeKey(sink, item);
    sink.byte(0);
  } else {
    writeFields(sink, value);
  }
}

/** MongoDB compares documents field by field: the type first, then the name, then the value. */
function writeFields(sink: KeySink, value: Map<string, Value>): void {
  for (const [name, item] of value) {
    sink.byte(rankOf(item));
    sink.name(name);
    writeBody(sink, item);
  }
  sink.byte(0);
}

const NAN = Buffer.alloc(9);

function writeDouble(sink: KeySink, value: number): void {
  if (Number.isNaN(value)) {
    sink.raw(NAN);
    return;
  }
  sink.double(value === 0 ? 0 : value);
  sink.byte(0);
}

function writeLong(sink: KeySink, value: bigint): void {
  const near = Number(value);
  if (Number.isSafeInteger(near)) writeDouble(sink, near);
  else writeExact(sink, { coefficient: value, exponent: 0 });
}

function writeDecimal(sink: KeySink, raw: Raw): void {
  const value = readDecimal(raw);
  if (typeof value === 'number') writeDouble(sink, value);
  else writeExact(sink, value);
}

/**
 * A number that no double may be equal to: the double below it, then how far above that it lies. So
 * 0.1 as a Decimal128 and 0.1 as a Double are told apart, and equal numbers of any type are one key.
 */
function writeExact(sink: KeySink, value: Exact): void {
  const below = floorDouble(value);
  if (below === -Infinity) {
    sink.double(below);
    sink.byte(1);
    const start = sink.length;
    writePositive(sink, { coefficient: -value.coefficient, exponent: value.exponent });
    sink.invert(start, sink.length);
    return;
  }
  const rest = subtract(value, exactly(below));
  sink.double(below === 0 ? 0 : below);
  sink.byte(rest.coefficient === 0n ? 0 : 1);
  if (rest.coefficient !== 0n) writePositive(sink, rest);
}

function writePositive(sink: KeySink, value: Exact): void {
  const digits = value.coefficient.toString();
  const magnitude = value.exponent + digits.length + 0x8000;
  sink.byte(magnitude >> 8);
  sink.byte(magnitude & 0xff);
  sink.text(digits.replace(/0+$/, ''));
}

function writeSigned(sink: KeySink, value: bigint): void {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigInt64BE(value);
  bytes[0] = (bytes[0] ?? 0) ^ 0x80;
  sink.raw(bytes);
}

function writeReversed(sink: KeySink, raw: Raw): void {
  sink.raw(Buffer.from(raw.bytes).reverse());
}

/** The text of a string-like raw value, without its length and its final zero. */
function writeText(sink: KeySink, raw: Raw): void {
  sink.escaped(raw.bytes.subarray(4, raw.bytes.length - 1));
}

function writeBinary(sink: KeySink, raw: Raw): void {
  sink.raw(Buffer.from(raw.bytes.subarray(0, 4)).reverse());
  sink.raw(raw.bytes.subarray(4));
}

function writeCodeWithScope(sink: KeySink, raw: Raw): void {
  const length = raw.bytes.readInt32LE(4);
  sink.escaped(raw.bytes.subarray(8, 7 + length));
  writeFields(sink, readDocument(raw.bytes, 8 + length));
}

const rawWriters: Readonly<Record<number, (sink: KeySink, raw: Raw) => void>> = {
  [Type.objectId]: (sink, raw) => sink.raw(raw.bytes),
  [Type.binary]: writeBinary,
  [Type.decimal]: writeDecimal,
  [Type.timestamp]: writeReversed,
  [Type.date]: (sink, raw) => writeSigned(sink, raw.bytes.readBigInt64LE(0)),
  [Type.regex]: (sink, raw) => sink.raw(raw.bytes),
  [Type.symbol]: writeText,
  [Type.code]: writeText,
  [Type.codeWithScope]: writeCodeWithScope,
  [Type.dbPointer]: (sink, raw) => sink.raw(raw.bytes),
};
