import type { Doc } from '../bson/value.ts';
import { needsWriter } from '../commands/command.ts';
import { createCursors } from '../commands/cursors.ts';
import { COMMANDS } from '../commands/table.ts';
import { MongoError } from '../errors.ts';
import type { Log } from '../log.ts';
import { createChangeLog } from '../txn/change-log.ts';
import { createRetries } from '../txn/retries.ts';
import { createSessions } from '../txn/sessions.ts';
import { openStorage } from '../txn/storage.ts';
import { createTransactions } from '../txn/transactions.ts';
import { createWriterQueue } from '../txn/writer-queue.ts';
import { createContexts } from './contexts.ts';
import { type Answer, type Core, type Task } from './core.ts';
import { startHousekeeping } from './housekeeping.ts';
import { createOutbox } from './outbox.ts';
import { failure, success } from './replies.ts';
import { envelopeOf } from './request.ts';
import { runInTransaction } from './run-in-transaction.ts';
import { runOnce, runSingle } from './run-single.ts';
import { SESSION_COMMANDS } from './session-commands.ts';

/** The database without its socket: takes commands, answers each exactly once. */
export type Engine = {
  handle(request: Doc, client: object, answer: Answer): void;
  /** A client's connection is gone: what it left open is undone. */
  disconnected(client: object): void;
  stop(): void;
};

export type Limits = {
  /** A transaction that only reads is aborted after this. */
  readonly readingMs: number;
  /** A transaction that has written holds up all other writers, and is aborted after this. */
  readonly writingMs: number;
  /** Waiting for a writing transaction to end is given up after this. */
  readonly waitMs: number;
};

const USUAL: Limits = { readingMs: 60_000, writingMs: 10_000, waitMs: 15_000 };

/** Open the database in a directory that this process owns alone. */
export function createEngine(options: { dir: string; log: Log; limits?: Limits }): Engine {
  const { log, limits = USUAL } = options;
  const storage = openStorage(options.dir);
  const retries = createRetries(storage.writer);
  const queue = createWriterQueue(limits.waitMs);
  const changes = createChangeLog(storage.commits, () => queue.holder() !== undefined);
  const cursors = createCursors(() => Date.now());
  const outbox = createOutbox(storage, log);
  const transactions = createTransactions({
    storage,
    retries,
    queue,
    changes,
    limits,
    settle: outbox.settle,
    ended: cursors.killOf,
  });
  const contexts = createContexts({ storage, queue, changes, cursors });
  const sessions = createSessions(retries.recall);
  const core: Core = { storage, queue, transactions, sessions, retries, contexts, outbox, log };
  const stopHousekeeping = startHousekeeping({
    storage,
    retries,
    queue,
    cursors,
    contexts,
    log,
    settle: outbox.settle,
  });
  return {
    handle(request, client, answer) {
      try {
        dispatch(core, { request, envelope: envelopeOf(request), client, answer });
      } catch (error) {
        outbox.deliver(answer, failure(error, log));
      }
    },
    disconnected: transactions.abandon,
    stop() {
      stopHousekeeping();
      transactions.abortAll();
      outbox.settle();
      contexts.close();
      storage.close();
    },
  };
}

function dispatch(core: Core, task: Task): void {
  const { name, session: id, number } = task.envelope;
  const sessionCommand = SESSION_COMMANDS.get(name);
  if (sessionCommand) {
    core.outbox.deliver(task.answer, success(sessionCommand(core, task)));
    return;
  }
  const command = COMMANDS.get(name);
  if (!command) throw new MongoError('CommandNotFound', `no such command: '${name}'`);
  const writes = needsWriter(command, task.request);
  if (id === undefined || number === undefined || (!task.envelope.inTransaction && !writes)) {
    runSingle(core, command, task);
    return;
  }
  const session = core.sessions.get(id);
  if (number < session.newest) {
    throw new MongoError('TransactionTooOld', `Transaction ${number} is older than ${session.newest}`);
  }
  if (!task.envelope.inTransaction) {
    const numbered = { session, number, answer: task.answer };
    runOnce(numbered, (answer) => runSingle(core, command, { ...task, answer }));
    return;
  }
  session.newest = number;
  const transaction = task.envelope.starts
    ? core.transactions.start(session, id, number, task.client)
    : core.transactions.resume(session, number, task.client);
  runInTransaction(core, command, transaction, task);
}
