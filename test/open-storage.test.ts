import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CannotStart } from '../src/cannot-start.ts';
import { createLog } from '../src/log.ts';
import { openStorage } from '../src/open-storage.ts';
import { lossyRoad } from './storage/mongo/lossy-road.ts';
import { freshDatabase } from './support/embedded.ts';

let dir: string;
let lines: { level: number; msg: string; event?: string }[];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
  lines = [];
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const log = () => createLog('debug', { write: (line) => void lines.push(JSON.parse(line)) });

describe('a data directory that cannot be used', () => {
  it.each([
    ['below a file system that makes none', () => '/proc/nope/data'],
    ['that takes no files', () => '/proc'],
    ['that is a file', () => join(dir, 'file')],
    ['below a file', () => join(dir, 'file', 'data')],
    ['with a path too long for a socket', () => join(dir, 'x'.repeat(120))],
  ])('%s is told at once, by the name of the setting', async (_what, path) => {
    await writeFile(join(dir, 'file'), '');
    const startedAt = performance.now();
    const opening = openStorage({ mongodbUri: undefined, dataDir: path() }, log(), () => {});
    await expect(opening).rejects.toThrow(CannotStart);
    await expect(opening).rejects.toThrow(/^DATA_DIR: .+ cannot be used: (?!unknown).+$/u);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('is made with all above it when it is only missing', async () => {
    const storage = await openStorage(
      { mongodbUri: undefined, dataDir: join(dir, 'a/b/c') },
      log(),
      () => {},
    );
    expect(await storage.ping()).toBe(true);
    await storage.close();
  });
});

it('an embedded engine that ends by itself is an error in the log, and the program is told; closing goes on working', async () => {
  const threads: Worker[] = [];
  const note = (worker: Worker) => threads.push(worker);
  process.on('worker', note);
  let tellLost = () => {};
  const lost = new Promise<void>((resolve) => {
    tellLost = resolve;
  });
  const storage = await openStorage({ mongodbUri: undefined, dataDir: dir }, log(), tellLost);
  process.off('worker', note);
  await Promise.all(threads.map((thread) => thread.terminate()));
  await lost;
  expect(lines).toContainEqual(expect.objectContaining({ level: 50, event: 'worker-failed' }));
  await storage.close();
});

it('an embedded engine that is closed is no error', async () => {
  let lost = false;
  const storage = await openStorage({ mongodbUri: undefined, dataDir: dir }, log(), () => {
    lost = true;
  });
  await storage.close();
  expect(lost).toBe(false);
  expect(lines.filter(({ level }) => level > 30)).toEqual([]);
});

describe('a MongoDB server', () => {
  it('that is away is waited for with warnings, and used when it is there', async () => {
    const database = await freshDatabase();
    const road = await lossyRoad(database.uri);
    await road.cut();
    const opening = openStorage({ mongodbUri: road.uri, dataDir: dir }, log(), () => {});
    await expect.poll(() => lines.length).toBeGreaterThanOrEqual(2);
    expect(lines[0]).toMatchObject({ level: 40, msg: 'the base cannot be reached; trying again' });
    await road.mend();
    const storage = await opening;
    expect(await storage.ping()).toBe(true);
    await storage.close();
    await road.stop();
    await database.stop();
  });

  it('that refuses the password, or whose address is none, is told at once', async () => {
    const database = await freshDatabase();
    const url = new URL(database.uri);
    url.username = 'anna';
    url.password = 'wrong';
    const open = (mongodbUri: string) => openStorage({ mongodbUri, dataDir: dir }, log(), () => {});
    await expect(open(url.href)).rejects.toThrow(/saslStart/u);
    await expect(open('mongodb://localhost:port')).rejects.toThrow(/port/iu);
    expect(lines).toEqual([]);
    await database.stop();
  });
});
