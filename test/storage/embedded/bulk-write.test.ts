import { type Document, Long, UUID } from 'bson';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

async function find(collection: string, $db = 'test'): Promise<Document[]> {
  return (await engine.send({ find: collection, sort: { _id: 1 }, $db }))['cursor'].firstBatch;
}

async function bulk(ops: Document[], more: Document = {}): Promise<Document> {
  const nsInfo = [{ ns: 'test.a' }, { ns: 'shop.b.c' }];
  return await engine.send({ bulkWrite: 1, ops, nsInfo, $db: 'admin', ...more });
}

beforeEach(async () => {
  await engine.send({ dropDatabase: 1, $db: 'shop' });
  await engine.send({ dropDatabase: 1 });
  await engine.send({ insert: 'a', documents: [1, 2, 3].map((n) => ({ _id: n, n })) });
});

const CLASH = { insert: 0, document: { _id: 1 } };

describe('bulkWrite', () => {
  test('writes to several collections, and tells what came of each operation', async () => {
    const reply = await bulk([
      { insert: 1, document: { _id: 7 } },
      { update: 0, filter: { n: { $gt: 1 } }, updateMods: { $set: { hit: 1 } }, multi: true },
      { update: 1, filter: { _id: 8 }, updateMods: { $set: { x: 1 } }, upsert: true },
      { update: 0, filter: {}, updateMods: { $set: { last: 1 } }, sort: { n: -1 } },
      { delete: 0, filter: { _id: 1 } },
    ]);
    expect(reply).toMatchObject({ ok: 1, nErrors: 0, nInserted: 1, nMatched: 3, nModified: 3, nUpserted: 1 });
    expect(reply['nDeleted']).toBe(1);
    expect(reply['cursor']).toMatchObject({ ns: 'admin.$cmd.bulkWrite' });
    expect(reply['cursor'].firstBatch).toMatchObject([
      { ok: 1, idx: 0, n: 1 },
      { ok: 1, idx: 1, n: 2, nModified: 2 },
      { ok: 1, idx: 2, n: 1, nModified: 0, upserted: { _id: 8 } },
      { ok: 1, idx: 3, n: 1, nModified: 1 },
      { ok: 1, idx: 4, n: 1 },
    ]);
    expect(await find('a')).toEqual([
      { _id: 2, n: 2, hit: 1 },
      { _id: 3, n: 3, hit: 1, last: 1 },
    ]);
    expect(await find('b.c', 'shop')).toEqual([{ _id: 7 }, { _id: 8, x: 1 }]);
  });

  test('stops at the first refusal, or goes on', async () => {
    const ops = [CLASH, { insert: 0, document: { _id: 9 } }];
    const ordered = await bulk(ops);
    expect(ordered).toMatchObject({ nErrors: 1, nInserted: 0 });
    expect(ordered['cursor'].firstBatch).toMatchObject([
      { ok: 0, idx: 0, code: 11000, keyValue: { _id: 1 } },
    ]);
    expect(await bulk(ops, { ordered: false })).toMatchObject({ nErrors: 1, nInserted: 1 });
    const errorsOnly = await bulk(ops, { ordered: false, errorsOnly: true });
    expect(errorsOnly['cursor'].firstBatch.map(({ idx }: Document) => idx)).toEqual([0, 1]);
  });

  test('ends a transaction that it fails in', async () => {
    const inside = { lsid: { id: new UUID() }, txnNumber: Long.fromNumber(1), autocommit: false };
    const failed = await bulk([{ insert: 0, document: { _id: 9 } }, CLASH], {
      ...inside,
      startTransaction: true,
    });
    expect(failed).toMatchObject({ ok: 0, code: 11000 });
    expect(await engine.send({ commitTransaction: 1, $db: 'admin', ...inside })).toMatchObject({ code: 251 });
    expect(await find('a')).toHaveLength(3);
  });

  test('knows only what MongoDB knows', async () => {
    expect(await bulk([], { $db: 'test' })).toMatchObject({ ok: 0 });
    expect(await bulk([{ replace: 0 }])).toMatchObject({ ok: 0, code: 40415 });
    const nowhere = await bulk([{ insert: 5, document: {} }], { ordered: false });
    expect(nowhere['cursor'].firstBatch).toMatchObject([{ code: 2 }]);
  });
});

test('an update of one document takes the first by a sort; one of many takes none', async () => {
  const first = { q: {}, u: { $set: { first: 1 } }, sort: { n: -1 } };
  expect(await engine.send({ update: 'a', updates: [first] })).toMatchObject({ n: 1, nModified: 1 });
  expect((await find('a'))[2]).toEqual({ _id: 3, n: 3, first: 1 });
  const many = await engine.send({ update: 'a', updates: [{ ...first, multi: true }] });
  expect(many['writeErrors']).toMatchObject([{ code: 9 }]);
});

test('an expression with a variable that nobody has set is refused', async () => {
  const filter = { $expr: { $eq: ['$_id', '$$nobody'] } };
  expect(await engine.send({ find: 'a', filter })).toMatchObject({ code: 17276 });
  const known = await engine.send({ find: 'a', filter, let: { nobody: 2 } });
  expect(known['cursor'].firstBatch).toEqual([{ _id: 2, n: 2 }]);
});

test('null is an id like any other, and is taken once', async () => {
  expect(await engine.send({ insert: 'a', documents: [{ _id: null }] })).toMatchObject({ n: 1 });
  expect(await engine.send({ count: 'a', query: { _id: { $type: 'null' } } })).toMatchObject({ n: 1 });
  const again = await bulk([{ insert: 0, document: { _id: null } }]);
  expect(again['cursor'].firstBatch).toMatchObject([{ ok: 0, code: 11000, keyValue: { _id: null } }]);
});
