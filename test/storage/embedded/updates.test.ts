import { Decimal128, type Document, Double, Int32, Long, serialize, Timestamp } from 'bson';
import { afterAll, describe, expect, test } from 'vitest';
import { startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

const decimal = (text: string) => Decimal128.fromString(text);

let next = 0;

async function updated(before: Document, u: Document | Document[], more: Document = {}): Promise<Document> {
  const id = ++next;
  await engine.send({ insert: 'rows', documents: [{ _id: id, ...before }] });
  const { q = {}, ...options } = more;
  const reply = await engine.send({ update: 'rows', updates: [{ q: { _id: id, ...q }, u, ...options }] });
  const [error] = reply['writeErrors'] ?? [];
  if (error) throw Object.assign(new Error(error.errmsg), error);
  const projection = { _id: 0 };
  const after = (await engine.send({ find: 'rows', filter: { _id: id }, projection }))['cursor']
    .firstBatch[0];
  return { ...after, ...(reply['nModified'] === 0 ? { unmodified: true } : {}) };
}

describe('an update', () => {
  test.each<[Document, Document | Document[], Document]>([
    [{ a: 1 }, { $set: { a: 2, 'b.c': 3 } }, { a: 2, b: { c: 3 } }],
    [{ a: 1 }, { $set: { a: 1 } }, { a: 1, unmodified: true }],
    [{ a: [1, 2] }, { $set: { 'a.3': 9 } }, { a: [1, 2, null, 9] }],
    [{ a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
    [{ a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
    [{ a: 1 }, { $inc: { a: 2, b: 5 } }, { a: 3, b: 5 }],
    [{ a: 2 }, { $mul: { a: 3, b: 5 } }, { a: 6, b: 0 }],
    [{ a: 2 }, { $min: { a: 1, b: 1 } }, { a: 1, b: 1 }],
    [{ a: 2 }, { $max: { a: 1 } }, { a: 2, unmodified: true }],
    [{ a: 2 }, { $max: { a: 'x' } }, { a: 'x' }],
    [{ a: 1 }, { $rename: { a: 'b.c' } }, { b: { c: 1 } }],
    [{ a: 1 }, { $setOnInsert: { a: 2 } }, { a: 1, unmodified: true }],
    [{ a: [1] }, { $push: { a: 2, b: 1 } }, { a: [1, 2], b: [1] }],
    [{ a: [3, 1] }, { $push: { a: { $each: [2, 5], $sort: 1, $slice: -3 } } }, { a: [2, 3, 5] }],
    [{ a: [1] }, { $push: { a: { $each: [0], $position: 0 } } }, { a: [0, 1] }],
    [
      { a: [{ v: 2 }] },
      { $push: { a: { $each: [{ v: 1 }], $sort: { v: 1 } } } },
      { a: [{ v: 1 }, { v: 2 }] },
    ],
    [{ a: [1] }, { $addToSet: { a: 1 } }, { a: [1], unmodified: true }],
    [{ a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
    [{ a: [1, 5, 9] }, { $pull: { a: { $gt: 3 } } }, { a: [1] }],
    [{ a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }] }],
    [{ a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
    [
      { a: [{ x: 1 }, { x: 2 }, { x: 3 }, 4] },
      { $pull: { a: { $or: [{ x: 1 }, { x: 2 }] } } },
      { a: [{ x: 3 }, 4] },
    ],
    [{ a: [{ x: 1, y: 1 }, { x: 1 }] }, { $pull: { a: { $and: [{ x: 1 }, { y: 1 }] } } }, { a: [{ x: 1 }] }],
    [{ a: [{ x: 1 }, { x: 2 }, 5] }, { $pull: { a: { $nor: [{ x: 1 }] } } }, { a: [{ x: 1 }, 5] }],
    [{ a: [[1, 5], [1], 5] }, { $pull: { a: { $elemMatch: { $gt: 4 } } } }, { a: [[1], 5] }],
    [
      { a: [{ x: 1, y: 2 }] },
      { $pullAll: { a: [{ y: 2, x: 1 }] } },
      { a: [{ x: 1, y: 2 }], unmodified: true },
    ],
    [
      { a: [{ x: 1, y: 2 }] },
      { $addToSet: { a: { y: 2, x: 1 } } },
      {
        a: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
    ],
    [
      { a: [3, 1] },
      { $push: { a: { $each: [2], $position: decimal('1'), $sort: decimal('-1'), $slice: decimal('2') } } },
      { a: [3, 2] },
    ],
    [{ a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
    [{ a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
    [{ a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
    [{ a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
    [{ a: 1, b: 2 }, { c: 3 }, { c: 3 }],
    [{ a: 1 }, [{ $set: { b: { $add: ['$a', 1] }, 'c.d': '$a' } }, { $unset: 'a' }], { b: 2, c: { d: 1 } }],
    [{ a: [1, 2] }, { $set: { 'a.$[]': 0 } }, { a: [0, 0] }],
  ])('of %j by %j', async (before, update, after) => {
    expect(await updated(before, update)).toEqual(after);
  });

  test('changes the element that the query matched, or those that a filter chooses', async () => {
    const list = [
      { k: 1, v: 1 },
      { k: 2, v: 2 },
    ];
    expect(await updated({ list }, { $set: { 'list.$.v': 9 } }, { q: { 'list.k': 2 } })).toEqual({
      list: [
        { k: 1, v: 1 },
        { k: 2, v: 9 },
      ],
    });
    expect(
      await updated({ list }, { $inc: { 'list.$[big].v': 1 } }, { arrayFilters: [{ 'big.v': { $gte: 2 } }] }),
    ).toEqual({
      list: [
        { k: 1, v: 1 },
        { k: 2, v: 3 },
      ],
    });
  });

  test('chooses the elements by what they were before its first change', async () => {
    const list = [{ state: 'open' }, { state: 'done' }];
    const set = { 'list.$[open].state': 'done', 'list.$[open].told': true };
    expect(await updated({ list }, { $set: set }, { arrayFilters: [{ 'open.state': 'open' }] })).toEqual({
      list: [{ state: 'done', told: true }, { state: 'done' }],
    });
  });

  test('keeps the types of all fields, and those of sums', async () => {
    await engine.send({
      insert: 'types',
      documents: [
        { _id: 1, d: new Double(1), l: Long.fromNumber(1), i: new Int32(1), big: new Int32(2147483647) },
      ],
    });
    await engine.send({
      update: 'types',
      updates: [{ q: {}, u: { $set: { x: 1 }, $inc: { d: 1, l: 1, i: 1, big: 1 } } }],
    });
    const types = await engine.send({
      count: 'types',
      query: { d: { $type: 'double' }, l: { $type: 'long' }, i: { $type: 'int' }, big: { $type: 'long' } },
    });
    expect(types).toMatchObject({ n: 1 });
  });

  test.each<[Document, Document, number]>([
    [{ a: 1 }, { $set: { _id: 5 } }, 66],
    [{ a: 1 }, { $set: { 'a.b': 5 } }, 28],
    [{ a: 'x' }, { $inc: { a: 1 } }, 14],
    [{ a: 1 }, { $inc: { a: 'x' } }, 14],
    [{ a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    [{ a: 1 }, { $set: { a: 1, 'a.b': 1 } }, 40],
    [{ a: 1 }, { $push: { a: 1 } }, 2],
    [{ a: null }, { $pop: { a: 1 } }, 14],
    [{ a: 1 }, { $pop: { 'a.b': 1 } }, 28],
    [{ a: 1 }, { $pull: { 'a.b': 1 } }, 28],
    [{ a: [1] }, { $pull: { 'a.b': 1 } }, 28],
    [{ a: 1 }, { $pullAll: { 'a.b': [1] } }, 28],
    [{ a: [1] }, { $push: { a: { $each: [1], $slice: decimal('0.5') } } }, 2],
    [{ a: 1 }, { $nothing: { a: 1 } }, 9],
    [{ a: Long.MAX_VALUE }, { $inc: { a: 1 } }, 2],
  ])('of %j by %j is refused', async (before, update, code) => {
    await expect(updated(before, update)).rejects.toMatchObject({ code });
  });

  test('that makes a document too large is refused and changes nothing', async () => {
    const text = 'x'.repeat(9_000_000);
    await expect(updated({ a: text }, { $set: { b: text } })).rejects.toMatchObject({ code: 10334 });
  });

  test('of many tells how many it found and changed', async () => {
    await engine.send({ insert: 'multi', documents: [{ a: 1 }, { a: 1 }, { a: 2 }] });
    expect(
      await engine.send({ update: 'multi', updates: [{ q: {}, u: { $set: { a: 2 } }, multi: true }] }),
    ).toMatchObject({ n: 3, nModified: 2 });
  });

  test('that an index would send further on meets each document once', async () => {
    await engine.send({ createIndexes: 'walk', indexes: [{ key: { n: 1 }, name: 'n' }] });
    await engine.send({ insert: 'walk', documents: Array.from({ length: 300 }, (_, n) => ({ n })) });
    expect(
      await engine.send({
        update: 'walk',
        updates: [{ q: { n: { $gte: 0 } }, u: { $inc: { n: 150 } }, multi: true }],
      }),
    ).toMatchObject({ nModified: 300 });
    expect(await engine.send({ count: 'walk', query: { n: { $gte: 150, $lt: 450 } } })).toMatchObject({
      n: 300,
    });
  });
});

describe('an upsert', () => {
  test('makes a document of what the query says and the update sets', async () => {
    const updates = [
      {
        q: { k: 5, s: { $gt: 3 }, $and: [{ t: { $eq: 'x' } }] },
        u: { $set: { v: 1 }, $setOnInsert: { w: 2 } },
        upsert: true,
      },
    ];
    const reply = await engine.send({ update: 'upserts', updates });
    expect(reply).toMatchObject({ n: 1, nModified: 0, upserted: [{ index: 0 }] });
    const [row] = (await engine.send({ find: 'upserts' }))['cursor'].firstBatch;
    expect(row).toEqual({ _id: reply['upserted'][0]['_id'], k: 5, t: 'x', v: 1, w: 2 });
    expect(await engine.send({ update: 'upserts', updates })).toMatchObject({ n: 1, nModified: 0 });
  });

  test('by many at once on a unique field makes one', async () => {
    await engine.send({ createIndexes: 'keyed', indexes: [{ key: { k: 1 }, name: 'k', unique: true }] });
    const one = {
      findAndModify: 'keyed',
      query: { k: 1 },
      update: { $inc: { v: 1 } },
      upsert: true,
      new: true,
    };
    const replies = await Promise.all(Array.from({ length: 20 }, async () => await engine.send(one)));
    expect(replies.map((reply) => reply['value'].v)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });
});

describe('findAndModify', () => {
  test('takes the first by order, answers it before or after, or removes it', async () => {
    await engine.send({
      insert: 'queue',
      documents: [
        { _id: 1, p: 1 },
        { _id: 2, p: 3 },
        { _id: 3, p: 2 },
      ],
    });
    const take = {
      findAndModify: 'queue',
      query: { taken: null },
      sort: { p: -1 },
      update: { $set: { taken: true } },
    };
    expect(await engine.send(take)).toMatchObject({
      value: { _id: 2, p: 3 },
      lastErrorObject: { updatedExisting: true, n: 1 },
    });
    expect(await engine.send({ ...take, new: true, fields: { taken: 1 } })).toMatchObject({
      value: { _id: 3, taken: true },
    });
    expect(await engine.send({ findAndModify: 'queue', query: { _id: 1 }, remove: true })).toMatchObject({
      value: { _id: 1 },
    });
    expect(await engine.send(take)).toMatchObject({ value: null, lastErrorObject: { n: 0 } });
  });
});

describe('insert', () => {
  test('stops at the first error when ordered, goes on when not, and tells which', async () => {
    const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }];
    expect(await engine.send({ insert: 'ordered', documents })).toMatchObject({
      n: 1,
      writeErrors: [{ index: 1, code: 11000 }],
    });
    expect(await engine.send({ insert: 'loose', documents, ordered: false })).toMatchObject({
      n: 2,
      writeErrors: [{ index: 1, code: 11000 }],
    });
  });

  test('puts the time in empty timestamps at the top, as a replacement and a replacing upsert do', async () => {
    const empty = new Timestamp({ t: 0, i: 0 });
    const row = (_id: unknown) => ({ _id, at: empty, below: { at: empty }, list: [empty] });
    const replace = (_id: number) => ({ q: { _id }, u: row(_id), upsert: true });
    await engine.send({
      insert: 'times',
      documents: [row(1), row(empty), { at: empty, _id: 2 }, { _id: 3 }],
    });
    await engine.send({ update: 'times', updates: [replace(3), replace(4)] });
    await engine.send({ update: 'times', updates: [{ q: { _id: 5 }, u: { $set: row(5) }, upsert: true }] });
    const rows: Document[] = (await engine.send({ find: 'times' }))['cursor'].firstBatch;
    const now = Date.now() / 1000;
    expect(rows.map(({ at }) => Math.abs(at.getHighBits() - now) < 60)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    for (const { below = { at: empty }, list = [empty] } of rows)
      expect([below.at, list[0]]).toEqual([empty, empty]);
    expect(rows[1]?.['_id']).toEqual(empty);
  });

  test('puts _id first, makes one when there is none, and refuses arrays', async () => {
    await engine.send({ insert: 'ids', documents: [{ a: 1, _id: 7 }, { a: 2 }] });
    const rows: Document[] = (await engine.send({ find: 'ids', sort: { a: 1 } }))['cursor'].firstBatch;
    expect(rows.map((row) => Object.keys(row))).toEqual([
      ['_id', 'a'],
      ['_id', 'a'],
    ]);
    expect(await engine.send({ insert: 'ids', documents: [{ _id: [1] }] })).toMatchObject({
      writeErrors: [{ code: 53 }],
    });
    expect(serialize(rows[0] ?? {}).length).toBeGreaterThan(5);
  });
});
