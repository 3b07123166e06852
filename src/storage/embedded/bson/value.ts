/**
 * A BSON document: a map keeps the order of its fields, which a plain object would not for fields
 * named by numbers, and takes `__proto__` for a name like any other.
 */
export type Doc = Map<string, Value>;

/**
 * A BSON value in memory, such that writing it again gives the same bytes: an integral number within
 * 32 bits is an Int32, any other number a Double, a bigint is a Long, and what JavaScript has no
 * type for is a {@link Raw}.
 */
export type Value = number | Float | bigint | string | boolean | null | Date | Raw | Value[] | Doc;

/** A Double whose value would otherwise be taken for an Int32. */
export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A value of a type without a JavaScript counterpart, kept as the bytes that follow its name. */
export class Raw {
  readonly type: number;
  readonly bytes: Buffer;
  constructor(type: number, bytes: Buffer) {
    this.type = type;
    this.bytes = bytes;
  }
}

/** BSON's type numbers (bsonspec.org, version 1.1). */
export const Type = {
  double: 0x01,
  string: 0x02,
  document: 0x03,
  array: 0x04,
  binary: 0x05,
  undefined: 0x06,
  objectId: 0x07,
  boolean: 0x08,
  date: 0x09,
  null: 0x0a,
  regex: 0x0b,
  dbPointer: 0x0c,
  code: 0x0d,
  symbol: 0x0e,
  codeWithScope: 0x0f,
  int32: 0x10,
  timestamp: 0x11,
  int64: 0x12,
  decimal: 0x13,
  maxKey: 0x7f,
  minKey: 0xff,
} as const;

export function isDoc(value: unknown): value is Doc {
  return value instanceof Map;
}

export function isInt32(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0);
}

/** The value of a Double, whatever it looks like. */
export function float(value: number): Value {
  return isInt32(value) ? new Float(value) : value;
}

export function typeOf(value: Value): number {
  switch (typeof value) {
    case 'number':
      return isInt32(value) ? Type.int32 : Type.double;
    case 'string':
      return Type.string;
    case 'boolean':
      return Type.boolean;
    case 'bigint':
      return Type.int64;
    default:
      return typeOfObject(value);
  }
}

function typeOfObject(value: Exclude<Value, number | string | boolean | bigint>): number {
  if (value === null) return Type.null;
  if (value instanceof Map) return Type.document;
  if (Array.isArray(value)) return Type.array;
  if (value instanceof Raw) return value.type;
  return value instanceof Date ? Type.date : Type.double;
}

/** The JavaScript number or bigint behind a numeric value; undefined for a Decimal128 and for what is no number. */
export function plainNumber(value: Value | undefined): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  return value instanceof Float ? value.value : undefined;
}

export function isNumeric(value: Value | undefined): boolean {
  return plainNumber(value) !== undefined || (value instanceof Raw && value.type === Type.decimal);
}

/** A document from pairs, for replies and tests. */
export function doc(fields: Record<string, Value>): Doc {
  return new Map(Object.entries(fields));
}
