import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startEmbedded } from '../../../src/storage/embedded/index.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const loader = new URL('../../support/typescript-loader.mjs', import.meta.url).href;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

function start(...args: string[]): ChildProcess {
  // The loader serves vitest's own threads differently from a plain process.
  const { VITEST: _, ...env } = process.env;
  const argv = ['--import', loader, here('kill-me.ts'), ...args];
  return spawn(process.execPath, argv, { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

describe('one directory', () => {
  test('is served by one; a second one attaches, and its stop ends nothing', async () => {
    const owner = await startEmbedded({ dir });
    const second = await startEmbedded({ dir });
    expect(second.uri).toBe(owner.uri);
    const client = await MongoClient.connect(second.uri);
    await client.db().collection('rows').insertOne({ a: 1 });
    await second.stop();
    expect(await client.db().collection('rows').countDocuments()).toBe(1);
    await client.close();
    await owner.stop();
    expect(existsSync(join(dir, 'mongodb.sock'))).toBe(false);
  });

  test('has one owner when many start at once', async () => {
    const logged: string[] = [];
    const all = await Promise.all(
      Array.from({ length: 4 }, () => startEmbedded({ dir, onLog: ({ event }) => logged.push(event) })),
    );
    expect(logged.filter((event) => event === 'listening')).toHaveLength(1);
    expect(logged.filter((event) => event === 'attached')).toHaveLength(3);
    await Promise.all(all.map(({ stop }) => stop()));
  });

  test('of another living process is attached to, and taken over when that dies', async () => {
    const child = start(dir);
    await once(child.stdout ?? child, 'data');
    const guest = await startEmbedded({ dir });
    const client = await MongoClient.connect(guest.uri);
    expect(await client.db().collection('single').countDocuments()).toBeGreaterThanOrEqual(0);
    await client.close();
    await guest.stop();
    expect(child.exitCode).toBe(null);
    child.kill('SIGKILL');
    await once(child, 'close');
    const heir = await startEmbedded({ dir });
    const second = await MongoClient.connect(heir.uri);
    await second.db().collection('single').insertOne({ a: 1 });
    await second.close();
    await heir.stop();
  });

  test('that cannot be used, or whose path is too long for a socket, is refused', async () => {
    await writeFile(join(dir, 'file'), '');
    await expect(startEmbedded({ dir: join(dir, 'file', 'data') })).rejects.toThrow(/ENOTDIR/);
    await expect(startEmbedded({ dir: join(dir, 'x'.repeat(120)) })).rejects.toThrow(/too long/);
  });
});

test('what was stored is there after a stop and a start', async () => {
  const first = await startEmbedded({ dir });
  const client = await MongoClient.connect(first.uri);
  await client.db().collection('rows').createIndex({ a: 1 }, { unique: true });
  await client
    .db()
    .collection('rows')
    .insertMany([{ a: 1 }, { a: 2 }]);
  await client.close();
  await first.stop();
  const second = await startEmbedded({ dir });
  const again = await MongoClient.connect(second.uri);
  const rows = again.db().collection('rows');
  expect(await rows.countDocuments()).toBe(2);
  await expect(rows.insertOne({ a: 2 })).rejects.toMatchObject({ code: 11000 });
  await again.close();
  await second.stop();
});
