import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll } from 'vitest';
import { startEmbedded } from '../../src/storage/embedded/index.ts';

type Engine = { readonly uri: string; stop(): Promise<void> };

/** One engine serves all tests of a file; it starts with the first database that is asked for. */
let engine: Promise<Engine> | undefined;

async function startEngine(): Promise<Engine> {
  const dir = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
  const { uri, stop } = await startEmbedded({ dir });
  const stopAndForget = async () => {
    await stop();
    await rm(dir, { recursive: true, force: true });
  };
  return { uri, stop: stopAndForget };
}

afterAll(async () => {
  await (await engine)?.stop();
  engine = undefined;
});

/**
 * A database of its own: on the server of `MONGODB_URI`, or else on an embedded engine in a temporary directory. Its name
 * begins with `kartoteka-test-`; `stop` drops it.
 */
export async function freshDatabase(): Promise<{ uri: string; stop(): Promise<void> }> {
  const server = process.env['MONGODB_URI'];
  if (server === undefined) engine ??= startEngine();
  const url = new URL(server ?? (await engine)?.uri ?? '');
  const name = `kartoteka-test-${randomBytes(6).toString('hex')}`;
  url.pathname = `/${name}`;
  return { uri: url.href, stop: () => dropDatabase(url.href, name) };
}

async function dropDatabase(uri: string, name: string): Promise<void> {
  const client = await MongoClient.connect(uri);
  await client.db(name).dropDatabase();
  await client.close();
}
