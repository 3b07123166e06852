import type { Connection } from 'mongoose';
import type { Base, Stores } from '../../domain/base.ts';
import type { DialogueStore } from '../../domain/dialogues/dialogue-store.ts';
import type { UpdateInbox } from '../../domain/inbox/update-inbox.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { createCounters } from './counters.ts';
import { createDialogueStore } from './dialogues.ts';
import { createGate, type Gate } from './gate.ts';
import { createInbox } from './inbox.ts';
import { type Load, loadCards } from './load.ts';
import { createModels, prepareModels } from './models.ts';
import { tellingDomainErrors, through } from './reach.ts';
import { remembered } from './remembered.ts';
import type { Change } from './scope.ts';
import { createStores } from './stores.ts';
import { runTransaction } from './transaction.ts';

/**
 * How much goes on at once. A write may have to wait until a transaction ends, and keeps its connection while it waits: if
 * such writes could take all connections, the transaction would wait for one of them in turn. So both are limited to less
 * than the pool has.
 */
export const POOL_SIZE = 48;
const CALLS_AT_ONCE = 32;
const TRANSACTIONS_AT_ONCE = 8;

/** Settings and members are asked for with every update. Another process's change is seen this much later at the latest. */
const REMEMBERED = { maxAgeMs: 1000, maxKeys: 1000 } as const;

/** Everything that is kept in MongoDB, over one open connection. */
export interface MongoBase {
  readonly base: Base;
  readonly inbox: UpdateInbox;
  readonly dialogues: DialogueStore;
  /** Fills the base with whole cards, quickly (see `loadCards`). */
  load(load: Load): Promise<void>;
  /** Whether the server answers now; takes about two seconds to say no. */
  ping(): Promise<boolean>;
  /** Ends what is in hand and closes the connection. */
  close(): Promise<void>;
}

/** Builds the stores over an open connection and makes what collections and indexes are missing. */
export async function openMongoBase(connection: Connection): Promise<MongoBase> {
  const models = createModels(connection);
  await prepareModels(models);
  const calls = tellingDomainErrors(createGate(CALLS_AT_ONCE));
  const transactions = tellingDomainErrors(createGate(TRANSACTIONS_AT_ONCE));

  const forget = (change: Change) => {
    if (change.of === 'settings') settings.forget('business');
    else members.forget(change.id);
  };
  const fresh = storesThrough(calls, createStores(models, { within: {}, changed: forget }));
  const settings = remembered<'business', Settings>(() => fresh.settings.get(), REMEMBERED);
  const members = remembered((id: number) => fresh.team.get(id), REMEMBERED);
  const stores: Stores = {
    ...fresh,
    settings: { get: () => settings.get('business'), save: (next) => fresh.settings.save(next) },
    team: {
      get: (id) => members.get(id),
      active: () => fresh.team.active(),
      insert: (member) => fresh.team.insert(member),
      save: (member) => fresh.team.save(member),
    },
  };

  const transaction = async <T>(work: (stores: Stores) => Promise<T>): Promise<T> => {
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
    dialogues: through(calls, createDialogueStore(models.dialogues)),
    load: (load) => calls(() => loadCards(models, load)),
    ping: () => ping(connection),
    close: () => connection.close(),
  };
}

function storesThrough(gate: Gate, stores: Stores): Stores {
  return {
    clients: through(gate, stores.clients),
    deals: through(gate, stores.deals),
    timeline: through(gate, stores.timeline),
    team: through(gate, stores.team),
    invites: through(gate, stores.invites),
    settings: through(gate, stores.settings),
    consents: through(gate, stores.consents),
    outbox: through(gate, stores.outbox),
  };
}

async function ping(connection: Connection): Promise<boolean> {
  try {
    await connection.db?.command({ ping: 1 });
    return true;
  } catch {
    return false;
  }
}
