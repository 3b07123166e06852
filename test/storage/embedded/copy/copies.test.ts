import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { MongoClient } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { backUpEmbedded, restoreEmbedded, startEmbedded } from '../../../../src/storage/embedded/index.ts';
import { startProgram } from '../processes.ts';

type Row = { _id: string };

let home: string;
let dir: string;
let file: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
  dir = join(home, 'data');
  file = join(home, 'copy.db');
});
afterEach(async () => {
  await rm(home, { recursive: true, force: true });
});

/** Work with the base of a directory, which nobody else has open before and after. */
async function withBase<T>(place: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const { uri, stop } = await startEmbedded({ dir: place });
  const client = await MongoClient.connect(uri);
  try {
    return await work(client);
  } finally {
    await client.close();
    await stop();
  }
}

async function fill(place: string, ...ids: string[]): Promise<void> {
  await withBase(place, async (client) => {
    const rows = client.db().collection<Row>('rows');
    await rows.insertMany(ids.map((_id) => ({ _id })));
  });
}

async function idsIn(place: string, name = 'rows'): Promise<string[]> {
  return await withBase(place, async (client) => {
    expect(await client.db().command({ validate: name })).toMatchObject({ valid: true });
    return (await client.db().collection<Row>(name).find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id);
  });
}

const backUp = (force = false) => backUpEmbedded({ dir, file, force });
const restore = (force = false) => restoreEmbedded({ dir, file, force });

describe('a backup', () => {
  test('taken while others write holds all that was acknowledged before, and of each transaction all or nothing', async () => {
    const writer = startProgram('kill-me.ts', dir, '0');
    onTestFinished(writer.kill);
    for (let round = 0; round < 2; round++) {
      const lines = writer.said().split('\n').length;
      await expect.poll(() => writer.said().split('\n').length).toBeGreaterThan(lines + 30);
      const before = writer.said().split('\n').slice(0, -1);
      expect(await backUp(true)).toMatchObject({ ok: true });
      const place = join(home, `round${round}`);
      expect(await restoreEmbedded({ dir: place, file, force: false })).toMatchObject({ ok: true });
      const [left, right] = [await idsIn(place, 'left'), await idsIn(place, 'right')];
      expect(left).toEqual(right);
      const there = new Set([...(await idsIn(place, 'single')), ...left]);
      const missing = before.filter((line) => line !== 'ready' && !there.has(line.split(' ')[1] ?? ''));
      expect(missing).toEqual([]);
    }
  });

  test('of a base that nobody has open is whole, too, and its owner’s alone', async () => {
    await fill(dir, 'anna');
    expect(await backUp()).toEqual({ ok: true, bytes: statSync(file).size });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(home).toSorted()).toEqual(['copy.db', 'data']);
  });

  test('overwrites a file only when it is forced to, and never the base', async () => {
    await fill(dir, 'anna');
    writeFileSync(file, 'mine');
    expect(await backUp()).toEqual({ ok: false, code: 'file-exists' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(await backUp(true)).toMatchObject({ ok: true });
    const own = join(home, 'data', '..', 'data', 'kartoteka.db');
    expect(await backUpEmbedded({ dir, file: own, force: true })).toEqual({ ok: false, code: 'own-file' });
    expect(await idsIn(dir)).toEqual(['anna']);
  });

  test('of nothing is refused, and one that cannot be written leaves nothing', async () => {
    expect(await backUp()).toEqual({ ok: false, code: 'no-base' });
    await fill(dir, 'anna');
    await expect(
      backUpEmbedded({ dir, file: join(home, 'nowhere', 'copy.db'), force: false }),
    ).rejects.toThrow(/ENOENT/);
    mkdirSync(join(home, 'folder'));
    await expect(backUpEmbedded({ dir, file: join(home, 'folder'), force: true })).rejects.toThrow(
      /EISDIR|ENOTEMPTY/,
    );
    expect(readdirSync(home).toSorted()).toEqual(['data', 'folder']);
  });
});

describe('a restore', () => {
  let template: string;
  beforeAll(async () => {
    template = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
    await fill(join(template, 'data'), 'anna', 'boris');
    const copy = { dir: join(template, 'data'), file: join(template, 'copy.db'), force: false };
    await backUpEmbedded(copy);
  });
  beforeEach(() => {
    cpSync(template, home, { recursive: true });
  });
  afterAll(async () => {
    await rm(template, { recursive: true });
  });

  test('brings back what was there, in the place of what came after', async () => {
    await fill(dir, 'vera');
    expect(await restore()).toEqual({ ok: false, code: 'not-empty' });
    expect(await idsIn(dir)).toEqual(['anna', 'boris', 'vera']);
    expect(await restore(true)).toMatchObject({ ok: true });
    expect(await idsIn(dir)).toEqual(['anna', 'boris']);
    expect(readdirSync(dir).toSorted()).toEqual(['kartoteka.db', 'kartoteka.lock']);
  });

  test('needs no force where there are no documents, or no directory yet', async () => {
    await withBase(dir, async (client) => {
      await client.db().collection('rows').deleteMany({});
    });
    expect(await restore()).toMatchObject({ ok: true });
    const other = join(home, 'other', 'data');
    expect(await restoreEmbedded({ dir: other, file, force: false })).toMatchObject({ ok: true });
    expect(await idsIn(other)).toEqual(['anna', 'boris']);
  });

  test('replaces a base whose process was killed, log and all', async () => {
    const writer = startProgram('kill-me.ts', dir, '0');
    await writer.says('single');
    await writer.kill();
    expect(existsSync(join(dir, 'kartoteka.db-wal'))).toBe(true);
    expect(await restore(true)).toMatchObject({ ok: true });
    expect(await idsIn(dir)).toEqual(['anna', 'boris']);
  });

  test('is refused while a process has the base open, or a backup reads it', async () => {
    const { stop } = await startEmbedded({ dir });
    expect(await restore(true)).toEqual({ ok: false, code: 'in-use' });
    await stop();
    const reader = new Database(join(dir, 'kartoteka.db'));
    reader.exec('BEGIN; SELECT * FROM kt_collections');
    expect(await restore(true)).toEqual({ ok: false, code: 'in-use' });
    reader.exec('ROLLBACK');
    reader.close();
    expect(await restore(true)).toMatchObject({ ok: true });
  });

  test.each<[string, string, () => void]>([
    ['is not there', 'no-file', () => (file = join(home, 'none'))],
    ['is text', 'not-a-base', () => writeFileSync(file, 'Dear diary, '.repeat(1000))],
    ['is empty', 'not-a-base', () => writeFileSync(file, '')],
    ['is cut short', 'not-a-base', () => truncateSync(file, statSync(file).size - 4096)],
    ['is damaged in the middle', 'not-a-base', () => damage(file)],
    ['has a log that was left behind', 'not-a-base', () => writeFileSync(`${file}-wal`, 'x')],
    ['is another database', 'not-a-base', () => change('DROP TABLE kt_collections')],
    ['is of a newer version', 'newer', () => change('PRAGMA user_version = 9')],
    ['is the base itself', 'own-file', () => (file = join(dir, 'kartoteka.db'))],
  ])('of a file that %s is refused as %s and changes nothing', async (_, code, spoil) => {
    spoil();
    const base = () => readFileSync(join(dir, 'kartoteka.db'), 'latin1');
    const before = base();
    expect(await restore(true)).toEqual({ ok: false, code });
    expect(base()).toBe(before);
    expect(readdirSync(dir).toSorted()).toEqual(['kartoteka.db', 'kartoteka.lock']);
  });

  test('puts a damaged base aside', async () => {
    writeFileSync(join(dir, 'kartoteka.db'), 'ruins'.repeat(2000));
    expect(await restore()).toEqual({ ok: false, code: 'not-empty' });
    expect(await restore(true)).toMatchObject({ ok: true });
    expect(await idsIn(dir)).toEqual(['anna', 'boris']);
    expect(readFileSync(join(dir, 'kartoteka.db.damaged'), 'utf8')).toContain('ruins');
  });
});

function change(sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

function damage(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0xaa, 4096 * 2, 4096 * 3);
  writeFileSync(path, bytes);
}
