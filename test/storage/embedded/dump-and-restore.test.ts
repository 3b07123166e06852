import { type Document, serialize } from 'bson';
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

describe('the size of what is kept', () => {
  const ROWS = Array.from({ length: 50 }, (_, i) => ({ _id: i, text: 'x'.repeat(i) }));
  const SIZE = ROWS.reduce((sum, row) => sum + serialize(row).length, 0);
  const STATS = {
    count: 50,
    size: SIZE,
    avgObjSize: Math.floor(SIZE / 50),
    nindexes: 2,
    capped: false,
    indexSizes: { _id_: expect.any(Number), text_1: expect.any(Number) },
    scaleFactor: 1,
  };
  beforeEach(async () => {
    await engine.send({ insert: 'rows', documents: ROWS });
    await engine.send({ createIndexes: 'rows', indexes: [{ key: { text: 1 }, name: 'text_1' }] });
    await engine.send({ create: 'view', viewOn: 'rows', pipeline: [] });
  });

  async function tell(stage: Document, name = 'rows'): Promise<Document> {
    const pipeline = [{ $collStats: stage }];
    return await engine.send({ aggregate: name, pipeline, cursor: {} });
  }

  test('is told by $collStats', async () => {
    const { cursor } = await tell({ storageStats: {}, count: {} });
    expect(cursor.firstBatch).toMatchObject([{ ns: 'test.rows', count: 50, storageStats: STATS }]);
    const { storageStats } = cursor.firstBatch[0];
    expect(storageStats.storageSize).toBeGreaterThanOrEqual(SIZE);
    expect(storageStats.totalSize).toBe(storageStats.storageSize + storageStats.totalIndexSize);
  });

  test('is told in other units when asked', async () => {
    const { cursor } = await tell({ storageStats: { scale: 100 } });
    expect(cursor.firstBatch[0].storageStats).toMatchObject({
      size: Math.floor(SIZE / 100),
      avgObjSize: STATS.avgObjSize,
      scaleFactor: 100,
    });
    expect(await tell({ storageStats: { scale: 0 } })).toMatchObject({ ok: 0, code: 51024 });
  });

  test('serves the stages that follow: how drivers count', async () => {
    const pipeline = [{ $collStats: { count: {} } }, { $group: { _id: 1, n: { $sum: '$count' } } }];
    const { cursor } = await engine.send({ aggregate: 'rows', pipeline, cursor: {} });
    expect(cursor.firstBatch).toEqual([{ _id: 1, n: 50 }]);
  });

  test('is told by collStats and dbStats', async () => {
    const { storageSize, totalIndexSize, ...stats } = await engine.send({ collStats: 'rows' });
    expect(stats).toMatchObject({ ok: 1, ns: 'test.rows', ...STATS });
    expect(await engine.send({ dbStats: 1 })).toMatchObject({
      ok: 1,
      db: 'test',
      collections: 1,
      views: 1,
      objects: 50,
      dataSize: SIZE,
      storageSize,
      indexes: 2,
      indexSize: totalIndexSize,
    });
  });

  test('is nothing where there is no collection, and is not told of a view or of latencies', async () => {
    expect(await tell({ count: {} }, 'nowhere')).toMatchObject({ ok: 0, code: 26 });
    expect(await tell({ count: {} }, 'view')).toMatchObject({ ok: 0, code: 166 });
    expect(await engine.send({ collStats: 'view' })).toMatchObject({ ok: 0, code: 166 });
    expect(await engine.send({ collStats: 'nowhere' })).toMatchObject({
      ok: 1,
      count: 0,
      size: 0,
      nindexes: 0,
    });
    expect(await engine.send({ dbStats: 1, $db: 'nowhere' })).toMatchObject({ ok: 1, collections: 0 });
    expect(await tell({ latencyStats: {} })).toMatchObject({ ok: 0, code: 115 });
    expect(await tell({ nonsense: 1 })).toMatchObject({ ok: 0, code: 40415 });
  });
});

describe('a collection gets another name', () => {
  const rename = async (more: Document = {}): Promise<Document> =>
    await engine.send({ renameCollection: 'test.rows', to: 'test.others', $db: 'admin', ...more });
  beforeEach(async () => {
    await engine.send({ insert: 'rows', documents: [{ _id: 1, a: 5 }] });
    await engine.send({ createIndexes: 'rows', indexes: [{ key: { a: 1 }, name: 'a_1', unique: true }] });
  });

  test('with all that is in it, also after the file was opened again', async () => {
    expect(await rename()).toMatchObject({ ok: 1 });
    for (const _ of [1, 2]) {
      expect((await collectionsOf()).map(({ name }) => name)).toEqual(['others']);
      const { cursor } = await engine.send({ find: 'others', filter: { a: 5 } });
      expect(cursor).toMatchObject({ ns: 'test.others', firstBatch: [{ _id: 1, a: 5 }] });
      const twice = await engine.send({ insert: 'others', documents: [{ _id: 2, a: 5 }] });
      expect(twice['writeErrors'][0].errmsg).toContain('collection: test.others index: a_1');
      expect(await engine.send({ validate: 'others' })).toMatchObject({ valid: true });
      engine.reopen();
    }
    expect(await engine.send({ insert: 'rows', documents: [{ _id: 9 }] })).toMatchObject({ n: 1 });
  });

  test('in the place of another one only when told so', async () => {
    await engine.send({ insert: 'others', documents: [{ _id: 7 }] });
    expect(await rename()).toMatchObject({ ok: 0, code: 48 });
    expect(await rename({ dropTarget: true })).toMatchObject({ ok: 1 });
    const { cursor } = await engine.send({ find: 'others' });
    expect(cursor.firstBatch).toEqual([{ _id: 1, a: 5 }]);
  });

  test('not when it is none, has that name, is a view, or gets a name that none can have', async () => {
    await engine.send({ create: 'view', viewOn: 'rows', pipeline: [] });
    expect(await rename({ renameCollection: 'test.nothing' })).toMatchObject({ code: 26 });
    expect(await rename({ to: 'test.rows' })).toMatchObject({ code: 20 });
    expect(await rename({ renameCollection: 'test.view' })).toMatchObject({ code: 166 });
    expect(await rename({ to: 'test.view', dropTarget: true })).toMatchObject({ code: 48 });
    expect(await rename({ to: 'test.a$b' })).toMatchObject({ code: 73 });
    expect(await rename({ to: 'nodot' })).toMatchObject({ code: 73 });
    expect(await rename({ $db: 'test' })).toMatchObject({ code: 13 });
    expect((await collectionsOf()).map(({ name }) => name)).toEqual(['rows', 'view']);
  });
});
