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
});
afterAll(async () => {
  await client.close();
  await database.stop();
  await rm(dir, { recursive: true });
});

const rows = () => client.db().collection('rows');

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
