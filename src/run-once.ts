import type { Logger } from 'pino';
import { tellWhyNot } from './cannot-start.ts';
import { openStorage, type StorageAddress } from './open-storage.ts';
import type { MongoBase } from './storage/mongo/index.ts';

/** Somebody stands before the terminal: a server that is away is not waited for without end. */
const PATIENCE_MS = 10_000;
const FAILED = 1;

/**
 * Runs the work of a program that does one thing on the open base, and closes the base. A base that cannot be opened, as
 * well as work that fails, is told in the log and makes the exit code 1.
 */
export async function runOnce(
  address: StorageAddress,
  log: Logger,
  work: (storage: MongoBase) => Promise<void>,
): Promise<void> {
  const lost = (): void => {
    log.fatal('the base is lost to this process; start it again');
    process.exit(FAILED);
  };
  try {
    const storage = await openStorage({ patienceMs: PATIENCE_MS, ...address }, log, lost);
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
