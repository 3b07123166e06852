import { readValue, valueEnd } from './read.ts';
import type { Doc } from './value.ts';

/** The names of some top-level fields, prepared for {@link readFields}. */
export type FieldNames = readonly { readonly name: string; readonly bytes: Buffer }[];

/** Prepare the top-level fields that the given paths start with. */
export function fieldNames(paths: Iterable<string>): FieldNames {
  const names = new Set<string>();
  for (const path of paths) names.add(path.split('.', 1)[0] ?? path);
  return [...names].map((name) => ({ name, bytes: Buffer.from(`${name}\0`) }));
}

/**
 * Read only the wanted top-level fields of a document; the others are stepped over unread. This is
 * what keeps filters, sorts and index keys cheap on large documents.
 */
export function readFields(bytes: Buffer, wanted: FieldNames): Doc {
  const fields: Doc = new Map();
  const end = bytes.readInt32LE(0) - 1;
  let next = 4;
  while (next < end && fields.size < wanted.length) {
    const type = bytes[next] ?? 0;
    const name = next + 1;
    const start = bytes.indexOf(0, name) + 1;
    const field = find(bytes, name, start, wanted);
    if (field !== undefined) fields.set(field, readValue(bytes, type, start));
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
