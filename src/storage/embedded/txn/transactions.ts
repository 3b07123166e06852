import { MongoError, transientError } from '../errors.ts';
import type { ChangeLog } from './change-log.ts';
import type { Retries } from './retries.ts';
import type { Session } from './sessions.ts';
import type { Storage } from './storage.ts';
import { isOpen, newTransaction, type Transaction } from './transaction.ts';
import type { WriterQueue } from './writer-queue.ts';

export type TransactionLimits = { readonly readingMs: number; readonly writingMs: number };

type Parts = {
  readonly storage: Storage;
  readonly retries: Retries;
  readonly queue: WriterQueue;
  readonly changes: ChangeLog;
  readonly limits: TransactionLimits;
  /** Commit the open group of single writes. */
  readonly settle: () => void;
  readonly ended: (transaction: Transaction) => void;
};

/** Clients' transactions from their start to commit or abort. */
export type Transactions = {
  /** Begin the next one of a session, whose last one ends. Refused when that has the same number. */
  start(session: Session, id: string, number: bigint, client: object): Transaction;
  /** The open transaction that a statement belongs to. Refused when there is none (any more). */
  resume(session: Session, number: bigint, client: object): Transaction;
  /** Make sure that the transaction has a snapshot to read, unless it writes. */
  ensureSnapshot(transaction: Transaction): void;
  /** Make the transaction the writer; the writer must be free. Refused when what it has read is outdated. */
  becomeWriter(transaction: Transaction): void;
  commit(transaction: Transaction): void;
  abort(transaction: Transaction): void;
  abortAll(): void;
  /** Refused when the transaction has ended meanwhile. */
  requireOpen(transaction: Transaction): void;
  /** Abort what a client that is gone has left open. */
  abandon(client: object): void;
};

export function createTransactions({
  storage,
  retries,
  queue,
  changes,
  limits,
  settle,
  ended,
}: Parts): Transactions {
  const open = new Set<Transaction>();

  const setDeadline = (transaction: Transaction, ms: number): void => {
    clearTimeout(transaction.deadline);
    transaction.deadline = setTimeout(() => abort(transaction), ms);
  };
  const dropSnapshot = (transaction: Transaction): void => {
    const { reader } = transaction;
    if (!reader) return;
    reader.exec('ROLLBACK');
    storage.giveBack(reader);
    transaction.reader = undefined;
    changes.closed();
  };
  const finish = (transaction: Transaction, state: 'committed' | 'aborted'): void => {
    clearTimeout(transaction.deadline);
    dropSnapshot(transaction);
    if (transaction.state === 'writing') changes.wrote();
    open.delete(transaction);
    transaction.state = state;
    ended(transaction);
  };
  const abort = (transaction: Transaction): void => {
    if (!isOpen(transaction)) return;
    const wrote = transaction.state === 'writing';
    finish(transaction, 'aborted');
    if (!wrote) return;
    storage.rollback();
    queue.release(transaction);
  };

  const requireOpen = ({ state, number }: Transaction): void => {
    if (state === 'aborted') throw aborted(number);
    if (state === 'committed') {
      throw new MongoError(
        'TransactionCommitted',
        `Transaction with { txnNumber: ${number} } has been committed.`,
      );
    }
  };

  return {
    requireOpen,
    abortAll() {
      for (const transaction of Array.from(open)) abort(transaction);
    },
    start(session, id, number, client) {
      if (session.transaction) {
        refuseSameNumber(session.transaction, number);
        abort(session.transaction);
      }
      const transaction = newTransaction(id, number, client);
      session.transaction = transaction;
      open.add(transaction);
      setDeadline(transaction, limits.readingMs);
      return transaction;
    },
    resume(session, number, client) {
      const { transaction } = session;
      if (!transaction || transaction.number !== number) throw aborted(number);
      requireOpen(transaction);
      transaction.client = client;
      return transaction;
    },
    ensureSnapshot(transaction) {
      if (transaction.state !== 'reading') return;
      if (changes.isSchemaNewer(transaction)) throw outdated();
      if (transaction.reader) return;
      settle();
      const reader = storage.takeReader();
      reader.exec('BEGIN');
      // SQLite takes the snapshot when the first row is read.
      reader.one('SELECT count(*) FROM kt_collections', []);
      transaction.reader = reader;
      transaction.snapshotAt = storage.commits();
      changes.opened();
    },
    becomeWriter(transaction) {
      if (transaction.state !== 'reading') return;
      settle();
      if (transaction.reader && (changes.outdates(transaction) || changes.isSchemaNewer(transaction))) {
        throw outdated();
      }
      storage.begin();
      queue.hold(transaction);
      transaction.state = 'writing';
      dropSnapshot(transaction);
      setDeadline(transaction, limits.writingMs);
    },
    commit(transaction) {
      const wrote = transaction.state === 'writing';
      if (wrote) {
        try {
          retries.remember(transaction.session, { number: transaction.number, answer: undefined });
          storage.commit();
        } catch (error) {
          abort(transaction);
          throw error;
        }
      }
      finish(transaction, 'committed');
      if (!wrote) return;
      for (const collection of storage.catalog().values()) collection.pending = false;
      queue.release(transaction);
    },
    abort,
    abandon(client) {
      for (const transaction of Array.from(open)) if (transaction.client === client) abort(transaction);
    },
  };
}

function refuseSameNumber({ number, state }: Transaction, given: bigint): void {
  if (number !== given) return;
  throw new MongoError(
    'Location50911',
    `Cannot start a transaction at given transaction number ${given} a transaction with the same number is ${state}`,
  );
}

function outdated(): MongoError {
  return transientError(
    'WriteConflict',
    'Caused by :: Write conflict during plan execution. Please retry your operation or multi-document transaction.',
  );
}

function aborted(number: bigint): MongoError {
  return transientError('NoSuchTransaction', `Transaction with { txnNumber: ${number} } has been aborted.`);
}
