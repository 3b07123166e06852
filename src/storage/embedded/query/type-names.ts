import { plainNumber, Type, type Value } from '../bson/value.ts';
import { entryOf } from '../entry-of.ts';
import { MongoError } from '../errors.ts';
import type { Test } from './filter.ts';

const NAMES: Readonly<Record<string, number>> = {
  double: Type.double,
  string: Type.string,
  object: Type.document,
  array: Type.array,
  binData: Type.binary,
  undefined: Type.undefined,
  objectId: Type.objectId,
  bool: Type.boolean,
  date: Type.date,
  null: Type.null,
  regex: Type.regex,
  dbPointer: Type.dbPointer,
  javascript: Type.code,
  symbol: Type.symbol,
  javascriptWithScope: Type.codeWithScope,
  int: Type.int32,
  timestamp: Type.timestamp,
  long: Type.int64,
  decimal: Type.decimal,
  minKey: Type.minKey,
  maxKey: Type.maxKey,
};

const NUMBERED = new Map(Object.values(NAMES).map((type) => [type === Type.minKey ? -1 : type, type]));

/** The type that a client tells by a number: -1 is minKey. Undefined when there is none such. */
export function numberedType(number: number): number | undefined {
  return NUMBERED.get(number);
}

/** MongoDB's name of a BSON type, as in `$type`. */
export function typeName(type: number): string {
  return Object.entries(NAMES).find(([, number]) => number === type)?.[0] ?? 'unknown';
}

/** Read the operand of `$type`: a name, a number, or a list of them. */
export function parseTypes(value: Value): Test {
  const wanted = Array.isArray(value) ? value : [value];
  const types = wanted.filter((item) => item !== 'number').map((item) => typeNumber(item));
  return { op: 'type', types, number: types.length < wanted.length };
}

/** The number of a BSON type that is told by its name or its number. */
export function typeNumber(value: Value): number {
  if (typeof value === 'string') {
    const type = entryOf(NAMES, value);
    if (type === undefined) throw new MongoError('BadValue', `Unknown type name alias: ${value}`);
    return type;
  }
  const type = numberedType(Number(plainNumber(value) ?? Number.NaN));
  if (type === undefined) throw new MongoError('BadValue', 'Invalid numerical type code');
  return type;
}
