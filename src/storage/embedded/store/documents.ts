import { changedFields, readFields } from '../bson/read-fields.ts';
import type { Doc } from '../bson/value.ts';
import { type Collection, type Index, noteMultikey, noteZeros } from './catalog.ts';
import type { Connection } from './database.ts';
import { duplicateKey } from './duplicate-key.ts';
import { type IndexKeys, indexKeys } from './index-keys.ts';
import { readAll, SMALLEST_PORTION, type Stored } from './packed.ts';

/** The part of a document that its index keys are made of. */
function keyPart(collection: Collection, bytes: Buffer): Doc {
  return readFields(bytes, collection.keyFields);
}

/** The keys that a document has in an index; none where the index leaves it out. */
function filed(index: Index, document: Doc): IndexKeys | undefined {
  if (index.partial && !index.partial.matches(document)) return undefined;
  const found = indexKeys(document, index.fields, index.collation);
  return index.sparse && found.empty ? undefined : found;
}

/** The same; learns on the way that the index is multikey, or holds texts with zero bytes. */
function keysIn(connection: Connection, index: Index, document: Doc): Buffer[] {
  const found = filed(index, document);
  if (!found) return [];
  const { keys, multikey, zeros } = found;
  if (zeros && index.searchable) noteZeros(connection, index);
  if (multikey.some((flag, i) => flag && !index.multikey[i])) noteMultikey(connection, index, multikey);
  return keys;
}

export type Entry = { readonly index: Index; readonly key: Buffer };

/** The index entries that a stored document must have. */
export function entriesOf(collection: Collection, bytes: Buffer): Entry[] {
  const document = keyPart(collection, bytes);
  return collection.indexes.flatMap(
    (index) => filed(index, document)?.keys.map((key) => ({ index, key })) ?? [],
  );
}

/** Add entries one by one; when a unique key is taken, take back those already made and refuse. */
function addEntries(connection: Connection, entries: readonly Entry[], rid: number): Entry | undefined {
  for (const [i, { index, key }] of entries.entries()) {
    const { changes } = connection.run(insertEntry(index), [key, rid]);
    if (changes === 1 || !index.unique) continue;
    for (const made of entries.slice(0, i)) removeEntry(connection, made, rid);
    return { index, key };
  }
  return undefined;
}

function insertEntry(index: Index): string {
  return `INSERT OR IGNORE INTO ${index.table} (key, rid) VALUES (?, ?)`;
}

function removeEntry(connection: Connection, { index, key }: Entry, rid: number): void {
  connection.run(`DELETE FROM ${index.table} WHERE key = ? AND rid = ?`, [key, rid]);
}

/** Store a new document; refused when a unique index has its key already. Tells its record number. */
export function insertDocument(connection: Connection, collection: Collection, bytes: Buffer): number {
  const document = keyPart(collection, bytes);
  const entries = collection.indexes.flatMap((index) =>
    keysIn(connection, index, document).map((key) => ({ index, key })),
  );
  const { rowid } = connection.run(`INSERT INTO ${collection.table} (doc) VALUES (?)`, [bytes]);
  const taken = addEntries(connection, entries, rowid);
  if (taken) {
    connection.run(`DELETE FROM ${collection.table} WHERE rid = ?`, [rowid]);
    throw duplicateKey(collection, taken.index, { key: taken.key, document });
  }
  return rowid;
}

/** Replace a stored document, touching only the index entries that change. */
export function replaceDocument(
  connection: Connection,
  collection: Collection,
  stored: Stored,
  bytes: Buffer,
): void {
  const changed = changedFields(stored.bytes, bytes, collection.keyFields);
  const indexes = collection.indexes.filter(({ reads }) => reads.some((field) => changed.has(field)));
  if (indexes.length > 0) refile(connection, { collection, indexes }, stored, bytes);
  connection.run(`UPDATE ${collection.table} SET doc = ? WHERE rid = ?`, [bytes, stored.rid]);
}

/** File a changed document anew in the indexes that what changed in it may concern. */
function refile(
  connection: Connection,
  { collection, indexes }: { collection: Collection; indexes: readonly Index[] },
  { rid, bytes: old }: Stored,
  bytes: Buffer,
): void {
  const before = keyPart(collection, old);
  const after = keyPart(collection, bytes);
  const added: Entry[] = [];
  const removed: Entry[] = [];
  for (const index of indexes) {
    const oldKeys = keysIn(connection, index, before);
    const newKeys = keysIn(connection, index, after);
    added.push(...without(newKeys, oldKeys).map((key) => ({ index, key })));
    removed.push(...without(oldKeys, newKeys).map((key) => ({ index, key })));
  }
  const taken = addEntries(connection, added, rid);
  if (taken) throw duplicateKey(collection, taken.index, { key: taken.key, document: after });
  for (const entry of removed) removeEntry(connection, entry, rid);
}

function without(keys: Buffer[], others: Buffer[]): Buffer[] {
  if (keys.length === 1 && others.length === 1) {
    return others[0] && keys[0]?.equals(others[0]) ? [] : keys;
  }
  const known = new Set(others.map((key) => key.toString('latin1')));
  return keys.filter((key) => !known.has(key.toString('latin1')));
}

export function deleteDocument(connection: Connection, collection: Collection, { rid, bytes }: Stored): void {
  const document = keyPart(collection, bytes);
  for (const index of collection.indexes) {
    for (const key of keysIn(connection, index, document)) removeEntry(connection, { index, key }, rid);
  }
  connection.run(`DELETE FROM ${collection.table} WHERE rid = ?`, [rid]);
}

/** File all documents of a collection in a new index. */
export function fillIndex(connection: Connection, collection: Collection, index: Index): void {
  const source = { connection: () => connection, collection, portion: SMALLEST_PORTION };
  for (const { rid, bytes } of readAll(source)) {
    const document = keyPart(collection, bytes);
    const entries = keysIn(connection, index, document).map((key) => ({ index, key }));
    const taken = addEntries(connection, entries, rid);
    if (taken) throw duplicateKey(collection, index, { key: taken.key, document });
  }
}
