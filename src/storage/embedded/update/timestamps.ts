import { type Doc, Raw, Type, type Value } from '../bson/value.ts';

const EMPTY = Buffer.alloc(8);

export function timestampOf(now: Date): Raw {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(1, 0);
  bytes.writeUInt32LE(Math.floor(now.getTime() / 1000), 4);
  return new Raw(Type.timestamp, bytes);
}

/** Whether an encoded document may hold an empty timestamp: told at a glance, so that most need not be read. */
export function mayHoldEmptyTimestamp(bytes: Buffer): boolean {
  return bytes.includes(Type.timestamp) && bytes.includes(EMPTY);
}

/** MongoDB puts the time in the place of empty timestamps at the top of a document that is stored whole, but for `_id`. */
export function withTimestamps(document: Doc, now: Date): Doc {
  return new Map(
    [...document].map(([name, value]) => [name, isEmpty(name, value) ? timestampOf(now) : value]),
  );
}

function isEmpty(name: string, value: Value): boolean {
  return value instanceof Raw && value.type === Type.timestamp && value.bytes.equals(EMPTY) && name !== '_id';
}
