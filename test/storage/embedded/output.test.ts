import { type Document, UUID } from 'bson';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

async function run(command: Document): Promise<Document> {
  const reply = await engine.send(command);
  if (reply['ok'] === 0) throw Object.assign(new Error(reply['errmsg']), { code: reply['code'], reply });
  return reply;
}

async function all(collection: string): Promise<Document[]> {
  return (await run({ find: collection, sort: { _id: 1 } }))['cursor'].firstBatch;
}

async function pipe(...pipeline: Document[]): Promise<Document> {
  return await run({ aggregate: 'from', pipeline, cursor: {} });
}

beforeEach(async () => {
  await run({ dropDatabase: 1 });
  await run({ insert: 'from', documents: [1, 2, 3].map((n) => ({ _id: n, n: n * 10 })) });
  await run({
    insert: 'to',
    documents: [
      { _id: 2, old: true, n: 0 },
      { _id: 9, n: 9 },
    ],
  });
});

describe('$out', () => {
  test('replaces what was there and keeps the indexes', async () => {
    await run({ createIndexes: 'to', indexes: [{ key: { n: 1 }, name: 'n', unique: true }] });
    const { cursor } = await pipe({ $match: { _id: { $lt: 3 } } }, { $out: 'to' });
    expect(cursor).toMatchObject({ firstBatch: [], ns: 'test.from' });
    expect(await all('to')).toEqual([
      { _id: 1, n: 10 },
      { _id: 2, n: 20 },
    ]);
    expect((await run({ listIndexes: 'to' }))['cursor'].firstBatch).toHaveLength(2);
    expect(await run({ validate: 'to' })).toMatchObject({ valid: true, nrecords: 2 });
  });

  test('changes nothing when it is refused half-way', async () => {
    await run({
      createIndexes: 'to',
      indexes: [{ key: { same: 1 }, name: 'same', unique: true, sparse: true }],
    });
    await expect(pipe({ $set: { same: 1 } }, { $out: 'to' })).rejects.toMatchObject({ code: 11000 });
    expect(await all('to')).toHaveLength(2);
  });

  test('may write over its own source, and into another database', async () => {
    await pipe({ $set: { n: 1 } }, { $out: 'from' });
    expect(await all('from')).toEqual([1, 2, 3].map((n) => ({ _id: n, n: 1 })));
    await pipe({ $out: { db: 'other', coll: 'copy' } });
    expect((await run({ count: 'copy', $db: 'other' }))['n']).toBe(3);
    await run({ dropDatabase: 1, $db: 'other' });
  });

  test('stands last, and in no transaction', async () => {
    await expect(pipe({ $out: 'to' }, { $limit: 1 })).rejects.toMatchObject({ code: 40601 });
    const lsid = { id: new UUID() };
    const inside = { lsid, txnNumber: 1n, autocommit: false, startTransaction: true };
    const reply = await engine.send({ aggregate: 'from', pipeline: [{ $out: 'to' }], cursor: {}, ...inside });
    expect(reply['code']).toBe(263);
  });
});

describe('$merge', () => {
  test.each<[string | Document[], Document]>([
    ['merge', { _id: 2, old: true, n: 20 }],
    ['replace', { _id: 2, n: 20 }],
    ['keepExisting', { _id: 2, old: true, n: 0 }],
    [[{ $set: { sum: { $add: ['$n', '$$new.n', 1] } } }], { _id: 2, old: true, n: 0, sum: 21 }],
  ])('over a document that is there: %j', async (whenMatched, expected) => {
    await pipe({ $merge: { into: 'to', whenMatched } });
    expect((await all('to'))[1]).toEqual(expected);
    expect((await all('to')).map(({ _id: id }) => id)).toEqual([1, 2, 3, 9]);
  });

  test('gives its pipeline the new document, and variables that may hold nothing', async () => {
    const told = { $set: { is: { $type: '$$x' }, sum: { $add: ['$$new.n', 1] } } };
    await pipe({ $merge: { into: 'to', let: { x: '$missing' }, whenMatched: [told] } });
    expect((await all('to'))[1]).toEqual({ _id: 2, old: true, n: 0, is: 'missing', sum: 21 });
  });

  test.each<[code: number, more: Document]>([
    [17276, { let: { x: 1 }, whenMatched: [{ $set: { n: '$$new.n' } }], whenNotMatched: 'discard' }],
    [51273, { let: { new: '$n' }, whenMatched: [{ $set: { n: '$$new' } }] }],
    [51199, { let: { x: 1 }, whenMatched: 'replace' }],
    [9, { let: { X: 1 }, whenMatched: [{ $set: { n: 1 } }] }],
  ])('is refused by %d: %j', async (code, more) => {
    await expect(pipe({ $merge: { into: 'to', ...more } })).rejects.toMatchObject({ code });
  });

  test('fails where it is told to, and then changes nothing', async () => {
    const refused = pipe({ $merge: { into: 'to', whenMatched: 'fail' } });
    await expect(refused).rejects.toMatchObject({ code: 11000, reply: { keyValue: { _id: 2 } } });
    await expect(pipe({ $merge: { into: 'to', whenNotMatched: 'fail' } })).rejects.toMatchObject({
      code: 13113,
    });
    expect(await all('to')).toHaveLength(2);
  });

  test('leaves out what matches nothing', async () => {
    await pipe({ $merge: { into: 'to', whenNotMatched: 'discard' } });
    expect((await all('to')).map(({ _id: id }) => id)).toEqual([2, 9]);
  });

  test('tells documents apart by other unique fields, and by no others', async () => {
    const merge = { $merge: { into: 'to', on: 'n' } };
    await expect(pipe(merge)).rejects.toMatchObject({ code: 51183 });
    await run({ createIndexes: 'to', indexes: [{ key: { n: 1 }, name: 'n', unique: true }] });
    await pipe({ $project: { _id: 0, n: { $subtract: ['$n', 1] }, seen: 'yes' } }, merge);
    expect(await all('to')).toContainEqual({ _id: 9, n: 9, seen: 'yes' });
    await expect(pipe({ $project: { n: null } }, merge)).rejects.toMatchObject({ code: 51132 });
  });
});

describe('a pipeline of a database', () => {
  test('brings its own documents', async () => {
    const pipeline = [{ $documents: [{ a: 1 }, { a: { $add: [1, 1] } }] }, { $match: { a: 2 } }];
    const { cursor } = await run({ aggregate: 1, pipeline, cursor: {} });
    expect(cursor.firstBatch).toEqual([{ a: 2 }]);
    const without = run({ aggregate: 1, pipeline: [{ $limit: 1 }], cursor: {} });
    await expect(without).rejects.toMatchObject({ code: 73 });
  });
});

describe('a view', () => {
  beforeEach(async () => {
    await run({
      create: 'large',
      viewOn: 'from',
      pipeline: [{ $match: { n: { $gt: 10 } } }, { $set: { v: 1 } }],
    });
  });

  test('is read as a collection is', async () => {
    const found = await run({ find: 'large', filter: { n: { $lt: 30 } }, projection: { _id: 0 } });
    expect(found['cursor'].firstBatch).toEqual([{ n: 20, v: 1 }]);
    expect((await run({ find: 'large', sort: { n: -1 }, limit: 1 }))['cursor'].firstBatch[0].n).toBe(30);
    for (const $natural of [1, -1]) {
      const inOrder = await run({ find: 'large', sort: { $natural }, projection: { _id: 0, n: 1 } });
      expect(inOrder['cursor'].firstBatch).toEqual(
        $natural > 0 ? [{ n: 20 }, { n: 30 }] : [{ n: 30 }, { n: 20 }],
      );
    }
    await expect(run({ find: 'large', sort: { $natural: 2 } })).rejects.toMatchObject({ code: 2 });
    expect((await run({ count: 'large' }))['n']).toBe(2);
    expect((await run({ count: 'large', query: { n: 20 }, limit: 5 }))['n']).toBe(1);
    expect((await run({ distinct: 'large', key: 'n' }))['values']).toEqual([20, 30]);
    await run({ create: 'larger', viewOn: 'large', pipeline: [{ $match: { n: 30 } }] });
    const grouped = await run({ aggregate: 'larger', pipeline: [{ $count: 'n' }], cursor: {} });
    expect(grouped['cursor'].firstBatch).toEqual([{ n: 1 }]);
  });

  test('is listed as what it is, changed and dropped', async () => {
    const listed = await run({ listCollections: 1, filter: { type: 'view' } });
    expect(listed['cursor'].firstBatch).toMatchObject([{ name: 'large', options: { viewOn: 'from' } }]);
    await run({ collMod: 'large', viewOn: 'from', pipeline: [{ $match: { n: 10 } }] });
    expect((await run({ count: 'large' }))['n']).toBe(1);
    await run({ drop: 'large' });
    expect((await run({ count: 'large' }))['n']).toBe(0);
  });

  test('cannot be written to', async () => {
    const writes = [
      { insert: 'large', documents: [{}] },
      { update: 'large', updates: [{ q: {}, u: { $set: { a: 1 } } }] },
      { delete: 'large', deletes: [{ q: {}, limit: 0 }] },
      { createIndexes: 'large', indexes: [{ key: { n: 1 }, name: 'n' }] },
    ];
    for (const write of writes) {
      const reply = await engine.send(write);
      expect((reply['writeErrors']?.[0] ?? reply)['code']).toBe(166);
    }
  });

  test('that shows itself is refused when it is read', async () => {
    await run({ create: 'circle', viewOn: 'circle', pipeline: [] });
    await expect(run({ find: 'circle' })).rejects.toMatchObject({ code: 165 });
  });
});

describe('a validator', () => {
  beforeEach(async () => {
    await run({ create: 'strict', validator: { n: { $type: 'number' }, $expr: { $gt: ['$n', 0] } } });
    await run({ insert: 'strict', documents: [{ _id: 1, n: 1 }] });
  });

  test('keeps out what does not pass', async () => {
    const inserted = await run({ insert: 'strict', documents: [{ _id: 2, n: 'x' }] });
    expect(inserted).toMatchObject({ n: 0, writeErrors: [{ code: 121, errInfo: { failingDocumentId: 2 } }] });
    const updates = [
      { q: { _id: 1 }, u: { $set: { n: -1 } } },
      { q: { _id: 3 }, u: { $set: { n: -1 } }, upsert: true },
    ];
    for (const update of updates) {
      expect(await run({ update: 'strict', updates: [update] })).toMatchObject({
        writeErrors: [{ code: 121 }],
      });
    }
    await expect(pipe({ $set: { n: 'x' } }, { $merge: 'strict' })).rejects.toMatchObject({ code: 121 });
    expect(await all('strict')).toEqual([{ _id: 1, n: 1 }]);
  });

  test('is passed by on demand, survives reopening, and can be taken off', async () => {
    await run({ insert: 'strict', documents: [{ _id: 2 }], bypassDocumentValidation: true });
    engine.reopen();
    expect(await run({ insert: 'strict', documents: [{}] })).toMatchObject({ writeErrors: [{ code: 121 }] });
    await run({ collMod: 'strict', validator: {} });
    expect((await run({ insert: 'strict', documents: [{ _id: 3 }] }))['n']).toBe(1);
  });

  test('that cannot be evaluated is refused', async () => {
    await expect(run({ create: 'other', validator: { $jsonSchema: {} } })).rejects.toMatchObject({
      code: 115,
    });
    await expect(run({ create: 'other', validationAction: 'warn' })).rejects.toMatchObject({ code: 115 });
    await expect(run({ collMod: 'none', validator: {} })).rejects.toMatchObject({ code: 26 });
  });
});
