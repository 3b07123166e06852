import { type Command, needsWriter } from '../commands/command.ts';
import { MongoError, transientError, WAITED_TOO_LONG } from '../errors.ts';
import type { Transaction } from '../txn/transaction.ts';
import type { Core, Task } from './core.ts';
import { failure, isFailure, success } from './replies.ts';

/**
 * Run a statement of a transaction. The first one that writes waits for the writer. Whatever goes wrong
 * aborts the transaction, as in MongoDB.
 */
export function runInTransaction(core: Core, command: Command, transaction: Transaction, task: Task): void {
  const { transactions, queue, log } = core;
  const { request, envelope, answer } = task;
  const fail = (error: unknown): void => {
    transactions.abort(transaction);
    answer(failure(error, log));
  };
  const attempt = (prepare: (transaction: Transaction) => void): void => {
    try {
      transactions.requireOpen(transaction);
      refuseOutsideOnly(command, envelope.name);
      prepare(transaction);
      const reply = success(command.run(request, core.contexts.inside(envelope.db, transaction)));
      if (isFailure(reply)) transactions.abort(transaction);
      answer(reply);
    } catch (error) {
      fail(error);
    }
  };
  if (needsWriter(command, request) && transaction.state === 'reading') {
    queue.whenFree(
      () => attempt(transactions.becomeWriter),
      () => fail(transientError('WriteConflict', WAITED_TOO_LONG)),
    );
  } else {
    attempt(transactions.ensureSnapshot);
  }
}

function refuseOutsideOnly({ inTransaction }: Command, name: string): void {
  if (inTransaction) return;
  throw new MongoError(
    'OperationNotSupportedInTransaction',
    `Cannot run '${name}' in a multi-document transaction.`,
  );
}
