import { checkDocument, MalformedBson } from '../bson/read.ts';
import type { Writable } from '../bson/write.ts';
import { MongoError } from '../errors.ts';
import type { Collection, Index } from '../store/catalog.ts';
import { entriesOf } from '../store/documents.ts';
import { SMALLEST_PORTION } from '../store/packed.ts';
import { type Command, type Context, findCollection, textOf } from './command.ts';

/** Check that every index of a collection holds just the keys of its documents. */
export const validate: Command = {
  writes: false,
  inTransaction: false,
  run(request, context) {
    const name = textOf(request, 'validate');
    const collection = findCollection(context, name);
    if (!collection)
      throw new MongoError(
        'NamespaceNotFound',
        `Collection '${context.db}.${name}' does not exist to validate.`,
      );
    const { nrecords, errors, expected } = readAll(context, collection);
    for (const index of collection.indexes)
      compareIndex(context, index, expected.get(index) ?? new Set(), errors);
    const keysPerIndex = Object.fromEntries(
      [...expected].map(([index, keys]): [string, Writable] => [index.name, keys.size]),
    );
    return {
      ns: collection.ns,
      nrecords,
      nIndexes: collection.indexes.length,
      keysPerIndex,
      valid: errors.length === 0,
      errors,
    };
  },
};

type Content = { nrecords: number; errors: string[]; expected: Map<Index, Set<string>> };

function readAll(context: Context, collection: Collection): Content {
  const content: Content = {
    nrecords: 0,
    errors: [],
    expected: new Map(collection.indexes.map((index) => [index, new Set()])),
  };
  let last = 0;
  // Not packed: what is not a document would not come out again.
  const next = `SELECT rid, doc FROM ${collection.table} WHERE rid > ? ORDER BY rid LIMIT ${SMALLEST_PORTION}`;
  const read = () => context.connection().many(next, [last]);
  for (let rows = read(); rows.length > 0; rows = read()) {
    for (const [rid, bytes] of rows) {
      last = Number(rid);
      content.nrecords++;
      if (!Buffer.isBuffer(bytes) || !isSound(bytes)) content.errors.push(`record ${last} is not a document`);
      else
        for (const { index, key } of entriesOf(collection, bytes))
          content.expected.get(index)?.add(entryText(key, last));
    }
  }
  return content;
}

function isSound(bytes: Buffer): boolean {
  try {
    return checkDocument(bytes, 0, bytes.length) === bytes.length;
  } catch (error) {
    if (error instanceof MalformedBson) return false;
    throw error;
  }
}

function entryText(key: Buffer, rid: number): string {
  return `${rid}:${key.toString('latin1')}`;
}

function compareIndex(context: Context, index: Index, expected: Set<string>, errors: string[]): void {
  const rows = context.connection().many(`SELECT key, rid FROM ${index.table}`, []);
  const unknown = rows.filter(
    ([key, rid]) => !Buffer.isBuffer(key) || !expected.has(entryText(key, Number(rid))),
  );
  if (unknown.length > 0) errors.push(`index ${index.name} has ${unknown.length} entries too many`);
  const missing = expected.size - (rows.length - unknown.length);
  if (missing > 0) errors.push(`index ${index.name} lacks ${missing} entries`);
}
