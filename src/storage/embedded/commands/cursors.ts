import type { Writable } from '../bson/write.ts';
import { MongoError } from '../errors.ts';

/** Results that are given out in batches; the documents are encoded already. */
export type Cursor = {
  readonly ns: string;
  readonly documents: Iterator<Buffer>;
  /** The transaction that it reads in; it ends with it. */
  readonly transaction: object | undefined;
};

export type Cursors = {
  /** The first batch of a result, and a cursor for the rest if there is any. */
  open(cursor: Cursor, batch: { size: number; single: boolean }): Writable;
  /** The next batch; refused in another transaction than the cursor's own. */
  next(id: bigint, ns: string, asked: { size: number; transaction: object | undefined }): Writable;
  kill(id: bigint): boolean;
  killOf(transaction: object): void;
  /** Close those that nobody asked for since the given time. */
  closeIdle(since: number): void;
};

/** The driver reads a batch in one go, on the thread of the program that asked: small enough to let that go on soon. */
const USUAL_BATCH_BYTES = 256 * 1024;

/** What an answer without a cursor for the rest holds at most. */
const LARGEST_BATCH_BYTES = 16 * 1024 * 1024;

/** Where a batch ends; it holds one document at least, however large. */
type Room = { readonly size: number; readonly bytes: number };

type Kept = { readonly cursor: Cursor; pending: Buffer | undefined; usedAt: number };

export function createCursors(now: () => number): Cursors {
  const cursors = new Map<bigint, Kept>();
  // Not from 1 again after a restart, so that an old cursor's id does not fit a new one.
  let lastId = BigInt(now());

  const fill = (kept: Kept, room: Room): { batch: Buffer[]; done: boolean } => {
    const batch: Buffer[] = [];
    let bytes = 0;
    if (room.size === 0) return { batch, done: false };
    while (true) {
      const document = kept.pending ?? takeNext(kept.cursor.documents);
      kept.pending = undefined;
      if (!document) return { batch, done: true };
      bytes += document.length;
      if (batch.length === room.size || (bytes > room.bytes && batch.length > 0)) {
        kept.pending = document;
        return { batch, done: false };
      }
      batch.push(document);
    }
  };

  return {
    open(cursor, { size, single }) {
      const kept: Kept = { cursor, pending: undefined, usedAt: now() };
      const { batch, done } = fill(kept, { size, bytes: single ? LARGEST_BATCH_BYTES : USUAL_BATCH_BYTES });
      const id = done || single ? 0n : ++lastId;
      if (id !== 0n) cursors.set(id, kept);
      return { firstBatch: batch, id, ns: cursor.ns };
    },
    next(id, ns, { size, transaction }) {
      const kept = cursors.get(id);
      if (!kept || kept.cursor.ns !== ns) throw new MongoError('CursorNotFound', `cursor id ${id} not found`);
      refuseOtherTransaction(id, kept.cursor.transaction, transaction);
      kept.usedAt = now();
      // One that fails has nothing more to give, and must not look as if it had come to its end.
      cursors.delete(id);
      const { batch, done } = fill(kept, { size: size === 0 ? Infinity : size, bytes: USUAL_BATCH_BYTES });
      if (!done) cursors.set(id, kept);
      return { nextBatch: batch, id: done ? 0n : id, ns };
    },
    kill: (id) => cursors.delete(id),
    killOf(transaction) {
      for (const [id, { cursor }] of cursors) if (cursor.transaction === transaction) cursors.delete(id);
    },
    closeIdle(since) {
      for (const [id, { usedAt }] of cursors) if (usedAt < since) cursors.delete(id);
    },
  };
}

function refuseOtherTransaction(id: bigint, own: object | undefined, asking: object | undefined): void {
  if (own === asking) return;
  const which = `Cannot run getMore on cursor ${id}, which was`;
  if (!own) throw new MongoError('Location50739', `${which} not created in a transaction, in a transaction`);
  if (!asking)
    throw new MongoError('Location50740', `${which} created in a transaction, without a txnNumber`);
  throw new MongoError('Location50741', `${which} created in a transaction, in another transaction`);
}

function takeNext(documents: Iterator<Buffer>): Buffer | undefined {
  const next = documents.next();
  return next.done ? undefined : next.value;
}
