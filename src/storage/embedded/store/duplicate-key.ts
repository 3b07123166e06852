import { readDecimal } from '../bson/decimal.ts';
import { type Doc, Float, Raw, Type, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { Collection, Index } from './catalog.ts';
import { keyRows } from './index-keys.ts';

/** The refusal of a second document with a unique key, as MongoDB words it. */
export function duplicateKey(
  collection: Collection,
  index: Index,
  taken: { key: Buffer; document: Doc },
): MongoError {
  const row =
    keyRows(taken.document, index.fields, index.collation).find(({ key }) => key.equals(taken.key))?.values ??
    [];
  const keyValue: Doc = new Map(index.fields.map(({ path }, i) => [path, row[i] ?? null]));
  const shown = [...keyValue].map(([path, value]) => `${path}: ${show(value)}`).join(', ');
  const message = `E11000 duplicate key error collection: ${collection.ns} index: ${index.name} dup key: { ${shown} }`;
  return new MongoError('DuplicateKey', message, { details: { keyPattern: index.key, keyValue } });
}

/** A value in the notation of MongoDB's messages. */
export function show(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toString();
  if (value instanceof Float) return value.value.toFixed(1);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof Raw) return showRaw(value);
  if (Array.isArray(value)) return `[ ${value.map((item) => show(item)).join(', ')} ]`;
  return `{ ${[...value].map(([name, item]) => `${name}: ${show(item)}`).join(', ')} }`;
}

function showRaw(value: Raw): string {
  if (value.type === Type.objectId) return `ObjectId('${value.bytes.toString('hex')}')`;
  if (value.type === Type.undefined) return 'undefined';
  if (value.type === Type.binary)
    return `BinData(${value.bytes[4] ?? 0}, ${value.bytes.subarray(5).toString('hex').toUpperCase()})`;
  if (value.type !== Type.decimal) return `Type${value.type}(${value.bytes.toString('hex')})`;
  const number = readDecimal(value);
  return typeof number === 'number' ? String(number) : `${number.coefficient}E${number.exponent}`;
}
