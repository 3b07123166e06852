import type { Context } from '../commands/command.ts';
import type { Cursors } from '../commands/cursors.ts';
import type { Connection } from '../store/database.ts';
import type { ChangeLog } from '../txn/change-log.ts';
import type { Storage } from '../txn/storage.ts';
import type { Transaction } from '../txn/transaction.ts';
import type { WriterQueue } from '../txn/writer-queue.ts';

type Parts = {
  readonly storage: Storage;
  readonly queue: WriterQueue;
  readonly changes: ChangeLog;
  readonly cursors: Cursors;
};

/** Makes what commands work with: inside a transaction, or outside of any. */
export type Contexts = {
  inside(db: string, transaction: Transaction): Context;
  outside(db: string): Context;
  close(): void;
};

export function createContexts({ storage, queue, changes, cursors }: Parts): Contexts {
  let bystander: Connection | undefined;
  /** While a transaction writes, others read what was last committed; else the writer has the warmest cache. */
  const committed = (): Connection => {
    if (queue.holder() === undefined) return storage.writer;
    bystander ??= storage.takeReader();
    return bystander;
  };
  const outside = new Map<string, Context>();
  const base = {
    writer: storage.writer,
    catalog: storage.catalog,
    cursors,
    now: () => new Date(),
    noteChange: (collection: { id: number }, rid: number) => changes.note(collection.id, rid),
    noteSchema: () => changes.noteSchema(),
  };
  return {
    outside(db) {
      const known = outside.get(db);
      if (known) return known;
      const made = { ...base, db, transaction: undefined, connection: committed, noteRead: () => undefined };
      outside.set(db, made);
      return made;
    },
    inside: (db, transaction) => ({
      ...base,
      db,
      transaction,
      connection: () =>
        transaction.state === 'writing' ? storage.writer : (transaction.reader ?? committed()),
      noteRead: (collection, rid) => {
        if (transaction.state !== 'reading') return;
        transaction.reads.add(rid === undefined ? String(collection.id) : `${collection.id}:${rid}`);
      },
    }),
    close() {
      bystander?.close();
    },
  };
}
