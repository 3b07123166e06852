import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBackups } from '../src/backups.ts';
import { readConfig } from '../src/config.ts';
import { restoreArchive } from '../src/storage/archive/index.ts';
import { startEmbedded } from '../src/storage/embedded/index.ts';

let place: string;

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kartoteka-backups-'));
  const engine = await startEmbedded({ dir: join(place, 'data') });
  const client = await mongo.MongoClient.connect(engine.uri);
  await client.db().collection('clients').insertOne({ name: 'Анна' });
  await client.close();
  await engine.stop();
});

afterEach(() => rmSync(place, { recursive: true }));

function backups(more: Record<string, string> = {}) {
  const read = readConfig({ DATA_DIR: join(place, 'data'), ...more });
  if (!read.ok) throw new Error(read.problems.join());
  return createBackups(read.config);
}

const folder = () => readdirSync(join(place, 'data', 'backups')).sort();

it('the copy of a night lies in the folder once; what is outdated or broken off goes', async () => {
  for (const day of ['2026-11-20', '2026-11-21', '2026-11-21'])
    expect(await backups().keep(day)).toMatchObject({ documents: 1, removed: 0 });
  expect(folder()).toEqual(['kartoteka-2026-11-20.zip', 'kartoteka-2026-11-21.zip']);
  const earlier = Array.from({ length: 20 }, (_, night) => `kartoteka-2026-10-${night + 10}.zip`);
  for (const name of [...earlier, 'kartoteka-2026-11-19.zip.partial-0a1b', 'notes.txt'])
    writeFileSync(join(place, 'data', 'backups', name), '');
  const days = (count: number) => new Date(Date.now() - count * 24 * 60 * 60_000);
  utimesSync(join(place, 'data', 'backups', 'kartoteka-2026-11-19.zip.partial-0a1b'), days(2), days(2));
  // Another process is at work on it.
  writeFileSync(join(place, 'data', 'backups', 'kartoteka-2026-11-22.zip.partial-0c1d'), '');
  expect(await backups().keep('2026-11-22')).toMatchObject({ removed: 9 });
  expect(folder()).toEqual([
    'kartoteka-2026-10-10.zip',
    ...earlier.slice(-11),
    'kartoteka-2026-11-20.zip',
    'kartoteka-2026-11-21.zip',
    'kartoteka-2026-11-22.zip',
    'kartoteka-2026-11-22.zip.partial-0c1d',
    'notes.txt',
  ]);
});

it('there are none where they are switched off', async () => {
  expect(await backups({ BACKUP_DIR: 'off' }).keep('2026-11-21')).toBe(null);
  expect(readdirSync(join(place, 'data'))).not.toContain('backups');
});

it('a copy to be sent comes in pieces that are an archive together, and leaves nothing on the disk', async () => {
  const file = await backups().make('2026-11-21', 'tri-kota-77');
  const pieces: Uint8Array[] = [];
  for (const { read } of file.parts) for await (const piece of read()) pieces.push(piece);
  const copy = join(place, 'copy.zip');
  writeFileSync(copy, Buffer.concat(pieces));
  const options = { mongodbUri: undefined, dataDir: join(place, 'other'), file: copy, force: false };
  expect(await restoreArchive({ ...options, password: 'tri-kota-77' })).toMatchObject({
    ok: true,
    documents: 1,
  });
  expect(file.parts.map(({ name }) => name)).toEqual(['kartoteka-2026-11-21.zip']);
  await file.discard();
  expect(readdirSync(join(place, 'data')).filter((name) => name.startsWith('.copy-'))).toEqual([]);
});

it('two copies are made one after the other', async () => {
  const both = backups();
  const [first, second] = [both.make('2026-11-21', 'tri-kota-77'), both.make('2026-11-21', 'tri-kota-78')];
  const folders = () => readdirSync(join(place, 'data')).filter((name) => name.startsWith('.copy-'));
  const made = await first;
  // Each has a folder for what it makes; whoever is at work has another one.
  expect(folders()).toHaveLength(2);
  await made.discard();
  await (await second).discard();
  expect(folders()).toEqual([]);
});

it('a folder for copies that nobody can make is told', async () => {
  await expect(backups({ BACKUP_DIR: '/proc/nope' }).keep('2026-11-21')).rejects.toThrow('/proc/nope');
});
