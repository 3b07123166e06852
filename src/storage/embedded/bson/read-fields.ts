import { readValue, valueEnd } from './read.ts';
import { bytesOf } from './text.ts';
import { type Doc, Raw } from './value.ts';

/** The names of some top-level fields, prepared for {@link readFields}. */
export type FieldNames = readonly { readonly name: string; readonly bytes: Buffer }[];

/** Prepare the top-level fields that the given paths start with. */
export function fieldNames(paths: Iterable<string>): FieldNames {
  const names = new Set<string>();
  for (const path of paths) names.add(path.split('.', 1)[0] ?? path);
  return [...names].map((name) => ({ name, bytes: bytesOf(`${name}\0`) }));
}

/**
 * Read only the wanted top-level fields of a document; the others are stepped over unread. This is
 * what keeps filters, sorts and index keys cheap on large documents.
 */
export function readFields(bytes: Buffer, wanted: FieldNames): Doc {
  return collect(bytes, wanted, readValue);
}

/** Which of the wanted top-level fields are not byte for byte the same in two documents. */
export function changedFields(before: Buffer, after: Buffer, wanted: FieldNames): ReadonlySet<string> {
  const old = collect(before, wanted, rawValue);
  const now = collect(after, wanted, rawValue);
  const changed = wanted.filter(({ name }) => !isSame(old.get(name), now.get(name)));
  return new Set(changed.map(({ name }) => name));
}

function rawValue(bytes: Buffer, type: number, at: number): Raw {
  return new Raw(type, bytes.subarray(at, valueEnd(bytes, type, at)));
}

function isSame(a: Raw | undefined, b: Raw | undefined): boolean {
  if (!a || !b) return a === b;
  return a.type === b.type && a.bytes.equals(b.bytes);
}

/** A document without the unwanted top-level fields: all others are copied unread. */
export function withoutFields(bytes: Buffer, unwanted: FieldNames): Buffer {
  const rest = Buffer.allocUnsafe(bytes.length);
  const end = bytes.readInt32LE(0) - 1;
  let length = 4;
  let uncopied = 4;
  for (let at = 4, next = at; at < end; at = next) {
    const start = bytes.indexOf(0, at + 1) + 1;
    next = valueEnd(bytes, bytes[at] ?? 0, start);
    if (find(bytes, at + 1, start, unwanted) === undefined) continue;
    length += bytes.copy(rest, length, uncopied, at);
    uncopied = next;
  }
  length += bytes.copy(rest, length, uncopied, end + 1);
  rest.writeInt32LE(length, 0);
  return rest.subarray(0, length);
}

type Take<T> = (bytes: Buffer, type: number, at: number) => T;

function collect<T>(bytes: Buffer, wanted: FieldNames, take: Take<T>): Map<string, T> {
  const fields = new Map<string, T>();
  const end = bytes.readInt32LE(0) - 1;
  let next = 4;
  while (next < end && fields.size < wanted.length) {
    const type = bytes[next] ?? 0;
    const name = next + 1;
    const start = bytes.indexOf(0, name) + 1;
    const field = find(bytes, name, start, wanted);
    if (field !== undefined) fields.set(field, take(bytes, type, start));
    next = valueEnd(bytes, type, start);
  }
  return fields;
}

function find(bytes: Buffer, from: number, to: number, wanted: FieldNames): string | undefined {
  for (const field of wanted) {
    if (field.bytes.length === to - from && sameBytes(bytes, from, field.bytes)) return field.name;
  }
  return undefined;
}

function sameBytes(bytes: Buffer, from: number, name: Buffer): boolean {
  for (let i = 0; i < name.length; i++) {
    if (bytes[from + i] !== name[i]) return false;
  }
  return true;
}
