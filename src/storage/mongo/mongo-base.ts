import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type { Base, Stores } from '../../domain/base.ts';
import type { CopyTrust } from '../../domain/dialogues/copy-trust.ts';
import type { DialogueStore } from '../../domain/dialogues/dialogue-store.ts';
import type { UpdateInbox } from '../../domain/inbox/update-inbox.ts';
import type { JobRunStore } from '../../domain/jobs/job-run.ts';
import type { AssignmentStore } from '../../domain/replicas/assignment.ts';
import { createAssignmentStore } from './assignment-store.ts';
import { leaveConnection } from './connect.ts';
import { createCopyTrust } from './copy-trust.ts';
import { createCounters } from './counters.ts';
import { createDialogueStore } from './dialogues.ts';
import { createGate } from './gate.ts';
import { createInbox } from './inbox.ts';
import { createJobRunStore } from './jobs/job-run-store.ts';
import { type Load, loadCards } from './load.ts';
import { type MigrateOptions, migrate, readShape } from './migrations/migrate.ts';
import { createModels, prepareModels } from './models.ts';
import { impatient, resending, storesThrough, tellingDomainErrors, through } from './reach.ts';
import type { Change } from './scope.ts';
import { createSharedStores } from './shared-stores.ts';
import { createStores } from './stores.ts';
import { type OnCall, timed } from './timed.ts';
import { runTransaction } from './transaction.ts';

/**
 * How much goes on at once. A write may have to wait until a transaction ends, and keeps its connection while it waits: if
 * such writes could take all connections, the transaction would wait for one of them in turn. So both are limited to less
 * than the pool has.
 */
export const POOL_SIZE = 48;
const CALLS_AT_ONCE = 32;
const TRANSACTIONS_AT_ONCE = 8;

/** No single thing that is asked of the base takes this long, be it behind many others. */
const PATIENCE_MS = 30_000;

/** A server that hangs is as good as one that is gone. */
const PING_PATIENCE_MS = 2000;

export interface MongoBaseOptions {
  /** How the base is brought to the shape of this program. */
  readonly migrating?: MigrateOptions;
  /** Told of every call of a store outside transactions, and of every transaction. */
  readonly onCall?: OnCall | undefined;
}

/** Everything that is kept in MongoDB, over one open connection. */
export interface MongoBase {
  readonly base: Base;
  readonly inbox: UpdateInbox;
  readonly dialogues: DialogueStore;
  readonly copyTrust: CopyTrust;
  readonly jobRuns: JobRunStore;
  readonly assignment: AssignmentStore;
  /** Fills the base with whole cards, quickly: all of them or none (see `loadCards`). */
  load(load: Load): Promise<void>;
  /** Whether the server answers now; takes two seconds at most to say no. */
  ping(): Promise<boolean>;
  /** Closes the connection. What is under way breaks off as `BaseUnavailable`: finish it first. */
  close(): Promise<void>;
}

/**
 * Builds the stores over an open connection, makes what collections and indexes are missing, and brings the base to the shape
 * that this program knows. Throws `NewerBase`, with nothing changed.
 */
export async function openMongoBase(
  connection: Connection,
  { migrating = { owner: randomUUID() }, onCall }: MongoBaseOptions = {},
): Promise<MongoBase> {
  const models = createModels(connection);
  await readShape(models);
  await prepareModels(models);
  await migrate(models, migrating);
  const gate = createGate(CALLS_AT_ONCE);
  const calls = timed(tellingDomainErrors(resending(impatient(gate, PATIENCE_MS))), 'call', onCall);
  const transactions = timed(
    tellingDomainErrors(impatient(createGate(TRANSACTIONS_AT_ONCE), PATIENCE_MS)),
    'transaction',
    onCall,
  );

  const { stores, forget } = createSharedStores(models, calls);

  const transaction = async <T>(work: (bound: Stores) => Promise<T>): Promise<T> => {
    const changes: Change[] = [];
    const changed = (change: Change) => changes.push(change);
    try {
      return await transactions(() =>
        runTransaction(connection, (session) => {
          // A session does one thing at a time; use cases need not know.
          const oneByOne = createGate(1);
          return work(storesThrough(oneByOne, createStores(models, { within: { session }, changed })));
        }),
      );
    } finally {
      changes.forEach(forget);
    }
  };

  return {
    base: { ...stores, counters: through(calls, createCounters(models.counters)), transaction },
    inbox: through(calls, createInbox(models.updates)),
    dialogues: createDialogueStore(models.dialogues, calls),
    copyTrust: through(calls, createCopyTrust(models.copyTrust)),
    jobRuns: through(calls, createJobRunStore(models.jobRuns)),
    assignment: through(calls, createAssignmentStore(models.assignments)),
    load: (load) =>
      transactions(() => runTransaction(connection, (session) => loadCards(models, load, session))),
    ping: () => ping(connection),
    close: () => leaveConnection(connection),
  };
}

async function ping(connection: Connection): Promise<boolean> {
  const answer = connection.db?.command({ ping: 1 }).then(
    () => true,
    () => false,
  );
  return Promise.race([answer ?? false, sleep(PING_PATIENCE_MS, false, { ref: false })]);
}
