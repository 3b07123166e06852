import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from '../../../src/storage/embedded/index.ts';

const ROWS = 1000;

let dir: string;
let database: Embedded;
let client: MongoClient;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
  database = await startEmbedded({ dir });
  client = await MongoClient.connect(database.uri);
  await rows().insertMany(Array.from({ length: ROWS }, (_, n) => ({ n, kind: n % 10, tags: [n, n + 1] })));
  await rows().createIndexes([{ key: { n: 1 } }, { key: { tags: 1 } }]);
  await pairs().insertMany(
    Array.from({ length: ROWS }, (_, n) => ({ n, kind: n % 10, at: { n }, none: null, tags: [n, n % 10] })),
  );
  const second = { kind: -1, none: 1, 'at.n': 1, tags: 1 } as const;
  await pairs().createIndexes(Object.entries(second).map(([path, to]) => ({ key: { n: 1, [path]: to } })));
});
afterAll(async () => {
  await client.close();
  await database.stop();
  await rm(dir, { recursive: true });
});

const rows = () => client.db().collection('rows');
const pairs = () => client.db().collection('pairs');

describe('explain tells what was looked at', () => {
  test.each<[string, Document, { returned: number; keys: number; docs: number }]>([
    ['by an index', { n: { $lt: 50 } }, { returned: 50, keys: 50, docs: 50 }],
    ['by an index and a check', { n: { $lt: 50 }, kind: 3 }, { returned: 5, keys: 50, docs: 50 }],
    ['by no index', { kind: 3 }, { returned: 100, keys: 0, docs: ROWS }],
    ['where nothing can match', { n: { $in: [] } }, { returned: 0, keys: 0, docs: 0 }],
  ])('%s', async (_, filter, { returned, keys, docs }) => {
    const { executionStats } = await rows().find(filter).explain('executionStats');
    expect(executionStats).toMatchObject({
      executionSuccess: true,
      nReturned: returned,
      totalKeysExamined: keys,
      totalDocsExamined: docs,
    });
  });

  test.each<[string, Document, Document, { returned: number; keys: number; docs: number }]>([
    ['one value', { kind: -1 }, { kind: 3 }, { returned: 50, keys: 500, docs: 50 }],
    ['several values', { kind: -1 }, { kind: { $in: [3, 5] } }, { returned: 100, keys: 500, docs: 100 }],
    ['a stretch', { 'at.n': 1 }, { 'at.n': { $gte: 490 } }, { returned: 10, keys: 500, docs: 10 }],
    ['a part of it', { 'at.n': 1 }, { kind: 3, 'at.n': { $gte: 490 } }, { returned: 1, keys: 500, docs: 10 }],
    ['no more than most have', { none: 1 }, { none: null }, { returned: 500, keys: 500, docs: 500 }],
    ['nothing of an array', { tags: 1 }, { tags: 3 }, { returned: 50, keys: 990, docs: 990 }],
  ])('where keys in a stretch tell %s beside', async (_, second, more, { returned, keys, docs }) => {
    const found = pairs()
      .find({ n: { $lt: 500 }, ...more })
      .hint({ n: 1, ...second });
    const { executionStats } = await found.explain('executionStats');
    expect(executionStats).toMatchObject({
      nReturned: returned,
      totalKeysExamined: keys,
      totalDocsExamined: docs,
    });
    expect(await found.clone().toArray()).toHaveLength(returned);
  });

  test.each<[string, Document]>([
    ['no value of a field without an index', { free: { $in: [] } }],
    ['no value of a field with one, beside what is possible', { n: { $lt: 500 }, kind: { $in: [] } }],
    ['a number above NaN', { free: { $gt: Number.NaN } }],
    ['an element of two minds', { free: { $elemMatch: { $gt: 5, $lt: 3 } } }],
    ['no stretch of a field that leads no index', { 'at.n': { $gt: 5, $lt: 3 } }],
    ['no stretch behind another', { n: { $lt: 500 }, kind: { $gt: 5, $lt: 3 } }],
    ['nothing in any of several branches', { $or: [{ free: { $in: [] } }, { n: { $in: [] } }] }],
    ['what is always false, beside what is possible', { n: 1, $alwaysFalse: 1 }],
  ])('where a condition asks for %s', async (_, filter) => {
    const { executionStats } = await pairs().find(filter).explain('executionStats');
    expect(executionStats).toMatchObject({ nReturned: 0, totalKeysExamined: 0, totalDocsExamined: 0 });
    expect(await pairs().countDocuments(filter)).toBe(0);
  });

  test('where an array may meet conditions that contradict each other', async () => {
    const filter = { tags: { $gt: 990, $lt: 5 } };
    const { executionStats } = await pairs().find(filter).explain('executionStats');
    expect(executionStats).toMatchObject({ nReturned: 4 });
    expect(await pairs().countDocuments(filter)).toBe(4);
  });

  test('of an aggregation that begins with what an index finds', async () => {
    const found = rows().aggregate([{ $match: { n: { $gte: 990 } } }, { $group: { _id: '$kind' } }]);
    const { executionStats } = await found.explain('executionStats');
    expect(executionStats).toMatchObject({ totalKeysExamined: 10, totalDocsExamined: 10 });
  });
});

describe('explain of a count', () => {
  const count = async (query: Document, more: Document = {}) =>
    client.db().command({ explain: { count: 'rows', query, ...more }, verbosity: 'executionStats' });

  test.each<[string, Document, Document, number]>([
    ['of a range', { n: { $lt: 50 } }, {}, 50],
    ['of several values', { n: { $in: [1, 2, 3] } }, {}, 3],
    ['with a limit', { n: { $lt: 50 } }, { limit: 7 }, 7],
  ])('%s shows that the index alone answers it', async (_, query, more, keys) => {
    const { queryPlanner, executionStats } = await count(query, more);
    expect(queryPlanner.winningPlan).toMatchObject({
      stage: 'COUNT',
      inputStage: { stage: 'COUNT_SCAN', indexName: 'n_1' },
    });
    expect(executionStats).toMatchObject({ totalKeysExamined: keys, totalDocsExamined: 0 });
  });

  test.each<[string, Document, Document, { n: number; keys: number }]>([
    ['one value', { kind: -1 }, { kind: 3 }, { n: 50, keys: 500 }],
    ['a stretch', { 'at.n': 1 }, { 'at.n': { $gte: 490 } }, { n: 10, keys: 500 }],
    ['several values', { kind: -1 }, { kind: { $in: [3, 5] } }, { n: 100, keys: 500 }],
  ])('shows that keys are enough where they tell %s beside', async (_, second, more, { n, keys }) => {
    const asked = { count: 'pairs', query: { n: { $lt: 500 }, ...more }, hint: { n: 1, ...second } };
    const found = await client.db().command({ explain: asked, verbosity: 'executionStats' });
    expect(found['queryPlanner'].winningPlan.inputStage).toMatchObject({ stage: 'COUNT_SCAN' });
    expect(found['executionStats']).toMatchObject({
      nReturned: n,
      totalKeysExamined: keys,
      totalDocsExamined: 0,
    });
    expect(await client.db().command(asked)).toMatchObject({ n });
    expect(await client.db().command({ ...asked, skip: 3, limit: 4 })).toMatchObject({ n: 4 });
    expect(await client.db().command({ ...asked, skip: n - 1, limit: 4 })).toMatchObject({ n: 1 });
  });

  test('of everything reads neither', async () => {
    const { queryPlanner, executionStats } = await count({});
    expect(queryPlanner.winningPlan).toEqual({ stage: 'RECORD_STORE_FAST_COUNT' });
    expect(executionStats).toMatchObject({ totalKeysExamined: 0, totalDocsExamined: 0 });
  });

  test('shows the documents that have to be read', async () => {
    const { queryPlanner, executionStats } = await count({ n: { $lt: 50 }, kind: 3 });
    expect(queryPlanner.winningPlan).toMatchObject({
      stage: 'COUNT',
      inputStage: { stage: 'FETCH', inputStage: { stage: 'IXSCAN', indexName: 'n_1' } },
    });
    expect(executionStats).toMatchObject({ nReturned: 5, totalKeysExamined: 50, totalDocsExamined: 50 });
  });
});

describe('explain of a view tells of what it stands on', () => {
  beforeAll(async () => {
    await client.db().createCollection('few', { viewOn: 'rows', pipeline: [{ $match: { n: { $lt: 50 } } }] });
    await client
      .db()
      .createCollection('fewer', { viewOn: 'few', pipeline: [{ $match: { n: { $gte: 40 } } }] });
  });

  const range = { $match: { n: { $lt: 45 } } };
  test.each<[string, Document, number]>([
    ['a find', { find: 'few' }, 50],
    ['a find of some', { find: 'few', filter: { n: { $lt: 20 } }, sort: { n: -1 }, limit: 5 }, 5],
    ['a count', { count: 'few', query: { n: { $lt: 20 } } }, 20],
    ['a distinct', { distinct: 'few', key: 'kind' }, 50],
    ['an aggregation of a view of a view', { aggregate: 'fewer', pipeline: [range], cursor: {} }, 5],
  ])('%s', async (_, explain, keys) => {
    const { queryPlanner, executionStats } = await client.db().command({ explain });
    expect(queryPlanner.namespace).toBe(`${client.db().databaseName}.rows`);
    expect(JSON.stringify(queryPlanner.winningPlan)).toContain('"indexName":"n_1"');
    expect(executionStats).toMatchObject({ totalKeysExamined: keys });
  });

  test('no write', async () => {
    const explain = { delete: 'few', deletes: [{ q: {}, limit: 0 }] };
    await expect(client.db().command({ explain })).rejects.toMatchObject({ code: 166 });
  });
});

const q = { $expr: { $eq: ['$n', '$$wanted'] } };

test.each<Document>([
  { update: 'rows', updates: [{ q, u: { $set: { seen: true } } }] },
  { delete: 'rows', deletes: [{ q, limit: 1 }] },
  { findAndModify: 'rows', query: q, remove: true },
])('a write is explained with its variables: %j', async (command) => {
  const { executionStats } = await client.db().command({ explain: { ...command, let: { wanted: 5 } } });
  expect(executionStats).toMatchObject({ nReturned: 1, totalKeysExamined: 1 });
});
