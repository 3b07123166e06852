import { openConnection, reopenConnection } from './connect.ts';
import { asDomainError } from './failures.ts';
import { type MigrationPlan, planMigrations } from './migrations/migrate.ts';
import { createModels } from './models.ts';
import { type MongoBase, type MongoBaseOptions, openMongoBase, POOL_SIZE } from './mongo-base.ts';
import { asUnusable, needTransactions } from './unusable-server.ts';
import { watchOver } from './watch.ts';

export {
  HalfRestored,
  type MigrationNews,
  type MigrationPlan,
  NewerBase,
} from './migrations/migrate.ts';
export type { MongoBase } from './mongo-base.ts';
export { isServerAddress } from './server-address.ts';
export type { CallEnded, OnCall } from './timed.ts';
export { UnusableServer } from './unusable-server.ts';

/** How long a start waits for a server that is away. */
const PATIENCE_MS = 10_000;

/**
 * Connects to the client base at a MongoDB address, whose path names the database. Waits about ten seconds for a server that
 * is away, then throws `BaseUnavailable`; one that cannot be used so is told at once, as `UnusableServer`, and a base of a newer
 * program as `NewerBase` or `HalfRestored`. Once open, a lost server is felt in about two seconds by every call, as
 * `BaseUnavailable`, and calls work again as soon as it is back.
 */
export async function connectBase({
  uri,
  patienceMs = PATIENCE_MS,
  silenceMs,
  ...options
}: MongoBaseOptions & {
  readonly uri: string;
  readonly patienceMs?: number;
  /** After so long without a sign of the driver's monitor the connection is opened anew. */
  readonly silenceMs?: number;
}): Promise<MongoBase> {
  const connection = await openConnection(uri, { patienceMs, poolSize: POOL_SIZE });
  try {
    await needTransactions(connection);
    const mongo = await openMongoBase(connection, options);
    const endWatch = watchOver(connection, () => reopenConnection(connection, uri, POOL_SIZE), silenceMs);
    const close = async () => {
      await endWatch();
      await mongo.close();
    };
    return { ...mongo, close };
  } catch (error) {
    await connection.close();
    throw asUnusable(asDomainError(error));
  }
}

/** Tells what `connectBase` would change in a base, and changes nothing. Throws as it does. */
export async function inspectBase({
  uri,
  patienceMs = PATIENCE_MS,
}: {
  readonly uri: string;
  readonly patienceMs?: number;
}): Promise<MigrationPlan> {
  const connection = await openConnection(uri, { patienceMs, poolSize: 1 });
  try {
    await needTransactions(connection);
    return await planMigrations(createModels(connection));
  } catch (error) {
    throw asUnusable(asDomainError(error));
  } finally {
    await connection.close();
  }
}
