import { mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Document, deserialize, Long, UUID } from 'bson';
import { MongoClient } from 'mongodb';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { createRetries } from '../../../src/storage/embedded/txn/retries.ts';
import { openStorage } from '../../../src/storage/embedded/txn/storage.ts';
import { frameOf, type InProcess, startInProcess } from './in-process.ts';
import { type Program, startProgram } from './processes.ts';

const numbered = (lsid: Document, number: number) => ({ lsid, txnNumber: Long.fromNumber(number) });
const increment = { update: 'cards', updates: [{ q: { _id: 1 }, u: { $inc: { v: 1 } }, upsert: true }] };

describe('after the file was opened by another process', () => {
  let engine: InProcess;
  afterEach(() => engine.stop());
  const stored = async () =>
    (await engine.send({ find: 'cards', filter: { _id: 1 } }))['cursor'].firstBatch[0]?.v;

  test('a write that is sent again is answered as it was, and not done again', async () => {
    engine = startInProcess();
    const me = { id: new UUID() };
    const commands = [
      increment,
      { insert: 'cards', documents: [{ _id: 2 }, { _id: 1 }, { _id: 3 }] },
      { findAndModify: 'cards', query: { _id: 1 }, update: { $inc: { v: 10 } }, new: true },
      { delete: 'cards', deletes: [{ q: { _id: 2 }, limit: 1 }] },
    ];
    for (const [i, command] of commands.entries()) {
      const first = await engine.send({ ...command, ...numbered(me, i) });
      engine.reopen();
      expect(await engine.send({ ...command, ...numbered(me, i) })).toEqual(first);
    }
    expect(await stored()).toBe(11);
    expect(await engine.send({ ...increment, ...numbered(me, 2) })).toMatchObject({ ok: 0, code: 225 });
    expect(await engine.send({ ...increment, ...numbered(me, 4) })).toMatchObject({ n: 1 });
    expect(await stored()).toBe(12);
  });

  test('a write that was refused as a whole may be sent again', async () => {
    engine = startInProcess();
    const me = { id: new UUID() };
    const wrong = { ...increment, updates: [{ q: { _id: 1 }, u: { $nope: { v: 1 } } }] };
    await engine.send({ ...wrong, updates: 7, ...numbered(me, 1) });
    engine.reopen();
    expect(await engine.send({ ...increment, ...numbered(me, 1) })).toMatchObject({ ok: 1, n: 1 });
  });

  test('a transaction that was committed is committed, and one that was not is gone', async () => {
    engine = startInProcess();
    const [anna, boris] = [{ id: new UUID() }, { id: new UUID() }];
    const part = (lsid: Document) => ({ ...numbered(lsid, 1), autocommit: false });
    await engine.send({ ...increment, ...part(anna), startTransaction: true });
    await engine.send({ commitTransaction: 1, $db: 'admin', ...part(anna) });
    await engine.send({ ...increment, ...part(boris), startTransaction: true });
    engine.reopen();
    expect(await stored()).toBe(1);
    expect(await engine.send({ commitTransaction: 1, $db: 'admin', ...part(anna) })).toMatchObject({ ok: 1 });
    expect(await engine.send({ ...increment, ...part(anna) })).toMatchObject({ ok: 0, code: 256 });
    expect(await engine.send({ commitTransaction: 1, $db: 'admin', ...part(boris) })).toMatchObject({
      ok: 0,
      code: 251,
      errorLabels: ['TransientTransactionError'],
    });
    expect(await stored()).toBe(1);
  });
});

test('what was done is forgotten after as long as a session lives', () => {
  const dir = mkdtempSync(join(tmpdir(), 'kartoteka-test-'));
  const storage = openStorage(dir);
  const retries = createRetries(storage.writer);
  retries.remember('one', { number: 1n, answer: { n: 1 } });
  const now = Date.now();
  retries.forgetUntil(new Date(now - 60_000));
  expect(retries.recall('one')).toEqual({ number: 1n, answer: { n: 1 } });
  retries.forgetUntil(new Date(now));
  expect(retries.recall('one')).toBe(undefined);
  storage.close();
  rmSync(dir, { recursive: true });
});

/** One client without a driver: it numbers its increments, and sends one again under its number until it is answered. */
function counter(socket: string, _id: number) {
  const lsid = { id: new UUID() };
  let on = true;
  let done = 0;
  let resent = 0;
  const once = async (frame: Buffer): Promise<Document | undefined> =>
    await new Promise((resolve) => {
      const connection = connect(socket, () => connection.write(frame));
      const got: Buffer[] = [];
      connection.on('data', (chunk) => {
        got.push(chunk);
        const bytes = Buffer.concat(got);
        if (bytes.length < 4 || bytes.length < bytes.readInt32LE(0)) return;
        connection.destroy();
        resolve(deserialize(bytes.subarray(21)));
      });
      connection.on('error', () => undefined);
      connection.on('close', () => resolve(undefined));
    });
  const running = (async () => {
    while (on) {
      const updates = [{ q: { _id }, u: { $inc: { v: 1 } }, upsert: true }];
      const frame = frameOf({ update: 'counters', updates, $db: 'test', ...numbered(lsid, done) });
      let answer = await once(frame);
      while (!answer) {
        resent++;
        await sleep(5);
        answer = await once(frame);
      }
      expect(answer).toMatchObject({ ok: 1, n: 1 });
      done++;
    }
  })();
  return {
    done: () => done,
    resent: () => resent,
    stop: async () => {
      on = false;
      await running;
    },
  };
}

test('owners are killed one after the other in the middle of writes: what is sent again counts once', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
  const socket = join(dir, 'mongodb.sock');
  const programs: Program[] = [];
  const start = (): Program => {
    const program = startProgram('serve-me.ts', dir);
    programs.push(program);
    return program;
  };
  onTestFinished(async () => {
    await Promise.all(programs.map(({ kill }) => kill()));
    await rm(dir, { recursive: true, force: true });
  });
  let owner = start();
  await owner.says('listening');
  const counters = Array.from({ length: 4 }, (_, i) => counter(socket, i));
  for (let kills = 0; kills < 4; kills++) {
    const heir = start();
    await heir.says('attached');
    const before = counters.map(({ done }) => done());
    await expect.poll(() => counters.every(({ done }, i) => done() > (before[i] ?? 0) + 3)).toBe(true);
    await owner.kill();
    await heir.says('listening');
    owner = heir;
  }
  await Promise.all(counters.map(({ stop }) => stop()));
  const client = await MongoClient.connect(
    `mongodb://${encodeURIComponent(socket)}/test?directConnection=true`,
  );
  const rows = await client
    .db()
    .collection<{ _id: number; v: number }>('counters')
    .find()
    .sort({ _id: 1 })
    .toArray();
  expect(rows.map(({ v }) => v)).toEqual(counters.map(({ done }) => done()));
  expect(counters.reduce((sum, { resent }) => sum + resent(), 0)).toBeGreaterThan(0);
  await client.close();
});
