import { type Doc, isDoc, Raw, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';

const MEGABYTE = 1024 * 1024;

/** What a pipeline may gather for one result. These are MongoDB's limits for what it would not put to disk either. */
export const LIMITS = { bytes: 100 * MEGABYTE, textBytes: 64 * MEGABYTE, densified: 500_000 } as const;

/** What MongoDB reckons, about, for a value and for a document apart from their content. */
export const SMALLEST_VALUE = 16;
export const SMALLEST_DOCUMENT = 100;

/** About how many bytes a value takes. */
function sizeOf(value: Value): number {
  let size = SMALLEST_VALUE;
  if (typeof value === 'string') size += value.length;
  else if (value instanceof Raw) size += value.bytes.length;
  else if (Array.isArray(value)) for (const item of value) size += sizeOf(item);
  else if (isDoc(value)) {
    size += SMALLEST_DOCUMENT;
    for (const [name, item] of value) size += name.length + sizeOf(item);
  }
  return size;
}

/** Reckons up what is kept. */
export type Keep = (value: Value) => void;

/** One reckoning of what is kept; it refuses the value that would be too much. */
export function keeping(refusal: (bytes: number) => MongoError): Keep {
  let bytes = 0;
  return (value) => {
    bytes += sizeOf(value);
    if (bytes > LIMITS.bytes) throw refusal(bytes);
  };
}

/** The documents as they come, each reckoned up. */
export function* keepingEach(documents: Iterable<Doc>, keep: Keep): Generator<Doc> {
  for (const document of documents) {
    keep(document);
    yield document;
  }
}

export function tooMuchMemory(what: string): MongoError {
  return new MongoError(
    'ExceededMemoryLimit',
    `${what} used too much memory and cannot spill to disk. Memory limit: ${LIMITS.bytes} bytes`,
  );
}
