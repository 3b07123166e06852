import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Document } from 'bson';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from '../../../src/storage/embedded/index.ts';
import { loadFiles, meets, type Server } from './unified/format.ts';
import { NOT_NEEDED, reasonToFail } from './unified/not-needed.ts';
import { runTest } from './unified/run-test.ts';

const given = process.env['CRUD_SPEC'];
const folder = resolve(given ?? '../shared/mongodb-crud-spec');
if (!existsSync(folder)) {
  if (given !== undefined) throw new Error(`CRUD_SPEC names no folder: ${folder}`);
  process.stdout.write(
    `the CRUD tests of MongoDB's drivers are skipped: CRUD_SPEC is not set, and there is no ${folder}\n`,
  );
}

describe.skipIf(!existsSync(folder))("the CRUD tests of MongoDB's drivers", () => {
  let dir: string;
  let database: Embedded;
  let own: MongoClient;
  let server: Server;
  const counts = { passed: 0, failed: 0, notNeeded: 0, skipped: 0 };

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
    database = await startEmbedded({ dir });
    own = await MongoClient.connect(database.uri);
    const { setName } = await own.db().command({ hello: 1 });
    const { versionArray: version } = await own.db().command({ buildInfo: 1 });
    server = { version, topology: setName === undefined ? 'single' : 'replicaset' };
  });
  afterAll(async () => {
    const { passed, failed, notNeeded, skipped } = counts;
    process.stdout.write(
      `CRUD: ${passed} pass, ${failed} fail, ${notNeeded} not needed, ${skipped} for other servers\n`,
    );
    await own.close();
    await database.stop();
    await rm(dir, { recursive: true });
  });

  const files = existsSync(folder) ? loadFiles(folder) : [];
  const all = files.flatMap((file) =>
    file.tests.map((one) => ({ file, one, name: `${file.name}: ${one['description']}` })),
  );

  const check = async ({ file, one, name }: (typeof all)[number]): Promise<void> => {
    if (![file.content, one].every((part: Document) => meets(part['runOnRequirements'], server))) {
      counts.skipped++;
      return;
    }
    const reason = reasonToFail(name, one['operations']);
    const failure = await runTest(database.uri, own, file, one).then(
      () => undefined,
      (error: unknown) => error,
    );
    counts[failure === undefined ? 'passed' : reason === undefined ? 'failed' : 'notNeeded']++;
    if (reason !== undefined) expect(failure, `passes, though it is listed: ${reason}`).toBeDefined();
    else if (failure !== undefined) throw failure;
  };

  // oxlint-disable-next-line vitest/expect-expect, vitest/valid-title -- what to expect stands in the files
  for (const one of all) test(one.name, async () => await check(one));

  test('lists no test that there is not', () => {
    const names = new Set(all.map(({ name }) => name));
    expect(Object.keys(NOT_NEEDED).filter((name) => !names.has(name))).toEqual([]);
  });
});
