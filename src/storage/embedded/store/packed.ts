import type { Cell, Connection } from './database.ts';

/** A document as it is stored, and its record number. */
export type Stored = { readonly rid: number; readonly bytes: Buffer };

/** As many documents of the largest size as SQLite puts into one row, which holds a billion bytes. */
export const MOST_PACKED = 59;

/** As many documents are read first by who will read on, not knowing yet how large they are. */
export const SMALLEST_PORTION = 16;

/**
 * The statement that answers as one row what another answers as rows of `rid` and `doc`: for libsql to hand over a cell takes
 * longer than for SQLite to find a row. SQLite keeps the order of rows that are limited in number.
 */
export function packed(rows: string): string {
  return `SELECT ${DOCUMENTS} FROM (${rows})`;
}

/** The same of rows that have a `key` besides. */
export function packedWithKeys(rows: string): string {
  return `SELECT ${DOCUMENTS}, CAST(group_concat(key, '') AS BLOB), group_concat(length(key)) FROM (${rows})`;
}

const DOCUMENTS = "group_concat(rid), CAST(group_concat(doc, '') AS BLOB)";

/** The documents that a packed statement leads to. */
export function readPacked(connection: Connection, sql: string, cells: Cell[]): Stored[] {
  const [rids, documents] = connection.one(sql, cells) ?? [];
  return unpack(rids, documents);
}

/** The documents that a packed statement leads to, each with its key. */
export function readPackedWithKeys(
  connection: Connection,
  sql: string,
  cells: Cell[],
): (Stored & { readonly key: Buffer })[] {
  const [rids, documents, keys, lengths] = connection.one(sql, cells) ?? [];
  if (!Buffer.isBuffer(keys) || typeof lengths !== 'string') return [];
  const ends = lengths.split(',');
  let at = 0;
  return unpack(rids, documents).map(({ rid, bytes }, i) => {
    const key = cut(keys, at, at + Number(ends[i]));
    at += key.length;
    return { key, rid, bytes };
  });
}

/** Where to read: asked anew for each portion, and how many documents to read first. */
type Reading = {
  readonly connection: () => Connection;
  readonly collection: { readonly table: string };
  readonly portion: number;
};

/** All documents of a collection in the order of their records, read in portions as they are asked for. */
export function* readAll({ connection, collection, portion }: Reading, backward = false): Generator<Stored> {
  const order = backward ? 'rid < ? ORDER BY rid DESC' : 'rid > ? ORDER BY rid';
  const sql = packed(`SELECT rid, doc FROM ${collection.table} WHERE ${order} LIMIT ?`);
  let last = backward ? Number.MAX_SAFE_INTEGER : 0;
  let wanted = Math.min(portion, MOST_PACKED);
  while (true) {
    const found = readPacked(connection(), sql, [last, wanted]);
    yield* found;
    if (found.length < wanted) return;
    last = found.at(-1)?.rid ?? last;
    wanted = packedAfter(found);
  }
}

/** The documents of some records of a table, in their order; none for a record that is not there. */
export function readRecords(connection: Connection, table: string, rids: readonly number[]): Stored[] {
  const rows = `SELECT d.rid AS rid, d.doc AS doc FROM json_each(?) j CROSS JOIN ${table} d ON d.rid = j.value`;
  return readPacked(connection, packed(rows), [JSON.stringify(rids)]);
}

/** On its way a row is in memory several times over. */
const ROW_BYTES = 4 * 1024 * 1024;

/** How many documents to pack after some that filled a row: more, unless they are so large that a row would take much memory. */
export function packedAfter(found: readonly Stored[]): number {
  if (found.length === 0) return SMALLEST_PORTION;
  return Math.min(found.length * 4, fittingAfter(found.length, found), MOST_PACKED);
}

/** How many rows to look at after so many that led to some documents, lest the next ones take much memory. */
export function fittingAfter(rows: number, found: readonly Stored[]): number {
  const bytes = found.reduce((sum, stored) => sum + stored.bytes.length, 0);
  return Math.max(1, Math.floor((ROW_BYTES * rows) / bytes));
}

function unpack(rids: Cell | undefined, documents: Cell | undefined): Stored[] {
  if (typeof rids !== 'string' || !Buffer.isBuffer(documents)) return [];
  let at = 0;
  return rids.split(',').map((rid) => {
    const bytes = cut(documents, at, at + documents.readInt32LE(at));
    at += bytes.length;
    return { rid: Number(rid), bytes };
  });
}

/** A part of what came packed, by itself, so that who keeps it does not keep all the rest. */
function cut(bytes: Buffer, from: number, to: number): Buffer {
  return to - from === bytes.length ? bytes : Buffer.from(bytes.subarray(from, to));
}
