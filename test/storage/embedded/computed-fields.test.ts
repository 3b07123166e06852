import { Decimal128, type Document } from 'bson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startInProcess } from './in-process.ts';

const ROW = { _id: 1, s: 5, o: { x: 1, z: 2 }, e: [], n: null, a: [{ x: 1, y: 1 }, 7, [{ x: 3 }], null] };

const engine = startInProcess();
afterAll(() => engine.stop());
beforeAll(async () => {
  await engine.send({ insert: 'rows', documents: [ROW] });
});

async function resultOf(...pipeline: Document[]): Promise<Document> {
  const reply = await engine.send({ aggregate: 'rows', pipeline, cursor: {} });
  return reply['cursor']?.firstBatch[0] ?? reply;
}

describe('added fields', () => {
  test.each<[Document, Document]>([
    [{ 's.x': 9 }, { s: { x: 9 } }],
    [{ s: { x: 9, y: '$s' } }, { s: { x: 9, y: 5 } }],
    [{ 'n.x.y': 9 }, { n: { x: { y: 9 } } }],
    [{ 'o.x': 9 }, { o: { x: 9, z: 2 } }],
    [{ 'e.x': 9 }, { e: [] }],
    [{ 'a.x': 9 }, { a: [{ x: 9, y: 1 }, { x: 9 }, [{ x: 9 }], { x: 9 }] }],
    [
      { a: { q: { r: '$s' } } },
      { a: [{ x: 1, y: 1, q: { r: 5 } }, { q: { r: 5 } }, [{ x: 3, q: { r: 5 } }], { q: { r: 5 } }] },
    ],
    [{ 'a.0': 9 }, { a: [{ x: 1, y: 1, 0: 9 }, { 0: 9 }, [{ x: 3, 0: 9 }], { 0: 9 }] }],
    [{ 'a.x': '$$REMOVE' }, { a: [{ y: 1 }, {}, [{}], {}] }],
    [{ 'new.x': '$nowhere' }, { new: {} }],
    [{ 'o.x': '$nowhere' }, { o: { z: 2 } }],
    [{ _id: { x: 1 } }, { _id: { x: 1 } }],
    [{ o: { $literal: { q: 1 } } }, { o: { q: 1 } }],
    [{ v: '$a.x' }, { v: [1] }],
    [{ v: '$a.0' }, { v: [] }],
    [{ v: { k: '$a.x' } }, { v: { k: [1] } }],
  ])('%j give %j', async ($addFields, changed) => {
    expect(await resultOf({ $addFields })).toEqual({ ...ROW, ...changed });
    const update = { q: {}, u: [{ $set: $addFields }] };
    if ('_id' in $addFields) return;
    await engine.send({ update: 'rows', updates: [update] });
    expect(await resultOf()).toEqual({ ...ROW, ...changed });
    await engine.send({ update: 'rows', updates: [{ q: {}, u: ROW }] });
  });

  test.each<[number, unknown]>([
    [40272, 5],
    [40177, {}],
    [40180, { s: {} }],
    [40176, { a: 1, 'a.b': 2 }],
    [40176, { 'a.b': 1, a: 2 }],
    [40176, { 'a.b': 1, a: { b: 2 } }],
  ])('are refused by %d: %j', async (code, $addFields) => {
    expect(await resultOf({ $addFields })).toMatchObject({ ok: 0, code });
  });
});

describe('a projection', () => {
  test.each<[Document, Document]>([
    [{ 'a.x': '$s' }, { _id: 1, a: [{ x: 5 }, { x: 5 }, [{ x: 5 }], { x: 5 }] }],
    [{ a: { y: 1, q: '$s' } }, { _id: 1, a: [{ y: 1, q: 5 }, { q: 5 }, [{ q: 5 }], { q: 5 }] }],
    [{ 'o.q': '$s' }, { _id: 1, o: { q: 5 } }],
    [{ 's.x': '$o.z' }, { _id: 1, s: { x: 2 } }],
    [{ 'e.x': '$s' }, { _id: 1, e: [] }],
    [{ v: { k: '$nowhere' } }, { _id: 1, v: {} }],
    [{ _id: '$s' }, { _id: 5 }],
    [
      { '_id.x': '$s', s: 1 },
      { _id: { x: 5 }, s: 5 },
    ],
    [{ _id: 0, 'a.x': 1 }, { a: [{ x: 1 }, [{ x: 3 }]] }],
    [{ 'a.x': 0 }, { ...ROW, a: [{ y: 1 }, 7, [{}], null] }],
    [{ s: Decimal128.fromString('1') }, { _id: 1, s: 5 }],
    [
      { o: 1, s: Decimal128.fromString('0.5'), _id: Decimal128.fromString('0') },
      { s: 5, o: ROW.o },
    ],
  ])('%j gives %j', async ($project, expected) => {
    expect(await resultOf({ $project })).toEqual(expected);
    const found = await engine.send({ find: 'rows', projection: $project });
    expect(found['cursor'].firstBatch[0]).toEqual(expected);
  });
});

test.each(['$nowhere', '$s', '$a', null])(
  'a root replaced by %j is refused by 40228',
  async ($replaceWith) => {
    expect(await resultOf({ $replaceWith })).toMatchObject({ ok: 0, code: 40228 });
  },
);
