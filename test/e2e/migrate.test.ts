import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEmbedded } from '../../src/storage/embedded/index.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-e2e-'));
});
afterEach(() => rm(dir, { recursive: true }));

/** Runs `npm run migrate` to its end. */
async function migrate(...args: string[]) {
  const env = { DATA_DIR: dir, LOG_LEVEL: 'info' };
  const child = spawn(process.execPath, [resolve('dist/migrate.js'), ...args], { env });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = await once(child, 'close');
  return { code, output };
}

it('the dry run tells what there is to do, the run does it, and then there is nothing to do', async () => {
  expect(await migrate('--dry-run')).toEqual({ code: 0, output: 'There is no base yet / Базы ещё нет\n' });
  expect(await readdir(dir)).toEqual([]);
  expect(await migrate('--dryrun')).toMatchObject({ code: 2, output: expect.stringContaining('--dry-run') });

  const engine = await startEmbedded({ dir });
  const client = await MongoClient.connect(engine.uri);
  await client.db().collection('clients').createIndex({ listed: 1, tags: 1, _id: -1 });
  await client.close();
  await engine.stop();

  const plan = /0 → \d+\n {2}1\. .+: 0\n {2}2\. .+: 1\n/u;
  expect(await migrate('--dry-run')).toMatchObject({ code: 0, output: expect.stringMatching(plan) });
  const did = await migrate();
  expect(did).toMatchObject({ code: 0, output: expect.stringMatching(plan) });
  expect(did.output).toContain('up to date with this migration');
  expect(await migrate()).toMatchObject({ code: 0, output: expect.stringContaining('База обновлена') });
});
