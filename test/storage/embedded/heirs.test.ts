import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startEmbedded } from '../../../src/storage/embedded/index.ts';

const loader = new URL('../../support/typescript-loader.mjs', import.meta.url).href;
const writer = fileURLToPath(new URL('kill-me.ts', import.meta.url));

type Row = { _id: string };

let dir: string;
let child: ChildProcess | undefined;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
});
afterEach(async () => {
  if (child?.exitCode === null) child.kill('SIGKILL');
  child = undefined;
  await rm(dir, { recursive: true, force: true });
});

/** Starts a process that writes to the directory without end; tells what was acknowledged to it so far. */
async function startWriter(round: string): Promise<() => string[]> {
  const { VITEST: _, ...env } = process.env;
  child = spawn(process.execPath, ['--import', loader, writer, dir, round], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await expect.poll(() => said).toContain('single');
  return () => said.split('\n').slice(0, -1);
}

const PATIENT = { serverSelectionTimeoutMS: 2000 };

/** A write to a socket that closes at that very moment may wait for ever (mongodb 7.8, `Connection.writeCommand`): see `watchOver`. */
const LOST_MS = 5000;
const lost = async (): Promise<never> => {
  await sleep(LOST_MS, undefined, { ref: false });
  throw new Error('the driver waits for an answer that does not come');
};

/** Writes a row, and again after a failure. */
async function write(client: MongoClient, id: string): Promise<void> {
  const put = () =>
    client
      .db()
      .collection<Row>('rows')
      .updateOne({ _id: id }, { $set: { there: true } }, { upsert: true });
  await vi.waitFor(() => Promise.race([put(), lost()]), { timeout: 40_000 });
}

/** Writes one row after another, as somebody does who tries again after a failure. */
function keepWriting(client: MongoClient): { readonly acknowledged: string[]; end(): Promise<void> } {
  const acknowledged: string[] = [];
  let on = true;
  const running = (async () => {
    for (let i = 0; on; i++) {
      const insert = client
        .db()
        .collection<Row>('mine')
        .insertOne({ _id: `${i}` });
      const written = await Promise.race([insert, lost()]).catch(() => undefined);
      if (written) acknowledged.push(written.insertedId);
    }
  })();
  return {
    acknowledged,
    end: async () => {
      on = false;
      await running;
    },
  };
}

test('the owner is killed: who was attached takes over within seconds, and nothing acknowledged is lost', async () => {
  const said = await startWriter('0');
  const logged: string[] = [];
  const heir = await startEmbedded({ dir, onLog: ({ event }) => logged.push(event) });
  expect(logged).toEqual(['attached']);
  const client = await MongoClient.connect(heir.uri, PATIENT);
  const mine = keepWriting(client);
  await expect.poll(() => mine.acknowledged.length).toBeGreaterThan(20);

  child?.kill('SIGKILL');
  const killed = performance.now();
  await once(child as ChildProcess, 'close');
  const before = mine.acknowledged.length;
  await expect.poll(() => mine.acknowledged.length).toBeGreaterThan(before + 20);
  expect(performance.now() - killed).toBeLessThan(10_000);
  expect(logged.at(-1)).toBe('listening');
  await mine.end();

  const ids = async (name: string) =>
    new Set((await client.db().collection<Row>(name).find().toArray()).map(({ _id }) => _id));
  const [own, single, left] = [await ids('mine'), await ids('single'), await ids('left')];
  expect(mine.acknowledged.filter((id) => !own.has(id))).toEqual([]);
  const lines = said().flatMap((line) => (line === 'ready' ? [] : [line.split(' ') as [string, string]]));
  expect(lines.filter(([kind, id]) => !(kind === 'single' ? single : left).has(id))).toEqual([]);

  await client.close();
  await heir.stop();
  expect(existsSync(join(dir, 'mongodb.sock'))).toBe(false);
});

test('the owner stops: another process that is attached goes on, and gives the base back when it ends', async () => {
  const first = await startEmbedded({ dir });
  const said = await startWriter('0');
  await first.stop();
  const atStop = said().length;
  await expect.poll(() => said().length).toBeGreaterThan(atStop + 20);

  const again = await startEmbedded({ dir });
  child?.kill('SIGKILL');
  const client = await MongoClient.connect(again.uri);
  await client.db().collection<Row>('mine').insertOne({ _id: 'last' });
  await client.close();
  await again.stop();
});

test('of several that are attached one takes over, and the next one when that stops', async () => {
  const events: string[] = [];
  const start = (name: string) =>
    startEmbedded({ dir, onLog: ({ event }) => events.push(`${name} ${event}`) });
  const first = await start('first');
  const others = [await start('second'), await start('third')];
  const client = await MongoClient.connect(first.uri, PATIENT);
  await write(client, 'one');
  await first.stop();
  await write(client, 'two');
  // The heir's news come from its own thread, a moment after it answers.
  await vi.waitFor(
    () => expect(events.filter((event) => event.endsWith('listening'))).toHaveLength(2),
    30_000,
  );
  const heir = events.includes('second listening') ? 0 : 1;
  await others[heir]?.stop();
  await write(client, 'three');
  expect(await client.db().collection('rows').countDocuments()).toBe(3);
  await client.close();
  await others[1 - heir]?.stop();
  expect(existsSync(join(dir, 'mongodb.sock'))).toBe(false);
});

/** Asked for more by `npm run soak`. */
const HANDOVERS = Number(process.env['HANDOVERS'] ?? 3);

test('the owner stops amid writes and reads: a driver notices nothing, whatever it was about to ask', async () => {
  const failed: string[] = [];
  let done = 0;
  for (let round = 0; round < HANDOVERS; round++) {
    const first = await startEmbedded({ dir });
    const others = [await startEmbedded({ dir }), await startEmbedded({ dir })];
    const clients = await Promise.all([0, 1, 2].map(() => MongoClient.connect(first.uri)));
    let on = true;
    const keepOn = async (work: (i: number) => Promise<unknown>): Promise<void> => {
      for (let i = 0; on; i++)
        await work(i).then(
          () => done++,
          (error: unknown) => failed.push(String(error)),
        );
    };
    const rows = (client: MongoClient) => client.db().collection<Row>('rows');
    const busy = clients.flatMap((client, c) => [
      keepOn((i) => rows(client).insertOne({ _id: `${round} ${c} ${i}` })),
      keepOn((i) => rows(client).findOne({ _id: `${round} ${c} ${i}` })),
      keepOn((i) =>
        client.withSession((session) =>
          session.withTransaction(() => rows(client).insertOne({ _id: `${round} ${c} t${i}` }, { session })),
        ),
      ),
    ]);
    const before = done;
    await expect.poll(() => done).toBeGreaterThan(before + 50);
    await first.stop();
    const stopped = done;
    await expect.poll(() => done).toBeGreaterThan(stopped + 50);
    on = false;
    await Promise.all(busy);
    for (const client of clients) await client.close();
    for (const other of others) await other.stop();
  }
  expect(failed).toEqual([]);
}, 600_000);
