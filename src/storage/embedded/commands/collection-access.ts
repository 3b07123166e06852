import type { Doc } from '../bson/value.ts';
import { doc } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { addCollection, addIndex, type Collection } from '../store/catalog.ts';
import { type Context, isView } from './command.ts';

const LONGEST_NAMESPACE = 255;

/** The collection to write to; made when it is not there, as MongoDB does. Refused: views. */
export function ensureCollection(context: Context, name: string): Collection {
  const known = context.catalog().get(`${context.db}.${name}`);
  if (known?.options.has('viewOn')) throw isView(known);
  return known ?? createCollection(context, name, new Map());
}

/** Make a collection with its index on `_id`. Refused: names that MongoDB refuses. */
export function createCollection(context: Context, name: string, options: Doc): Collection {
  const { db, writer } = context;
  checkNamespace(db, name);
  const collection = addCollection(writer, db, name, options);
  addIndex(writer, collection, idIndex());
  collection.pending = context.transaction !== undefined;
  context.catalog().set(collection.ns, collection);
  context.noteSchema();
  return collection;
}

function idIndex(): Doc {
  return doc({ v: 2, key: doc({ _id: 1 }), name: '_id_' });
}

/** Refuse a name that no collection can have. */
export function checkNamespace(db: string, name: string): void {
  const badDatabase = db === '' || /[/\\. "$*<>:|?\0]/.test(db) || db.length > 63;
  const badName =
    name === '' ||
    name.includes('$') ||
    name.includes('\0') ||
    name.startsWith('.') ||
    name.startsWith('system.');
  if (badDatabase || badName || Buffer.byteLength(`${db}.${name}`) > LONGEST_NAMESPACE) {
    throw new MongoError('InvalidNamespace', `Invalid namespace specified '${db}.${name}'`);
  }
}
