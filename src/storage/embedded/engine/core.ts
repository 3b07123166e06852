import type { Doc } from '../bson/value.ts';
import type { Reply } from '../commands/command.ts';
import type { Log } from '../log.ts';
import type { Retries } from '../txn/retries.ts';
import type { Sessions } from '../txn/sessions.ts';
import type { Storage } from '../txn/storage.ts';
import type { Transactions } from '../txn/transactions.ts';
import type { WriterQueue } from '../txn/writer-queue.ts';
import type { Contexts } from './contexts.ts';
import type { Outbox } from './outbox.ts';
import type { Envelope } from './request.ts';

/** The parts of a running engine. */
export type Core = {
  readonly storage: Storage;
  readonly queue: WriterQueue;
  readonly transactions: Transactions;
  readonly sessions: Sessions;
  readonly retries: Retries;
  readonly contexts: Contexts;
  readonly outbox: Outbox;
  readonly log: Log;
};

export type Answer = (reply: Reply) => void;

/** One command on its way. */
export type Task = {
  readonly request: Doc;
  readonly envelope: Envelope;
  readonly client: object;
  readonly answer: Answer;
};
