import type { Collection, Index } from '../store/catalog.ts';
import type { Cell, Connection } from '../store/database.ts';
import {
  fittingAfter,
  MOST_PACKED,
  packed,
  packedAfter,
  packedWithKeys,
  readAll,
  readPacked,
  readPackedWithKeys,
  type Stored,
} from '../store/packed.ts';
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

/** Of keys alone. */
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
      yield* examined(readAll(source, access.backward), ['document'], source);
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
  const { passes } = scanned;
  if (passes) {
    yield* scanPassing(range, scanned, passes);
  } else {
    for (const found of portions(range, scanned, DOCUMENTS)) yield* found;
  }
}

/** The documents of a range whose keys pass; fewer keys are read at once where they lead to large documents. */
function* scanPassing(
  range: Interval,
  scanned: RangeScan,
  passes: (key: Buffer) => boolean,
): Generator<Entry> {
  let found: Entry[] = [];
  const after = (keys: readonly Key[]) => Math.min(KEYS.after(keys), fittingAfter(keys.length, found));
  for (const keys of portions(range, scanned, { ...KEYS, after })) {
    found = withDocuments(passing(keys, passes, scanned.source), scanned.source);
    yield* found;
  }
}

/** The record of each key that passes the checks of an access; of none is the document read. */
export function* scanKeys({ index, ranges, checks, backward }: IndexScan, source: Source): Generator<number> {
  const passes = compileChecks(index.fields, checks);
  for (const range of ranges)
    for (const keys of portions(range, { index, passes, backward, source }, KEYS))
      for (const { rid } of passing(keys, passes, source)) yield rid;
}

/** An index key, and the record that it leads to. */
type Key = { readonly key: Buffer; readonly rid: number };

/** How a range is read: keys alone, or with the documents. */
type Reading<T extends Key> = {
  readonly read: (connection: Connection, sql: string, cells: Cell[]) => T[];
  readonly most: number;
  /** How many to read after a portion that was full. */
  readonly after: (found: readonly T[]) => number;
};

const KEYS: Reading<Key> = {
  read: readKeys,
  most: LARGEST_PORTION,
  after: (found) => Math.min(found.length * 4, LARGEST_PORTION),
};
const DOCUMENTS: Reading<Entry> = { read: readPackedWithKeys, most: MOST_PACKED, after: packedAfter };

/** What a range holds, one portion after the other. */
function* portions<T extends Key>(
  { low, high }: Interval,
  scanned: RangeScan,
  { read, most, after }: Reading<T>,
): Generator<T[]> {
  const { source, backward, index } = scanned;
  const statements = statementsOf(scanned);
  let wanted = Math.min(source.portion, most);
  let cells: Cell[] = [low, high, wanted];
  let sql = statements.first;
  while (true) {
    const found = read(source.connection(), sql, cells);
    yield found;
    const last = found.at(-1);
    if (found.length < wanted || !last) return;
    wanted = after(found);
    sql = statements.next;
    cells = [backward ? low : high, last.key, ...(index.unique ? [] : [last.rid]), wanted];
  }
}

function readKeys(connection: Connection, sql: string, cells: Cell[]): Key[] {
  return connection
    .many(sql, cells)
    .flatMap(([key, rid]) => (Buffer.isBuffer(key) ? [{ key, rid: Number(rid) }] : []));
}

/** Of some keys, those that pass. */
function passing(keys: Key[], passes: (key: Buffer) => boolean, { examine }: Source): Key[] {
  if (examine) for (const _ of keys) examine('key');
  return keys.filter(({ key }) => passes(key));
}

/** Some keys, each with its document. */
function withDocuments(keys: Key[], { connection, collection }: Source): Entry[] {
  if (keys.length === 0) return [];
  const sql = `SELECT d.rid, d.doc FROM json_each(?) j CROSS JOIN ${collection.table} d ON d.rid = j.value`;
  const rids = JSON.stringify(keys.map(({ rid }) => rid));
  const documents = new Map(
    connection()
      .many(sql, [rids])
      .map(([rid, bytes]) => [Number(rid), bytes]),
  );
  return keys.flatMap(({ key, rid }) => {
    const bytes = documents.get(rid);
    return Buffer.isBuffer(bytes) ? [{ key, rid, bytes }] : [];
  });
}

/** One portion of a range; without the keys, since nothing is read on from where it ends. */
function readPortion({ low, high }: Interval, scanned: RangeScan): Stored[] {
  const { connection, portion } = scanned.source;
  const { only, single } = statementsOf(scanned);
  return portion === 1
    ? readSingle(connection(), single, [low, high])
    : readPacked(connection(), only, [low, high, portion]);
}

/** A single document is read faster as it is than packed. */
function readSingle(connection: Connection, sql: string, cells: Cell[]): Stored[] {
  const [rid, bytes] = connection.one(sql, cells) ?? [];
  return Buffer.isBuffer(bytes) ? [{ rid: Number(rid), bytes }] : [];
}

type Statements = {
  readonly first: string;
  readonly next: string;
  readonly only: string;
  readonly single: string;
};

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
  const withKey = (where: string) =>
    passes
      ? `SELECT i.key, i.rid FROM ${index.table} i ${where}`
      : packedWithKeys(`SELECT i.key AS key, i.rid AS rid, d.doc AS doc ${from} ${where}`);
  const within = `WHERE i.key >= ? AND i.key < ? ${order}`;
  const start = `${within} LIMIT ?`;
  const made = {
    first: withKey(start),
    next: withKey(`WHERE ${end} AND ${position} ${backward ? '<' : '>'} ${place} ${order} LIMIT ?`),
    single: `SELECT i.rid, d.doc ${from} ${within} LIMIT 1`,
    only: packed(`SELECT i.rid AS rid, d.doc AS doc ${from} ${start}`),
  };
  if (kept.size > 1000) kept.clear();
  kept.set(name, made);
  return made;
}
