import type { Document } from 'bson';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type InProcess, startInProcess } from './in-process.ts';

let engine: InProcess;
beforeEach(() => {
  engine = startInProcess();
});
afterEach(() => engine.stop());

const ID_INDEX = { key: { _id: 1 }, name: '_id_', ns: 'test.rows' };

async function collectionsOf(): Promise<Document[]> {
  return (await engine.send({ listCollections: 1 }))['cursor'].firstBatch;
}

describe('a collection is made as a tool that puts a dump back asks for it', () => {
  test('with the index on _id that every collection has', async () => {
    expect(await engine.send({ create: 'rows', idIndex: ID_INDEX })).toMatchObject({ ok: 1 });
    expect(await collectionsOf()).toMatchObject([
      { name: 'rows', options: {}, idIndex: { key: { _id: 1 } } },
    ]);
    expect(await engine.send({ create: 'others', idIndex: { key: { a: 1 }, name: '_id_' } })).toMatchObject({
      ok: 0,
      code: 2,
    });
    const collated = { ...ID_INDEX, collation: { locale: 'ru' } };
    expect(await engine.send({ create: 'others', idIndex: collated })).toMatchObject({ ok: 0, code: 115 });
  });

  test('with the collation that is none', async () => {
    const simple = { locale: 'simple' };
    expect(await engine.send({ create: 'rows', collation: simple })).toMatchObject({ ok: 1 });
    expect(await engine.send({ create: 'others', collation: { locale: 'ru' } })).toMatchObject({ code: 115 });
  });

  test('with an index on _id by itself, but not without one', async () => {
    expect(await engine.send({ create: 'rows', autoIndexId: true })).toMatchObject({ ok: 1 });
    expect(await engine.send({ create: 'others', autoIndexId: false })).toMatchObject({ ok: 0, code: 72 });
  });
});

describe('indexes with options that nobody knows', () => {
  const asked = (option: Document, more: Document = {}): Document => ({
    createIndexes: 'rows',
    indexes: [{ key: { a: 1 }, name: 'a_1', ns: 'test.rows', sparse: true, ...option }],
    ...more,
  });

  test('are made without those when told to ignore them', async () => {
    const reply = await engine.send(asked({ safe: true }, { ignoreUnknownIndexOptions: true }));
    expect(reply).toMatchObject({ ok: 1, numIndexesAfter: 2 });
    const { cursor } = await engine.send({ listIndexes: 'rows' });
    expect(cursor.firstBatch[1]).toEqual({ v: 2, key: { a: 1 }, name: 'a_1', sparse: true });
  });

  test('are refused otherwise, as are those that MongoDB knows and the engine has not', async () => {
    expect(await engine.send(asked({ safe: true }))).toMatchObject({ ok: 0, code: 115 });
    const hidden = asked({ hidden: true }, { ignoreUnknownIndexOptions: true });
    expect(await engine.send(hidden)).toMatchObject({ ok: 0, code: 115 });
  });
});
