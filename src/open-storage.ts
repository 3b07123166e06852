import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { CannotStart } from './cannot-start.ts';
import type { Config } from './config.ts';
import { BaseUnavailable } from './domain/conflict.ts';
import { cleanMessage } from './log.ts';
import { type EmbeddedLog, hasEmbedded, startEmbedded } from './storage/embedded/index.ts';
import {
  connectBase,
  HalfRestored,
  inspectBase,
  type MigrationNews,
  type MigrationPlan,
  type MongoBase,
  NewerBase,
  type OnCall,
  UnusableServer,
} from './storage/mongo/index.ts';

const ATTEMPT_MS = 2000;
const PAUSE_MS = 2000;

export type StorageAddress = Pick<Config, 'mongodbUri' | 'dataDir'> & {
  /** How long a server that is away is waited for; however long it takes unless told otherwise. */
  readonly patienceMs?: number;
  /** Told of every call of the base. */
  readonly onCall?: OnCall | undefined;
};

/**
 * Opens the client base: on the MongoDB server of the config, else in the embedded engine. `close` closes both.
 *
 * A server that is away is waited for; any other trouble with it is thrown at once. A server that stays away for longer than
 * `patienceMs` or cannot be used so, a data directory that cannot be used, and a base of a newer program are thrown as
 * `CannotStart`. When the embedded engine ends by itself, `onLost` is called: the base does not come back in this process.
 */
export async function openStorage(
  address: StorageAddress,
  log: Logger,
  onLost: () => void,
): Promise<MongoBase> {
  const server = await openServer(address, log, onLost);
  // Tried again, it goes on with what it began before.
  const migrating = { owner: randomUUID(), tell: (news: MigrationNews) => tellMigration(news, log) };
  const open = () =>
    connectBase({ uri: server.uri, patienceMs: ATTEMPT_MS, migrating, onCall: address.onCall });
  return await unlessFailed(server, async () => {
    const storage = await waitForServer(open, log, server.patienceMs);
    return {
      ...storage,
      async close() {
        await storage.close();
        await server.close();
      },
    };
  });
}

/** Tells what `openStorage` would change in the base; undefined when there is none. Throws as it does. */
export async function inspectStorage(
  address: StorageAddress,
  log: Logger,
): Promise<MigrationPlan | undefined> {
  if (address.mongodbUri === undefined && !hasEmbedded(address.dataDir)) return undefined;
  const server = await openServer(address, log, () => {});
  const inspect = () => inspectBase({ uri: server.uri, patienceMs: ATTEMPT_MS });
  const plan = await unlessFailed(server, () => waitForServer(inspect, log, server.patienceMs));
  await server.close();
  return plan;
}

interface Server {
  readonly uri: string;
  readonly patienceMs: number;
  close(): Promise<void>;
}

async function openServer(
  { mongodbUri, dataDir, patienceMs = Number.POSITIVE_INFINITY }: StorageAddress,
  log: Logger,
  onLost: () => void,
): Promise<Server> {
  if (mongodbUri !== undefined) return { uri: mongodbUri, patienceMs, close: async () => {} };
  const { uri, stop } = await startEngine(dataDir, log, onLost);
  // The process that owns the engine may end at this very moment, and another takes over.
  return { uri, patienceMs: Number.POSITIVE_INFINITY, close: stop };
}

/** What cannot be used is not left open: it would keep the process alive. */
async function unlessFailed<T>(server: Server, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function waitForServer<T>(open: () => Promise<T>, log: Logger, patienceMs: number): Promise<T> {
  const startedAt = performance.now();
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (error instanceof NewerBase || error instanceof HalfRestored)
        throw new CannotStart(error.message, { cause: error });
      if (error instanceof UnusableServer) {
        throw new CannotStart(`MONGODB_URI: ${error.message}`, { cause: error });
      }
      if (!(error instanceof BaseUnavailable)) throw error;
      if (performance.now() - startedAt + PAUSE_MS > patienceMs) {
        const reason = reasonOf(error.cause);
        throw new CannotStart(`MONGODB_URI: the server cannot be reached: ${reason}`, { cause: error });
      }
      log.warn({ reason: reasonOf(error.cause) }, 'the base cannot be reached; trying again');
      await sleep(PAUSE_MS);
    }
  }
}

const MIGRATION_WORDS = {
  waiting: 'another process brings the base up to date; waiting for it',
  begun: 'bringing the base up to date',
  done: 'the base is up to date with this migration',
} as const satisfies Record<MigrationNews['kind'], string>;

/** Of a fresh base there is nothing to tell. */
function tellMigration({ kind, number, what, count }: MigrationNews, log: Logger): void {
  log[count > 0 ? 'info' : 'debug']({ migration: number, what, count }, MIGRATION_WORDS[kind]);
}

async function startEngine(dir: string, log: Logger, onLost: () => void) {
  try {
    return await startEmbedded({
      dir,
      onLog: ({ level, ...event }) => log[levelOf(level)](event, 'embedded engine'),
      onLost,
    });
  } catch (cause) {
    throw new CannotStart(`DATA_DIR: ${dir} cannot be used: ${reasonOf(cause)}`, { cause });
  }
}

/** What the engine does as a matter of course interests only who looks for a fault. */
function levelOf(level: EmbeddedLog['level']): 'debug' | 'warn' | 'error' {
  return level === 'info' ? 'debug' : level;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? cleanMessage(error.message) : 'unknown';
}
