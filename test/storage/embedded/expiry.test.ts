import { join } from 'node:path';
import { Binary, type Document, Long } from 'bson';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openConnection } from '../../../src/storage/embedded/store/database.ts';
import { type InProcess, startInProcess } from './in-process.ts';

let engine: InProcess;
beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setInterval', 'clearInterval', 'Date'],
    now: new Date('2026-01-01T12:00:00Z'),
  });
  engine = startInProcess();
});
afterEach(() => {
  engine.stop();
  vi.useRealTimers();
});

async function expiring(key: Document, expireAfterSeconds: unknown): Promise<Document> {
  return await engine.send({ createIndexes: 'rows', indexes: [{ key, name: 'expiry', expireAfterSeconds }] });
}

async function left(): Promise<number> {
  return (await engine.send({ count: 'rows' }))['n'];
}

const OLD = new Date('2026-01-01T11:00:00Z');

test('documents go by a descending TTL index as by an ascending one', async () => {
  await expiring({ at: -1 }, 60);
  await engine.send({ insert: 'rows', documents: [{ at: OLD }, { at: new Date('2026-01-01T12:30:00Z') }] });
  vi.advanceTimersByTime(61_000);
  expect(await left()).toBe(1);
});

test('thousands of documents go soon after their time, in portions', async () => {
  await expiring({ at: 1 }, 60);
  await engine.send({ insert: 'rows', documents: Array.from({ length: 2300 }, () => ({ at: OLD })) });
  vi.advanceTimersByTime(61_000);
  expect(await left()).toBeLessThan(2300);
  await vi.waitFor(async () => expect(await left()).toBe(0), 30_000);
});

test.each([2_147_483_648, 1e15, Infinity, Number.NaN, -1, 'a day'])(
  'an expiry after %s seconds is refused',
  async (seconds) => {
    expect(await expiring({ at: 1 }, seconds)).toMatchObject({ ok: 0, code: 67 });
  },
);

test('an expiry by several fields, which nothing would ever go by, is refused', async () => {
  expect(await expiring({ at: 1, kind: 1 }, 60)).toMatchObject({ ok: 0, code: 67 });
});

const change = async (index: Document): Promise<Document> => await engine.send({ collMod: 'rows', index });

test.each([{ name: 'expiry' }, { keyPattern: { at: 1 } }])(
  'the expiry by the index %j can be changed, and stays so',
  async (which) => {
    await expiring({ at: 1 }, 7200);
    await engine.send({ insert: 'rows', documents: [{ at: OLD }] });
    expect(await change({ ...which, expireAfterSeconds: 60 })).toMatchObject({
      ok: 1,
      expireAfterSeconds_old: 7200,
      expireAfterSeconds_new: 60,
    });
    expect(await expiring({ at: 1 }, 60)).toMatchObject({ ok: 1 });
    engine.reopen();
    const [, listed] = (await engine.send({ listIndexes: 'rows' }))['cursor'].firstBatch;
    expect(listed).toMatchObject({ name: 'expiry', expireAfterSeconds: 60 });
    vi.advanceTimersByTime(61_000);
    expect(await left()).toBe(0);
  },
);

test('an index can be given an expiry that it had not', async () => {
  await engine.send({ createIndexes: 'rows', indexes: [{ key: { at: 1 }, name: 'plain' }] });
  const reply = await change({ name: 'plain', expireAfterSeconds: 60 });
  expect(reply).toMatchObject({ ok: 1, expireAfterSeconds_new: 60 });
  expect(reply).not.toHaveProperty('expireAfterSeconds_old');
});

test.each<[Document, number]>([
  [{ name: 'none', expireAfterSeconds: 60 }, 27],
  [{ keyPattern: { none: 1 }, expireAfterSeconds: 60 }, 27],
  [{ expireAfterSeconds: 60 }, 72],
  [{ name: 'expiry', keyPattern: { at: 1 }, expireAfterSeconds: 60 }, 72],
  [{ name: 'expiry' }, 72],
  [{}, 72],
  [{ name: 'expiry', expireAfterSeconds: -1 }, 72],
  [{ name: 'several', expireAfterSeconds: 60 }, 72],
  [{ name: '_id_', expireAfterSeconds: 60 }, 2],
  [{ name: 'expiry', expireAfterSeconds: 'a day' }, 14],
  [{ name: 'expiry', hidden: true }, 115],
  [{ name: 'expiry', other: 1 }, 40415],
])('the change %j of an index is refused', async (asked, code) => {
  await expiring({ at: 1 }, 7200);
  await engine.send({ createIndexes: 'rows', indexes: [{ key: { at: 1, kind: 1 }, name: 'several' }] });
  expect(await change(asked)).toMatchObject({ ok: 0, code });
});

test('a round that fails is told of, and ends neither the database nor the next round', async () => {
  await expiring({ at: 1 }, 60);
  await engine.send({ insert: 'rows', documents: [{ at: OLD }] });
  const date = vi.spyOn(Date.prototype, 'getTime').mockImplementationOnce(() => {
    throw new Error('of a made-up kind');
  });
  vi.advanceTimersByTime(60_000);
  date.mockRestore();
  expect(engine.logged).toContainEqual(
    expect.objectContaining({ level: 'error', event: 'housekeeping-failed' }),
  );
  vi.advanceTimersByTime(60_000);
  expect(await left()).toBe(0);
});

test('what was answered to a numbered write is forgotten minutes later, with the document in it', async () => {
  await engine.send({ insert: 'rows', documents: [{ _id: 1, name: 'Anna Petrova' }] });
  const lsid = { id: new Binary(Buffer.alloc(16, 1), 4) };
  const remove = {
    findAndModify: 'rows',
    query: { _id: 1 },
    remove: true,
    lsid,
    txnNumber: Long.fromNumber(1),
  };
  expect((await engine.send(remove))['value']).toMatchObject({ name: 'Anna Petrova' });
  const kept = () => {
    const base = openConnection(join(engine.dir, 'kartoteka.db'));
    const [count] = base.one('SELECT count(*) FROM kt_retries', []) ?? [];
    base.close();
    return count;
  };
  expect(kept()).toBe(1);
  vi.advanceTimersByTime(4 * 60_000);
  expect(kept()).toBe(1);
  vi.advanceTimersByTime(2 * 60_000);
  expect(kept()).toBe(0);
});
