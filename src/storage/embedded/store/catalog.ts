import { readDocument } from '../bson/read.ts';
import { type FieldNames, fieldNames } from '../bson/read-fields.ts';
import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { writeDocument } from '../bson/write.ts';
import type { Connection } from './database.ts';
import { describeIndex, expiryOf, type Index } from './describe-index.ts';

export type { Index } from './describe-index.ts';

export type Collection = {
  readonly id: number;
  readonly db: string;
  readonly name: string;
  readonly ns: string;
  readonly table: string;
  /** As `create` and `collMod` were given them: of a view, of a validator. */
  options: Doc;
  readonly indexes: Index[];
  /** The top-level fields that index keys and partial filters are made of. */
  keyFields: FieldNames;
  /** Created by a transaction that has not committed: others do not see it yet. */
  pending: boolean;
};

export type Catalog = Map<string, Collection>;

const TABLES = `
  CREATE TABLE IF NOT EXISTS kt_collections (
    id INTEGER PRIMARY KEY AUTOINCREMENT, db TEXT NOT NULL, name TEXT NOT NULL, options BLOB NOT NULL,
    UNIQUE (db, name));
  CREATE TABLE IF NOT EXISTS kt_indexes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, name TEXT NOT NULL, spec BLOB NOT NULL,
    multikey TEXT NOT NULL, UNIQUE (collection, name));
`;

export function createCatalogTables(connection: Connection): void {
  connection.exec(TABLES);
}

/** Read all collections and their indexes. */
export function loadCatalog(connection: Connection): Catalog {
  const catalog: Catalog = new Map();
  const byId = new Map<number, Collection>();
  for (const row of connection.many('SELECT id, db, name, options FROM kt_collections ORDER BY id', [])) {
    const [id, db, name, options] = row;
    const collection = describeCollection({
      id: Number(id),
      db: String(db),
      name: String(name),
      options: readDocument(asBuffer(options)),
    });
    catalog.set(collection.ns, collection);
    byId.set(collection.id, collection);
  }
  for (const row of connection.many(
    'SELECT id, collection, spec, multikey FROM kt_indexes ORDER BY id',
    [],
  )) {
    const [id, owner, spec, multikey] = row;
    byId
      .get(Number(owner))
      ?.indexes.push(describeIndex(Number(id), readDocument(asBuffer(spec)), readFlags(String(multikey))));
  }
  for (const collection of catalog.values()) noteKeyFields(collection);
  return catalog;
}

function asBuffer(cell: unknown): Buffer {
  return Buffer.isBuffer(cell) ? cell : Buffer.from([5, 0, 0, 0, 0]);
}

type NewCollection = { id: number; db: string; name: string; options: Doc };

function describeCollection({ id, db, name, options }: NewCollection): Collection {
  const table = `docs_${id}`;
  return { id, db, name, ns: `${db}.${name}`, table, options, indexes: [], keyFields: [], pending: false };
}

/** Note which fields the indexes of a collection look at; to be called whenever they change. */
export function noteKeyFields(collection: Collection): void {
  collection.keyFields = fieldNames(collection.indexes.flatMap(({ reads }) => reads));
}

export function addCollection(connection: Connection, db: string, name: string, options: Doc): Collection {
  const { rowid } = connection.run('INSERT INTO kt_collections (db, name, options) VALUES (?, ?, ?)', [
    db,
    name,
    writeDocument(options),
  ]);
  const collection = describeCollection({ id: rowid, db, name, options });
  connection.exec(`CREATE TABLE ${collection.table} (rid INTEGER PRIMARY KEY, doc BLOB NOT NULL)`);
  return collection;
}

export function setOptions(connection: Connection, collection: Collection, options: Doc): void {
  connection.run('UPDATE kt_collections SET options = ? WHERE id = ?', [
    writeDocument(options),
    collection.id,
  ]);
  collection.options = options;
}

/** Give a collection another name; the one of before is not to be used any more. */
export function renameCollection(
  connection: Connection,
  collection: Collection,
  { db, name }: Pick<Collection, 'db' | 'name'>,
): Collection {
  connection.run('UPDATE kt_collections SET db = ?, name = ? WHERE id = ?', [db, name, collection.id]);
  return { ...collection, db, name, ns: `${db}.${name}` };
}

export function addIndex(connection: Connection, collection: Collection, spec: Doc): Index {
  const key = spec.get('key');
  const name = spec.get('name');
  if (typeof name !== 'string') throw new TypeError('an index needs a name');
  const multikey = isDoc(key) ? [...key].map(() => false) : [];
  const { rowid } = connection.run(
    'INSERT INTO kt_indexes (collection, name, spec, multikey) VALUES (?, ?, ?, ?)',
    [collection.id, name, writeDocument(spec), flags(multikey)],
  );
  const index = describeIndex(rowid, spec, { multikey, zeros: false });
  const primary = index.unique ? 'key' : 'key, rid';
  connection.exec(
    `CREATE TABLE ${index.table} (key BLOB NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (${primary})) WITHOUT ROWID`,
  );
  collection.indexes.push(index);
  noteKeyFields(collection);
  return index;
}

export function setExpiry(connection: Connection, index: Index, seconds: Value): void {
  const spec: Doc = new Map([...index.spec, ['expireAfterSeconds', seconds]]);
  connection.run('UPDATE kt_indexes SET spec = ? WHERE id = ?', [writeDocument(spec), index.id]);
  index.spec = spec;
  index.expireAfterSeconds = expiryOf(spec);
}

/** Remember that documents with arrays are filed in an index; this is never unlearnt. */
export function noteMultikey(connection: Connection, index: Index, seen: readonly boolean[]): void {
  for (const [i, flag] of seen.entries()) if (flag) index.multikey[i] = true;
  connection.run("UPDATE kt_indexes SET multikey = ? || ltrim(multikey, '01') WHERE id = ?", [
    flags(index.multikey),
    index.id,
  ]);
}

/** Remember that a text with a zero byte is filed in an index; this is never unlearnt. */
export function noteZeros(connection: Connection, index: Index): void {
  index.searchable = false;
  connection.run('UPDATE kt_indexes SET multikey = multikey || ? WHERE id = ?', [ZEROS, index.id]);
}

/** Stands behind the flags of the fields. */
const ZEROS = 'z';

function readFlags(text: string): { multikey: boolean[]; zeros: boolean } {
  const zeros = text.endsWith(ZEROS);
  const fields = zeros ? text.slice(0, -ZEROS.length) : text;
  return { multikey: [...fields].map((flag) => flag === '1'), zeros };
}

function flags(values: readonly boolean[]): string {
  return values.map((value) => (value ? '1' : '0')).join('');
}

export function removeIndex(connection: Connection, collection: Collection, index: Index): void {
  connection.run('DELETE FROM kt_indexes WHERE id = ?', [index.id]);
  connection.forget(index.table);
  connection.exec(`DROP TABLE ${index.table}`);
  collection.indexes.splice(collection.indexes.indexOf(index), 1);
  noteKeyFields(collection);
}

export function removeCollection(connection: Connection, collection: Collection): void {
  for (const index of collection.indexes.slice()) removeIndex(connection, collection, index);
  connection.run('DELETE FROM kt_collections WHERE id = ?', [collection.id]);
  connection.forget(collection.table);
  connection.exec(`DROP TABLE ${collection.table}`);
}
