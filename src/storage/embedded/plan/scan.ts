import type { Collection, Index } from '../store/catalog.ts';
import type { Cell, Connection } from '../store/database.ts';
import type { Stored } from '../store/documents.ts';
import type { Interval } from './interval.ts';
import { compileChecks } from './key-checks.ts';
import { type Entry, mergeByKey } from './merge.ts';
import type { Access } from './plan.ts';

/** Where to read: asked anew for each portion, since a long cursor outlives transactions. */
export type Source = {
  readonly connection: () => Connection;
  readonly collection: Collection;
  readonly portion: number;
  /** Nobody will ask for more than one portion. */
  readonly isEnough?: boolean;
  /** All is read before anything can be written. */
  readonly atOnce: boolean;
  /** Told of each key and each document that is looked at. */
  readonly examine?: Examine | undefined;
};

export type Examine = (what: 'key' | 'document') => void;

const LARGEST_PORTION = 1000;

/** The stored documents that an access path leads to, each once, read in portions as they are asked for. */
export function scan(access: Access, source: Source): Iterable<Stored> {
  const found = entries(access, source);
  return comesTwice(access, source) ? once(found) : found;
}

/** Whether a document may be found again: under another of its keys, or under a new one after a change between two portions. */
function comesTwice(access: Access, source: Source): boolean {
  switch (access.kind) {
    case 'nothing':
    case 'all':
      return false;
    case 'union':
      return true;
    case 'index':
      return isMultikey(access.index) || !(source.atOnce || (source.isEnough && access.ranges.length <= 1));
  }
}

function isMultikey({ multikey }: Index): boolean {
  return multikey.some(Boolean);
}

function* entries(access: Access, source: Source): Generator<Stored> {
  switch (access.kind) {
    case 'nothing':
      return;
    case 'all':
      yield* examined(scanAll(source, access.backward), ['document'], source);
      return;
    case 'union':
      for (const part of access.parts) yield* entries(part, source);
      return;
    case 'index':
      yield* examined(
        scanIndex(access, source),
        access.checks.length > 0 ? ['document'] : ['key', 'document'],
        source,
      );
  }
}

function examined(
  found: Iterable<Stored>,
  what: readonly ('key' | 'document')[],
  { examine }: Source,
): Iterable<Stored> {
  return examine ? told(found, () => what.forEach(examine)) : found;
}

function* told(found: Iterable<Stored>, tell: () => void): Generator<Stored> {
  for (const stored of found) {
    tell();
    yield stored;
  }
}

function* once(stored: Iterable<Stored>): Generator<Stored> {
  const seen = new Set<number>();
  for (const entry of stored) {
    if (seen.has(entry.rid)) continue;
    seen.add(entry.rid);
    yield entry;
  }
}

function* scanAll({ connection, collection, portion }: Source, backward: boolean): Generator<Stored> {
  const order = backward ? 'rid < ? ORDER BY rid DESC' : 'rid > ? ORDER BY rid';
  const sql = `SELECT rid, doc FROM ${collection.table} WHERE ${order} LIMIT ?`;
  let last = backward ? Number.MAX_SAFE_INTEGER : 0;
  let wanted = portion;
  while (true) {
    const rows = connection().many(sql, [last, wanted]);
    for (const [rid, bytes] of rows) {
      last = Number(rid);
      if (Buffer.isBuffer(bytes)) yield { rid: last, bytes };
    }
    if (rows.length < wanted) return;
    wanted = Math.min(wanted * 4, LARGEST_PORTION);
  }
}

export type IndexScan = Extract<Access, { kind: 'index' }>;

function* scanIndex(access: IndexScan, source: Source): Generator<Stored> {
  const { index, ranges, checks, backward, mergeAfter } = access;
  const ordered = backward ? [...ranges].reverse() : ranges;
  const passes = checks.length > 0 ? compileChecks(index.fields, checks) : undefined;
  const scanned = { index, passes, backward, source };
  if (mergeAfter > 0) {
    const sources = ordered.map((range) => scanRange(range, scanned));
    yield* mergeByKey(sources, { skip: mergeAfter, fields: index.fields, backward });
    return;
  }
  // An index that leads to a document twice may have to be asked for more.
  const read = source.isEnough && !isMultikey(index) ? readPortion : scanRange;
  for (const range of ordered) yield* read(range, scanned);
}

type RangeScan = {
  readonly index: Index;
  /** Whether the document of a key is to be read; undefined: of every one. */
  readonly passes: ((key: Buffer) => boolean) | undefined;
  readonly backward: boolean;
  readonly source: Source;
};

function* scanRange(range: Interval, scanned: RangeScan): Generator<Entry> {
  const { source, passes } = scanned;
  for (const rows of portions(range, scanned)) {
    for (const row of passes ? withDocuments(passing(rows, passes, source), source) : rows) {
      const entry = entryOf(row);
      if (entry) yield entry;
    }
  }
}

/** The record of each key that passes the checks of an access; of none is the document read. */
export function* scanKeys({ index, ranges, checks, backward }: IndexScan, source: Source): Generator<number> {
  const passes = compileChecks(index.fields, checks);
  for (const range of ranges)
    for (const rows of portions(range, { index, passes, backward, source }))
      for (const [, rid] of passing(rows, passes, source)) yield Number(rid);
}

/** The rows of a range, one portion after the other. */
function* portions({ low, high }: Interval, scanned: RangeScan): Generator<Cell[][]> {
  const { source } = scanned;
  const statements = statementsOf(scanned);
  let wanted = source.portion;
  let cells: Cell[] = [low, high, wanted];
  let sql = statements.first;
  while (true) {
    const rows = readRows(source.connection(), sql, cells, wanted);
    yield rows;
    const [key, rid] = rows.at(-1) ?? [];
    if (rows.length < wanted || key === undefined || rid === undefined) return;
    wanted = Math.min(wanted * 4, LARGEST_PORTION);
    sql = statements.next;
    cells = [scanned.backward ? low : high, key, ...(scanned.index.unique ? [] : [rid]), wanted];
  }
}

/** Of rows of keys, those that pass. */
function passing(rows: Cell[][], passes: (key: Buffer) => boolean, { examine }: Source): Cell[][] {
  if (examine) for (const _ of rows) examine('key');
  return rows.filter(([key]) => Buffer.isBuffer(key) && passes(key));
}

/** Rows of keys, each with its document. */
function withDocuments(keys: Cell[][], { connection, collection }: Source): Cell[][] {
  if (keys.length === 0) return [];
  const sql = `SELECT d.rid, d.doc FROM json_each(?) j CROSS JOIN ${collection.table} d ON d.rid = j.value`;
  const rids = JSON.stringify(keys.map(([, rid]) => rid));
  const documents = new Map(
    connection()
      .many(sql, [rids])
      .map(([rid, bytes]) => [rid, bytes ?? null]),
  );
  return keys.map(([key = null, rid = null]) => [key, rid, documents.get(rid) ?? null]);
}

/** One portion of a range; without the keys, since nothing is read on from where it ends. */
function* readPortion({ low, high }: Interval, scanned: RangeScan): Generator<Stored> {
  const { connection, portion } = scanned.source;
  for (const [rid, bytes] of readRows(
    connection(),
    statementsOf(scanned).only,
    [low, high, portion],
    portion,
  ))
    if (Buffer.isBuffer(bytes)) yield { rid: Number(rid), bytes };
}

/** A single row is read faster by itself than as a list of one. */
function readRows(connection: Connection, sql: string, cells: Cell[], wanted: number): Cell[][] {
  if (wanted > 1) return connection.many(sql, cells);
  const row = connection.one(sql, cells);
  return row ? [row] : [];
}

function entryOf([key, rid, bytes]: Cell[]): Entry | undefined {
  return Buffer.isBuffer(key) && Buffer.isBuffer(bytes) ? { key, rid: Number(rid), bytes } : undefined;
}

type Statements = { readonly first: string; readonly next: string; readonly only: string };

const kept = new Map<string, Statements>();

function statementsOf({ index, passes, backward, source }: RangeScan): Statements {
  const name = `${index.table} ${source.collection.table} ${index.unique} ${backward} ${passes !== undefined}`;
  const known = kept.get(name);
  if (known) return known;
  const from = `FROM ${index.table} i CROSS JOIN ${source.collection.table} d ON d.rid = i.rid`;
  const direction = backward ? ' DESC' : '';
  const order = index.unique ? `ORDER BY i.key${direction}` : `ORDER BY i.key${direction}, i.rid${direction}`;
  const position = index.unique ? 'i.key' : '(i.key, i.rid)';
  const place = index.unique ? '?' : '(?, ?)';
  const end = backward ? 'i.key >= ?' : 'i.key < ?';
  const withKey = passes ? `SELECT i.key, i.rid FROM ${index.table} i` : `SELECT i.key, i.rid, d.doc ${from}`;
  const start = `WHERE i.key >= ? AND i.key < ? ${order} LIMIT ?`;
  const made = {
    first: `${withKey} ${start}`,
    next: `${withKey} WHERE ${end} AND ${position} ${backward ? '<' : '>'} ${place} ${order} LIMIT ?`,
    only: `SELECT i.rid, d.doc ${from} ${start}`,
  };
  if (kept.size > 1000) kept.clear();
  kept.set(name, made);
  return made;
}
