import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { CannotStart } from './cannot-start.ts';
import type { Config } from './config.ts';
import { BaseUnavailable } from './domain/conflict.ts';
import { cleanMessage } from './log.ts';
import { type EmbeddedLog, startEmbedded } from './storage/embedded/index.ts';
import { connectBase, type MongoBase } from './storage/mongo/index.ts';

const ATTEMPT_MS = 2000;
const PAUSE_MS = 2000;

/**
 * Opens the client base: on the MongoDB server of the config, else in the embedded engine. `close` closes both.
 *
 * A server that is away is waited for, however long it takes; any other trouble with it is thrown at once. A data directory
 * that cannot be used is thrown as `CannotStart`. When the embedded engine ends by itself, `onLost` is called: the base
 * does not come back in this process.
 */
export async function openStorage(
  config: Pick<Config, 'mongodbUri' | 'dataDir'>,
  log: Logger,
  onLost: () => void,
): Promise<MongoBase> {
  if (config.mongodbUri !== undefined) return await waitForServer(config.mongodbUri, log);
  const engine = await startEngine(config.dataDir, log, onLost);
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

async function waitForServer(uri: string, log: Logger): Promise<MongoBase> {
  for (;;) {
    try {
      return await connectBase({ uri, patienceMs: ATTEMPT_MS });
    } catch (error) {
      if (!(error instanceof BaseUnavailable)) throw error;
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
