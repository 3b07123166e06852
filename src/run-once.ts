import type { Logger } from 'pino';
import { tellWhyNot } from './cannot-start.ts';
import { type Storage, withRedis } from './open-redis.ts';
import { openStorage, type StorageAddress } from './open-storage.ts';

/** Somebody stands before the terminal: a server that is away is not waited for without end. */
export const PATIENCE_MS = 10_000;
const FAILED = 1;

/**
 * Runs the work of a program that does one thing on the open base, and closes the base. A base that cannot be opened, as
 * well as work that fails, is told in the log and makes the exit code 1.
 */
export async function runOnce(
  address: StorageAddress & { readonly redisUrl?: string | undefined },
  log: Logger,
  work: (storage: Storage) => Promise<void>,
): Promise<void> {
  const lost = (): void => {
    log.fatal('the base is lost to this process; start it again');
    process.exit(FAILED);
  };
  try {
    const opened = await openStorage({ patienceMs: PATIENCE_MS, ...address }, log, lost);
    const storage = await withRedis(opened, address, log);
    try {
      await work(storage);
    } finally {
      await storage.close();
    }
  } catch (err) {
    tellWhyNot(err, log);
    process.exitCode = FAILED;
  }
}
