import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { startEmbedded } from '../../src/storage/embedded/index.ts';
import { withDatabase } from './database-uri.ts';

type Server = { readonly uri: string; readonly client: Promise<MongoClient> };

/**
 * One engine serves all test files of a worker; it starts with the first database that is asked for, and ends with the worker.
 * Its directory goes with the directory of the run (`scratch.ts`).
 */
let server: Promise<Server> | undefined;

async function startServer(): Promise<Server> {
  const uri = process.env['MONGODB_URI'] ?? (await startEngine());
  return { uri, client: MongoClient.connect(uri) };
}

async function startEngine(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
  // An engine that dies is an error of the test in which it does; the next one gets another.
  const onLost = () => {
    server = undefined;
  };
  return (await startEmbedded({ dir, onLost })).uri;
}

/**
 * A database of its own: on the server of `MONGODB_URI`, or else on an embedded engine in a temporary directory. Its name
 * begins with `kartoteka-test-`; `db` looks at it past the stores, `stop` drops it.
 */
export async function freshDatabase(): Promise<{ uri: string; db: Db; stop(): Promise<void> }> {
  server ??= startServer();
  const { uri, client } = await server;
  const name = `kartoteka-test-${randomBytes(6).toString('hex')}`;
  const db = (await client).db(name);
  return {
    uri: withDatabase(uri, name),
    db,
    stop: async () => {
      await db.dropDatabase();
    },
  };
}
