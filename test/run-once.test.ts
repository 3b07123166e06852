import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../src/log.ts';
import { runOnce } from '../src/run-once.ts';
import { backUpEmbedded, restoreEmbedded, startEmbedded } from '../src/storage/embedded/index.ts';

let dir: string;
let lines: { level: number; msg: string; err?: unknown }[];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
  lines = [];
});
afterEach(async () => {
  process.exitCode = undefined;
  await rm(dir, { recursive: true, force: true });
});

const log = () => createLog('info', { write: (line) => void lines.push(JSON.parse(line)) });
const nothing = async (): Promise<void> => {};

describe('a program that does one thing', () => {
  it('says in one line that its directory cannot be used, and ends with code 1', async () => {
    await writeFile(join(dir, 'file'), '');
    await runOnce({ mongodbUri: undefined, dataDir: join(dir, 'file') }, log(), nothing);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: 60,
      msg: expect.stringMatching(/^could not start: DATA_DIR: .+ cannot be used/u),
    });
    expect(lines[0]).not.toHaveProperty('err');
    expect(process.exitCode).toBe(1);
  });

  it('waits for a server that is away only so long, then says so in one line', async () => {
    const startedAt = performance.now();
    const away = { mongodbUri: 'mongodb://127.0.0.1:9/kartoteka', dataDir: dir, patienceMs: 300 };
    await runOnce(away, log(), nothing);
    expect(performance.now() - startedAt).toBeLessThan(6000);
    expect(lines.at(-1)).toMatchObject({
      level: 60,
      msg: expect.stringMatching(/^could not start: MONGODB_URI: the server cannot be reached: .+/u),
    });
    expect(lines.filter(({ level }) => level === 60)).toHaveLength(1);
    expect(lines.at(-1)).not.toHaveProperty('err');
    expect(process.exitCode).toBe(1);
  });

  it('says in one line that the base was used by a newer version, and leaves nothing open', async () => {
    const config = { mongodbUri: undefined, dataDir: dir };
    await runOnce(config, log(), nothing);
    const engine = await startEmbedded({ dir });
    const client = await MongoClient.connect(engine.uri);
    await client
      .db()
      .collection('baseshape')
      .updateOne({}, { $set: { number: 99 } });
    await client.close();
    await engine.stop();
    await runOnce(config, log(), nothing);
    expect(lines).toEqual([
      expect.objectContaining({
        level: 60,
        msg: expect.stringMatching(/^could not start: the base has been used by a newer version.+99/u),
      }),
    ]);
    expect(process.exitCode).toBe(1);
    // The engine was stopped: a copy may take the place of the base.
    const file = join(dir, 'copy.bak');
    expect(await backUpEmbedded({ dir, file, force: false })).toMatchObject({ ok: true });
    expect(await restoreEmbedded({ dir, file, force: true })).toMatchObject({ ok: true });
  });

  it('does its work on the base and closes it, also when the work fails', async () => {
    const config = { mongodbUri: undefined, dataDir: dir };
    let isThere = false;
    await runOnce(config, log(), async (storage) => {
      isThere = await storage.ping();
    });
    expect(isThere).toBe(true);
    expect(process.exitCode).toBeUndefined();
    const failing = runOnce(config, log(), async () => {
      throw new Error('broken');
    });
    await failing;
    expect(lines.at(-1)).toMatchObject({ level: 60, err: { message: 'broken' } });
    expect(process.exitCode).toBe(1);
    // The base was closed: it opens again.
    await runOnce(config, log(), nothing);
  });
});
