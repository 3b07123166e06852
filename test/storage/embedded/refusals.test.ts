import type { Document } from 'bson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

beforeAll(async () => {
  await engine.send({ insert: 'rows', documents: [{ _id: 1, a: [1, 2], o: { x: 1 } }, { _id: 2 }] });
});

describe('the filter of a partial index', () => {
  const create = (partialFilterExpression: Document, name: string) =>
    engine.send({ createIndexes: 'partial', indexes: [{ key: { a: 1 }, name, partialFilterExpression }] });

  test.each<[Document]>([
    [{ a: { $ne: 1 } }],
    [{ a: { $nin: [1] } }],
    [{ a: { $not: { $gt: 1 } } }],
    [{ a: /x/ }],
    [{ a: { $exists: false } }],
    [{ a: { $size: 1 } }],
    [{ a: { $elemMatch: { x: 1 } } }],
    [{ $nor: [{ a: 1 }] }],
    [{ $or: [{ b: 1 }, { a: { $mod: [2, 0] } }] }],
    [{ $expr: { $eq: ['$a', 1] } }],
  ])('cannot be %j', async (filter) => {
    expect(await create(filter, 'refused')).toMatchObject({
      ok: 0,
      code: 67,
      codeName: 'CannotCreateIndex',
      errmsg: expect.stringContaining('Expression not supported in partial index'),
    });
  });

  test.each<[string, Document]>([
    ['equal', { a: 1, b: null }],
    ['range', { a: { $gt: 1, $lte: 5 }, $and: [{ b: { $exists: true } }] }],
    ['one-of', { a: { $in: [1, 2] } }],
    ['either', { $or: [{ a: 1 }, { b: { $type: 'string' } }] }],
    ['all-of', { a: { $all: [1, 2] } }],
  ])('can be that of %s: %j', async (name, filter) => {
    expect(await create(filter, name)).toMatchObject({ ok: 1 });
  });
});

describe('an upsert by a filter', () => {
  const upsert = (query: Document, update: Document) =>
    engine.send({ findAndModify: 'upserts', query, update, upsert: true, new: true });

  test.each<[Document, Document, string]>([
    [{ a: 1, $and: [{ a: 2 }] }, { $set: { b: 1 } }, "path 'a' is matched twice"],
    [{ a: { $all: [1, 2] } }, { $set: { b: 1 } }, "path 'a' is matched twice"],
    [{ _id: 71, $and: [{ _id: 72 }] }, { b: 1 }, "path '_id' is matched twice"],
    [{ 'a.b': 1, a: 1 }, { $set: { c: 1 } }, "both paths 'a.b' and 'a' are matched"],
    [{ a: 1, 'a.b': 2 }, { $set: { c: 1 } }, "both paths 'a' and 'a.b' are matched"],
  ])('that gives two values for one path is refused: %j', async (query, update, why) => {
    const reply = await upsert(query, update);
    expect(reply).toMatchObject({ ok: 0, code: 54, codeName: 'NotSingleValueField' });
    expect(reply['errmsg']).toBe(`cannot infer query fields to set, ${why}`);
    expect(await engine.send({ count: 'upserts' })).toMatchObject({ n: 0 });
  });

  test('takes what a replacement does not use', async () => {
    expect(await upsert({ q: 1, $and: [{ q: 2 }] }, { _id: 3, c: 1 })).toMatchObject({ ok: 1 });
    expect(await upsert({ q: 1, $and: [{ q: 1 }] }, { $set: { _id: 4 } })).toMatchObject({
      value: { _id: 4, q: 1 },
    });
    await engine.send({ drop: 'upserts' });
  });
});

describe('an array filter', () => {
  type Update = { u: Document | Document[]; arrayFilters: Document[]; id?: number };
  const send = ({ id = 1, ...update }: Update) =>
    engine.send({ update: 'rows', updates: [{ q: { _id: id }, ...update }] });

  test.each<[number, string, Update]>([
    [
      9,
      "The array filter for identifier 'i' was not used",
      { u: { $set: { b: 6 } }, arrayFilters: [{ i: 1 }] },
    ],
    [
      9,
      "The array filter for identifier 'j' was not used",
      { u: { $set: { 'a.$[i]': 6 } }, arrayFilters: [{ i: 9 }, { j: 2 }] },
    ],
    [9, 'arrayFilters may not be specified', { u: [{ $set: { b: 6 } }], arrayFilters: [{ i: 1 }] }],
    [
      2,
      "No array filter found for identifier 'k'",
      { u: { $set: { 'a.$[k]': 6 } }, arrayFilters: [], id: 99 },
    ],
    [
      9,
      "Expected a single top-level field name, found 'i' and 'j'",
      { u: { $set: { 'a.$[i]': 6 } }, arrayFilters: [{ i: 1, j: 2 }] },
    ],
    [
      9,
      "Expected a single top-level field name, found 'i' and 'j'",
      { u: { $set: { 'a.$[i]': 6 } }, arrayFilters: [{ $or: [{ i: 1 }, { 'j.x': 2 }] }] },
    ],
    [
      2,
      "beginning with a lowercase letter, found 'I'",
      { u: { $set: { 'a.$[I]': 6 } }, arrayFilters: [{ I: 1 }] },
    ],
  ])('%d %s', async (code, errmsg, update) => {
    const reply = await send(update);
    expect(reply).toMatchObject({ n: 0, writeErrors: [{ code, errmsg: expect.stringContaining(errmsg) }] });
    expect(await engine.send({ count: 'rows', query: { b: 6 } })).toMatchObject({ n: 0 });
  });

  test('may meet another one, but not in what they change', async () => {
    const rows = [{ a: 1, b: 1 }];
    await engine.send({ insert: 'met', documents: [{ _id: 1, rows }] });
    const arrayFilters = [{ 'i.a': 1 }, { 'j.b': 1 }];
    const write = (u: Document) =>
      engine.send({ update: 'met', updates: [{ q: { 'rows.a': 1 }, u, arrayFilters }] });
    for (const other of ['a', 'a.c']) {
      expect(await write({ $set: { 'rows.$[i].a': 5 }, $inc: { [`rows.$[j].${other}`]: 1 } })).toMatchObject({
        n: 0,
        writeErrors: [{ code: 40, errmsg: expect.stringContaining("'rows.0.a'") }],
      });
    }
    expect(await write({ $set: { 'rows.$[i].a': 5, 'rows.$[j].b': 6 } })).toMatchObject({ nModified: 1 });
    expect((await engine.send({ find: 'met' }))['cursor'].firstBatch[0].rows).toEqual([{ a: 5, b: 6 }]);
  });

  test('that the update uses is taken, also where nothing matches', async () => {
    const reply = await send({ u: { $set: { 'a.$[i]': 6 } }, arrayFilters: [{ 'i.x': 9 }], id: 99 });
    expect(reply).toMatchObject({ ok: 1, n: 0 });
  });
});

describe('paths of a projection that collide', () => {
  test.each<[number, string, Document]>([
    [31249, 'Path collision at o.x remaining portion x', { o: 1, 'o.x': 1 }],
    [31250, 'Path collision at o', { 'o.x': 1, o: 1 }],
    [31249, 'Path collision at o.x remaining portion x', { o: 0, 'o.x': 0 }],
    [31250, 'Path collision at o', { 'o.x': 0, o: 0 }],
    [31250, 'Path collision at o.x', { o: { x: 1 }, 'o.x': 1 }],
    [31249, 'Path collision at o.x.x remaining portion x', { 'o.x': 1, 'o.x.x': 1 }],
    [31250, 'Path collision at o', { 'o.x': 1, o: '$a' }],
    [31249, 'Path collision at o.x remaining portion x', { o: '$a', 'o.x': 1 }],
  ])('%d %s', async (code, errmsg, projection) => {
    expect(await engine.send({ find: 'rows', projection })).toMatchObject({ ok: 0, code, errmsg });
    const pipeline = [{ $project: projection }];
    const reply = await engine.send({ aggregate: 'rows', pipeline, cursor: {} });
    expect(reply).toMatchObject({ ok: 0, code, errmsg });
  });
});

describe('a stage that sorts', () => {
  test.each<[number, string, unknown]>([
    [15973, 'the $sort key specification must be an object', 'a'],
    [15973, 'the $sort key specification must be an object', null],
    [15976, '$sort stage must have at least one sort key', {}],
    [15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)', { a: 2 }],
  ])('%d %s', async (code, errmsg, $sort) => {
    for (const before of [[], [{ $match: { _id: 1 } }], [{ $limit: 1 }]]) {
      const pipeline = [...before, { $sort }];
      const reply = await engine.send({ aggregate: 'rows', pipeline, cursor: {} });
      expect(reply).toMatchObject({ ok: 0, code, errmsg });
    }
  });
});
