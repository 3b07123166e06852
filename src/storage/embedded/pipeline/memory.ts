import { getHeapStatistics } from 'node:v8';
import { type Doc, isDoc, Raw, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';

const MEGABYTE = 1024 * 1024;

/** What is held takes several times the room that it is reckoned to take. */
const MOST_OF_HEAP = 1 / 8;

/** What a pipeline may gather; but for `heldBytes`, MongoDB's limits for what it would not put to disk either. */
export const LIMITS = {
  bytes: 100 * MEGABYTE,
  /** What a stage may hold where MongoDB would put it to disk, which the engine does not. */
  heldBytes: Math.min(256 * MEGABYTE, Math.floor(getHeapStatistics().heap_size_limit * MOST_OF_HEAP)),
  textBytes: 64 * MEGABYTE,
  densified: 500_000,
} as const;

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

/** Reckons up what is kept, and so many bytes more. */
export type Keep = (value: Value, more?: number) => void;

/** One reckoning of what is kept; it refuses the value that would be too much. */
export function keeping(refusal: (bytes: number) => MongoError, most: number = LIMITS.bytes): Keep {
  let bytes = 0;
  return (value, more = 0) => {
    bytes += sizeOf(value) + more;
    if (bytes > most) throw refusal(bytes);
  };
}

/** How much one stage may hold, by whether the client lets it use the disk. */
export function mayHold(usesDisk: boolean): number {
  return usesDisk ? LIMITS.heldBytes : Math.min(LIMITS.bytes, LIMITS.heldBytes);
}

/** The reckoning of what a stage holds that takes everything in before it gives anything out. */
export function holding(what: string, most: number = LIMITS.heldBytes): Keep {
  return keeping(() => tooMuchHeld(what, most), most);
}

export function tooMuchHeld(what: string, most: number): MongoError {
  return new MongoError(
    'QueryExceededMemoryLimitNoDiskUseAllowed',
    `${what} exceeded memory limit of ${most} bytes, but did not opt in to external sorting.`,
  );
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
