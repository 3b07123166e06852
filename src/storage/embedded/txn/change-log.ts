import type { Transaction } from './transaction.ts';

/** Which documents were changed lately, as far as open snapshots need to know. */
export type ChangeLog = {
  note(collection: number, rid: number): void;
  /** A collection or an index was made or dropped: no older snapshot fits the catalog any more. */
  noteSchema(): void;
  /** Whether something that the transaction has read was changed since its snapshot. */
  outdates(transaction: Transaction): boolean;
  isSchemaNewer(transaction: Transaction): boolean;
  opened(): void;
  closed(): void;
  /** The transaction that wrote has ended, while it still holds the writer. */
  wrote(): void;
  /** How many changes are kept. */
  size(): number;
};

/** Keep the log; `commits` is the count of commits so far, so a change not yet committed belongs to the next. */
export function createChangeLog(commits: () => number, isWriting: () => boolean): ChangeLog {
  const changed = new Map<string, number>();
  let snapshots = 0;
  let schemaAt = -1;
  return {
    note(collection, rid) {
      if (snapshots === 0 && !isWriting()) return;
      changed.set(`${collection}:${rid}`, commits());
      changed.set(String(collection), commits());
    },
    noteSchema: () => {
      schemaAt = commits();
    },
    outdates: ({ reads, snapshotAt }) => [...reads].some((read) => (changed.get(read) ?? -1) >= snapshotAt),
    isSchemaNewer: ({ reader, snapshotAt }) => reader !== undefined && schemaAt >= snapshotAt,
    opened: () => {
      snapshots++;
    },
    closed: () => {
      snapshots--;
      if (snapshots === 0 && !isWriting()) changed.clear();
    },
    wrote: () => {
      if (snapshots === 0) changed.clear();
    },
    size: () => changed.size,
  };
}
