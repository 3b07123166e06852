import type { Document } from 'bson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

beforeAll(async () => {
  await engine.send({ insert: 'rows', documents: [{ _id: 1, a: [1, 2], o: { x: 1 } }, { _id: 2 }] });
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
