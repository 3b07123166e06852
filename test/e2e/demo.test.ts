import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startProgram } from '../storage/embedded/processes.ts';
import { eventually, runBuilt } from '../support/program.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-e2e-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

it('made-up clients are all there though the process that served the base was killed meanwhile', async () => {
  const owner = startProgram('serve-me.ts', dir);
  await owner.says('listening');
  const socket = encodeURIComponent(join(dir, 'mongodb.sock'));
  const client = await MongoClient.connect(`mongodb://${socket}/kartoteka?directConnection=true`);
  const clients = client.db().collection('clients');
  const demo = runBuilt({ DATA_DIR: dir }, resolve('dist/demo.js'), ['--clients', '6000']);
  await expect.poll(async () => await clients.countDocuments()).toBeGreaterThan(1000);
  await owner.kill();
  await client.close();
  await eventually(demo.output, (text) => text.includes('#1 to #6000'));

  const heir = startProgram('serve-me.ts', dir);
  await heir.says('listening');
  const again = await MongoClient.connect(`mongodb://${socket}/kartoteka?directConnection=true`);
  expect(await again.db().collection('clients').countDocuments()).toBe(6000);
  for (const { name } of await again.db().listCollections().toArray()) {
    expect(await again.db().command({ validate: name })).toMatchObject({ valid: true });
  }
  await again.close();
  await heir.kill();
});
