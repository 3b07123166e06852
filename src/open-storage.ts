import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { CannotStart } from './cannot-start.ts';
import type { Config } from './config.ts';
import { BaseUnavailable } from './domain/conflict.ts';
import { cleanMessage } from './log.ts';
import { type EmbeddedLog, startEmbedded } from './storage/embedded/index.ts';
import { connectBase, type MongoBase, UnusableServer } from './storage/mongo/index.ts';

const ATTEMPT_MS = 2000;
const PAUSE_MS = 2000;

export type StorageAddress = Pick<Config, 'mongodbUri' | 'dataDir'> & {
  /** How long a server that is away is waited for; however long it takes unless told otherwise. */
  readonly patienceMs?: number;
};

/**
 * Opens the client base: on the MongoDB server of the config, else in the embedded engine. `close` closes both.
 *
 * A server that is away is waited for; any other trouble with it is thrown at once. A server that stays away for longer than
 * `patienceMs` or cannot be used so, and a data directory that cannot be used, are thrown as `CannotStart`. When the embedded engine ends by itself, `onLost` is called: the base
 * does not come back in this process.
 */
export async function openStorage(
  { mongodbUri, dataDir, patienceMs }: StorageAddress,
  log: Logger,
  onLost: () => void,
): Promise<MongoBase> {
  if (mongodbUri !== undefined) return await waitForServer(mongodbUri, log, patienceMs);
  const engine = await startEngine(dataDir, log, onLost);
  // The process that owns the engine may end at this very moment, and another takes over.
  const storage = await waitForServer(engine.uri, log);
  return {
    ...storage,
    async close() {
      await storage.close();
      await engine.stop();
    },
  };
}

async function waitForServer(
  uri: string,
  log: Logger,
  patienceMs = Number.POSITIVE_INFINITY,
): Promise<MongoBase> {
  const startedAt = performance.now();
  for (;;) {
    try {
      return await connectBase({ uri, patienceMs: ATTEMPT_MS });
    } catch (error) {
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
