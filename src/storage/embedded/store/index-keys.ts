import { type Collation, foldValue } from '../bson/collation.ts';
import { writeKey } from '../bson/key.ts';
import { KeySink } from '../bson/key-sink.ts';
import { type Doc, isDoc, Raw, Type, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { isArrayIndex } from '../query/path.ts';

export type IndexField = {
  readonly path: string;
  readonly parts: readonly string[];
  readonly descending: boolean;
};

/** A document's entries in one index: the keys, and which of the fields went through an array. */
export type IndexKeys = {
  readonly keys: Buffer[];
  readonly multikey: readonly boolean[];
  readonly empty: boolean;
  /** Whether a text in a key has a zero byte. */
  readonly zeros: boolean;
};

/** What an empty array is filed under: before null, as in MongoDB. */
const EMPTY_ARRAY = new Raw(Type.undefined, Buffer.alloc(0));

/**
 * The keys of a document in an index over the given fields. `empty` tells that none of the fields is there at
 * all, which is when a sparse index leaves the document out. An index with a collation files strings folded. Refused: two fields with arrays of their own.
 */
export function indexKeys(document: Doc, fields: readonly IndexField[], collation?: Collation): IndexKeys {
  const { rows, multikey, empty } = rowsOf(document, fields);
  const sink = new KeySink();
  const keys = rows.map((row) => joinKey(sink, folded(row, collation), fields));
  return { keys: keys.length > 1 ? distinct(keys) : keys, multikey, empty, zeros: sink.zeros };
}

/** The same keys, each beside the values that it is made of. */
export function keyRows(
  document: Doc,
  fields: readonly IndexField[],
  collation?: Collation,
): { key: Buffer; values: Value[] }[] {
  const sink = new KeySink();
  return rowsOf(document, fields).rows.map((values) => ({
    key: joinKey(sink, folded(values, collation), fields),
    values,
  }));
}

function folded(row: Value[], collation: Collation | undefined): Value[] {
  return collation ? row.map((value) => foldValue(value, collation)) : row;
}

function rowsOf(document: Doc, fields: readonly IndexField[]): Seen {
  const seen: Seen = { multikey: fields.map(() => false), empty: true, fields, rows: [] };
  expand(
    fields.map(() => ({ value: document, depth: 0, done: false })),
    seen,
  );
  return seen;
}

/** How far one field has been followed into the document. */
type Cursor = { readonly value: Value | undefined; readonly depth: number; readonly done: boolean };
type Seen = { multikey: boolean[]; empty: boolean; fields: readonly IndexField[]; rows: Value[][] };

/**
 * Follow all fields together: those below one common array go element by element. Two arrays beside
 * each other would multiply, which MongoDB refuses as well.
 */
function expand(cursors: Cursor[], seen: Seen): void {
  const stopped = cursors.map((cursor, i) => advance(cursor, seen.fields[i]?.parts ?? []));
  const arrays = new Set(
    stopped.flatMap(({ done, value }) => (!done && Array.isArray(value) ? [value] : [])),
  );
  const [array, ...others] = arrays;
  if (!array) {
    emit(stopped, seen);
    return;
  }
  if (others.length > 0) throw parallelArrays(stopped, seen.fields);
  const atArray = stopped.map(({ done, value }) => !done && value === array);
  for (const [i, at] of atArray.entries()) if (at) seen.multikey[i] = true;
  for (const item of array.length === 0 ? [undefined] : array) {
    expand(
      stopped.map((cursor, i) => (atArray[i] ? enter(cursor, item, seen.fields[i]?.parts ?? []) : cursor)),
      seen,
    );
  }
}

/** Go down to the first array, or to the end of the path. */
function advance(cursor: Cursor, parts: readonly string[]): Cursor {
  let { value, depth } = cursor;
  if (cursor.done) return cursor;
  while (depth < parts.length) {
    const part = parts[depth] ?? '';
    if (isDoc(value)) value = value.get(part);
    else if (!Array.isArray(value)) return { value: undefined, depth, done: true };
    else if (isArrayIndex(part) && value[Number(part)] !== undefined) value = value[Number(part)];
    else return { value, depth, done: false };
    depth++;
  }
  return { value, depth, done: !Array.isArray(value) };
}

/** Step from an array to one of its elements; an array right inside an array is a value, and is not entered. */
function enter({ depth }: Cursor, item: Value | undefined, parts: readonly string[]): Cursor {
  if (depth === parts.length) return { value: item ?? EMPTY_ARRAY, depth, done: true };
  return isDoc(item) ? { value: item, depth, done: false } : { value: undefined, depth, done: true };
}

function emit(cursors: Cursor[], seen: Seen): void {
  if (cursors.some(({ value }) => value !== undefined)) seen.empty = false;
  seen.rows.push(cursors.map(({ value }) => value ?? null));
}

function parallelArrays(cursors: Cursor[], fields: readonly IndexField[]): MongoError {
  const names = fields
    .filter((_, i) => cursors[i]?.done === false)
    .map(({ parts }) => `[${parts.at(-1) ?? ''}]`);
  return new MongoError('CannotIndexParallelArrays', `cannot index parallel arrays ${names.join(' ')}`);
}

function joinKey(sink: KeySink, row: Value[], fields: readonly IndexField[]): Buffer {
  sink.reset(0);
  for (const [i, field] of fields.entries()) {
    const start = sink.length;
    writeKey(sink, row[i] ?? null);
    if (field.descending) sink.invert(start, sink.length);
  }
  return sink.copy();
}

function distinct(keys: Buffer[]): Buffer[] {
  const sorted = keys.sort(Buffer.compare);
  return sorted.filter((key, i) => i === 0 || !key.equals(sorted[i - 1] ?? key.subarray(1)));
}
