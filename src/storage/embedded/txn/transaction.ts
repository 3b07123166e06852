import type { Connection } from '../store/database.ts';

/**
 * A client's transaction. It starts by reading a snapshot; with its first write it becomes the one
 * writer and reads its own changes.
 */
export type Transaction = {
  readonly session: string;
  readonly number: bigint;
  state: 'reading' | 'writing' | 'committed' | 'aborted';
  /** The snapshot that it reads while it has not written; made at its first read. */
  reader: Connection | undefined;
  /** The count of commits when the snapshot was made. */
  snapshotAt: number;
  /** What it has read: collections as `id`, single documents as `id:rid`. */
  readonly reads: Set<string>;
  /** The connection of the client that spoke last: when it dies, so does the transaction. */
  client: object;
  deadline: NodeJS.Timeout | undefined;
};

export function newTransaction(session: string, number: bigint, client: object): Transaction {
  return {
    session,
    number,
    state: 'reading',
    reader: undefined,
    snapshotAt: -1,
    reads: new Set(),
    client,
    deadline: undefined,
  };
}

export function isOpen({ state }: Transaction): boolean {
  return state === 'reading' || state === 'writing';
}
