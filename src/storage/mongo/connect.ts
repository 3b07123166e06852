import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, type ConnectOptions, createConnection } from 'mongoose';
import { asDomainError, isUnreachable } from './failures.ts';
import { asUnusable } from './unusable-server.ts';

const OPTIONS = {
  bufferCommands: false,
  autoIndex: false,
  autoCreate: false,
  ignoreUndefined: true,
  retryReads: true,
  retryWrites: true,
  writeConcern: { w: 'majority' },
  // Together these make a lost server felt in about two seconds, and one that hangs in about six.
  serverSelectionTimeoutMS: 2000,
  connectTimeoutMS: 2000,
  heartbeatFrequencyMS: 2000,
  waitQueueTimeoutMS: 5000,
  // The last resort only: building an index over a large base takes its time.
  socketTimeoutMS: 60_000,
} as const satisfies ConnectOptions;

const PAUSE_MS = 250;

/** A server is told so long that its sessions are over. It may be gone, and then the driver may wait for ever (see `watchOver`). */
const LEAVE_MS = 2000;

/** Closes a connection, or lets go of it. What is under way over it breaks off. */
export async function leaveConnection(connection: Connection): Promise<void> {
  await Promise.race([connection.close(), sleep(LEAVE_MS, undefined, { ref: false })]);
}

/** Opens a connection again that is of no use any more. What is under way over it breaks off. */
export async function reopenConnection(connection: Connection, uri: string, poolSize: number): Promise<void> {
  await leaveConnection(connection);
  await connection.openUri(uri, { ...OPTIONS, maxPoolSize: poolSize });
}

/**
 * Opens a connection of its own. A server that is away is waited for, `patienceMs` in all; then `BaseUnavailable` is thrown.
 * Anything else that is wrong, such as the address or the password, is thrown at once.
 */
export async function openConnection(
  uri: string,
  { patienceMs, poolSize }: { readonly patienceMs: number; readonly poolSize: number },
): Promise<Connection> {
  const startedAt = performance.now();
  for (;;) {
    const connection = createConnection();
    try {
      return await connection.openUri(uri, { ...OPTIONS, maxPoolSize: poolSize });
    } catch (error) {
      await connection.close();
      if (!isUnreachable(error) || performance.now() - startedAt > patienceMs)
        throw asUnusable(asDomainError(error));
      await sleep(PAUSE_MS);
    }
  }
}
