import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { startEmbedded } from '../../src/storage/embedded/index.ts';
import { startProgram } from '../storage/embedded/processes.ts';

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-e2e-'));
  file = join(dir, 'copy.db');
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

/** Run one of the two programs to its end. */
async function run(name: 'backup' | 'restore', args: string[], env: Record<string, string> = {}) {
  const DATA_DIR = join(dir, 'data');
  const child = spawn(process.execPath, [resolve(`dist/${name}.js`), ...args], { env: { DATA_DIR, ...env } });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = await once(child, 'close');
  return { code, output };
}

it('a base is backed up while it is served, and restored when it is not', async () => {
  expect(await run('backup', [file])).toMatchObject({
    code: 1,
    output: expect.stringContaining('в DATA_DIR нет базы'),
  });
  const owner = startProgram('kill-me.ts', join(dir, 'data'), '0');
  onTestFinished(owner.kill);
  await owner.says('single');
  const copied = expect.stringContaining('База скопирована');
  expect(await run('backup', [file])).toMatchObject({ code: 0, output: copied });
  const exists = expect.stringContaining('--force overwrites it');
  expect(await run('backup', [file])).toMatchObject({ code: 1, output: exists });
  expect(await run('backup', ['--force', file])).toMatchObject({ code: 0 });
  const busy = expect.stringContaining('сначала остановите программу');
  expect(await run('restore', [file, '--force'])).toMatchObject({ code: 1, output: busy });
  await owner.kill();
  const full = expect.stringContaining('--force replaces it');
  expect(await run('restore', [file])).toMatchObject({ code: 1, output: full });
  const restored = expect.stringContaining('База восстановлена');
  expect(await run('restore', [file, '--force'])).toMatchObject({ code: 0, output: restored });
});

it('an archive is locked by the password of the environment, and opens with it alone', async () => {
  const archive = join(dir, 'copy.zip');
  const owner = startProgram('kill-me.ts', join(dir, 'data'), '0');
  onTestFinished(owner.kill);
  await owner.says('single');
  const locked = { BACKUP_PASSWORD: 'tri-kota-77' };
  const copied = expect.stringContaining('База скопирована');
  expect(await run('backup', [archive], locked)).toMatchObject({ code: 0, output: copied });
  await owner.kill();
  const wrong = expect.stringContaining('неверный пароль');
  expect(await run('restore', [archive, '--force'])).toMatchObject({ code: 1, output: wrong });
  expect(await run('restore', [archive], locked)).toMatchObject({
    code: 1,
    output: expect.stringContaining('--force replaces it'),
  });
  const restored = expect.stringContaining('База восстановлена');
  expect(await run('restore', [archive, '--force'], locked)).toMatchObject({ code: 0, output: restored });
});

it('says of a copy that is not locked that it is not', async () => {
  const owner = startProgram('kill-me.ts', join(dir, 'data'), '0');
  onTestFinished(owner.kill);
  await owner.says('single');
  const unlocked = expect.stringContaining('not locked, anybody can open it / без пароля');
  const locked = { BACKUP_PASSWORD: 'tri-kota-77' };
  expect(await run('backup', [join(dir, 'copy.zip')])).toMatchObject({ code: 0, output: unlocked });
  expect(await run('backup', [file], locked)).toMatchObject({ code: 0, output: unlocked });
  expect(await run('backup', [join(dir, 'locked.zip')], locked)).toMatchObject({
    code: 0,
    output: expect.not.stringContaining('not locked'),
  });
});

it('wrong calls are explained in one line, without a stack', async () => {
  const usage = 'npm run backup -- <file.zip | file.db> [--force]\n';
  for (const args of [[], [file, 'more'], ['--wrong', file]])
    expect(await run('backup', args)).toEqual({ code: 2, output: usage });
  const server = { MONGODB_URI: 'mongodb://user:secret@db.example/crm' };
  expect(await run('backup', [file], server)).toEqual({
    code: 2,
    output:
      'the base is on the server of MONGODB_URI: name a .zip file / база на сервере MONGODB_URI: назовите файл .zip\n',
  });
  expect(await run('restore', [join(dir, 'p.zip.002')])).toEqual({
    code: 2,
    output: `name the first part / назовите первую часть: ${join(dir, 'p.zip.001')}\n`,
  });
  expect(await run('restore', [join(dir, `${'long'.repeat(64)}.zip`)])).toEqual({
    code: 1,
    output: expect.stringMatching(/long\.zip: ENAMETOOLONG: name too long[^\n]*\n$/u),
  });
  expect((await run('backup', [file], { BACKUP_PASSWORD: 'short' })).output).toContain(
    'BACKUP_PASSWORD: expected 8',
  );
  expect(existsSync(join(dir, 'data'))).toBe(false);
});

it('a file of a base that a newer version has used is refused, and the base that is there stays', async () => {
  const data = join(dir, 'data');
  const setShape = async (number: number) => {
    const engine = await startEmbedded({ dir: data });
    const client = await MongoClient.connect(engine.uri);
    const shapes = client.db().collection<{ _id: string }>('baseshape');
    await shapes.updateOne({ _id: 'base' }, { $set: { number } }, { upsert: true });
    await client.close();
    await engine.stop();
  };
  await setShape(99);
  expect(await run('backup', [file])).toMatchObject({ code: 0 });
  await setShape(1);
  const newer = expect.stringContaining('made by a newer version');
  expect(await run('restore', [file, '--force'])).toMatchObject({ code: 1, output: newer });
  expect((await readdir(data)).filter((name) => name.startsWith('.copy-'))).toEqual([]);
  const engine = await startEmbedded({ dir: data });
  const client = await MongoClient.connect(engine.uri);
  expect(await client.db().collection('baseshape').findOne({})).toMatchObject({ number: 1 });
  await client.close();
  await engine.stop();
});

it('a folder is no file', async () => {
  for (const folder of [join(dir, 'folder'), join(dir, 'folder.zip')]) {
    await mkdir(folder);
    const output = expect.stringContaining('this is a folder, name a file in it');
    expect(await run('restore', [folder])).toMatchObject({ code: 2, output });
    expect(await run('backup', [folder, '--force'])).toMatchObject({ code: 2, output });
  }
});

it('a path through a file leads nowhere', async () => {
  for (const ending of ['zip', 'db']) {
    const path = join(process.execPath, 'folder', `base.${ending}`);
    const output = `${path}: a part of this path is a file, not a folder: name another one / часть этого пути — файл, а не папка: назовите другой\n`;
    expect(await run('restore', [path])).toEqual({ code: 2, output });
    expect(await run('backup', [path, '--force'])).toEqual({ code: 2, output });
  }
});
