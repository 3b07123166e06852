import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Collection,
  type CommandSucceededEvent,
  type Document,
  MongoClient,
  type WithId,
} from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from '../../../src/storage/embedded/index.ts';

const ROWS = 3000;
const BATCH_BYTES = 256 * 1024;
/** With this text a row has about 1 kB, so that all of them have twelve times what a batch holds. */
const TEXT = 'x'.repeat(1000);

let dir: string;
let database: Embedded;
let client: MongoClient;
let batches: number[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
  database = await startEmbedded({ dir });
  client = await MongoClient.connect(database.uri, { monitorCommands: true });
  client.on('commandSucceeded', ({ reply }: CommandSucceededEvent) => {
    const { firstBatch, nextBatch } = (reply as Document)['cursor'] ?? {};
    const batch = firstBatch ?? nextBatch;
    if (batch) batches.push(batch.length);
  });
  await rows().insertMany(
    Array.from({ length: ROWS }, (_, n) => ({ _id: n, n: (n * 7) % ROWS, text: TEXT })),
  );
  await rows().createIndex({ n: 1 });
});
beforeEach(() => {
  batches = [];
});
afterAll(async () => {
  await client.close();
  await database.stop();
  await rm(dir, { recursive: true });
});

const rows = () => client.db().collection<{ _id: number; n: number; text: string }>('rows');
const most = () => Math.max(...batches);

/** How many rows a batch has room for. */
const ROOM = Math.floor(BATCH_BYTES / 1000);

describe('a batch ends where the driver would read it for too long', () => {
  test.each<[string, () => Promise<readonly Document[]>]>([
    ['of a find', () => rows().find().toArray()],
    ['of a find with a large batch size', () => rows().find().batchSize(ROWS).toArray()],
    ['of a sort in memory', () => rows().find().sort({ text: 1, n: 1 }).toArray()],
    ['of a sort by an index', () => rows().find().sort({ n: 1 }).toArray()],
    [
      'of an aggregation',
      () =>
        rows()
          .aggregate([{ $match: {} }, { $addFields: { more: 1 } }])
          .toArray(),
    ],
    [
      'within a transaction',
      () =>
        client.withSession(async (session) =>
          session.withTransaction(() => rows().find({}, { session }).toArray()),
        ),
    ],
  ])('%s', async (_, read) => {
    const found = await read();
    expect(new Set(found.map(({ _id: id }) => id)).size).toBe(ROWS);
    expect(found).toHaveLength(ROWS);
    expect(most()).toBeLessThanOrEqual(ROOM);
    // Not smaller than need be: a round trip costs, too.
    expect(batches.length).toBeLessThanOrEqual(ROWS / 200);
  });

  test('but never holds more than was asked for', async () => {
    const found = await rows().find().batchSize(50).limit(120).toArray();
    expect(found).toHaveLength(120);
    expect(batches).toEqual([50, 50, 20]);
  });

  test('a limit is kept over several batches', async () => {
    expect(await rows().find().sort({ n: 1 }).skip(5).limit(1000).toArray()).toHaveLength(1000);
    expect(most()).toBeLessThanOrEqual(ROOM);
  });

  test('a single batch, which has no cursor for the rest, is whole', async () => {
    const reply = await client.db().command({ find: 'rows', batchSize: 2000, singleBatch: true });
    expect(reply['cursor'].firstBatch).toHaveLength(2000);
    expect(reply['cursor'].id.toString()).toBe('0');
  });

  test('a document that is larger than a batch comes by itself', async () => {
    const large = client.db().collection('large');
    await large.insertMany([{ a: 'x' }, { a: 'x'.repeat(BATCH_BYTES * 2) }, { a: 'x' }]);
    expect(await large.find().toArray()).toHaveLength(3);
    expect(batches).toEqual([1, 1, 1]);
  });
});

type Moving = { n: number; text: string };

/** An index's order, and a stage that gives out before it has taken all in; it is none that a query could take over. */
function streamed(stage: Document): [string, (moving: Collection<Moving>) => AsyncIterable<WithId<Moving>>] {
  const pipeline = [{ $sort: { n: 1 } }, { $match: {} }, stage];
  return [`an aggregation with ${Object.keys(stage)[0]}`, (moving) => moving.aggregate(pipeline)];
}

test.each<[string, (moving: Collection<Moving>) => AsyncIterable<WithId<Moving>>]>([
  ['a find', (moving) => moving.find().sort({ n: 1 })],
  ['a sort in memory', (moving) => moving.find({ n: { $gte: 0 } }).sort({ text: 1, n: 1 })],
  streamed({ $match: { text: TEXT } }),
  streamed({ $project: { n: 1, text: 1 } }),
  streamed({ $addFields: { more: 1 } }),
  streamed({ $unset: 'more' }),
  streamed({ $replaceWith: '$$ROOT' }),
  streamed({ $skip: 0 }),
  streamed({ $limit: ROWS * 2 }),
  streamed({ $unwind: '$text' }),
  streamed({ $lookup: { from: 'none', localField: 'n', foreignField: 'n', as: 'found' } }),
  streamed({ $unionWith: 'none' }),
])('writes between two batches of %s are not held up, and no document comes twice', async (name, read) => {
  const moving = client.db().collection<Moving>(`moving by ${name.replace('$', '')}`);
  await moving.insertMany(Array.from({ length: ROWS }, (_, n) => ({ n, text: TEXT })));
  await moving.createIndex({ n: 1 });
  const seen: string[] = [];
  for await (const { _id: id, n } of read(moving)) {
    seen.push(id.toHexString());
    if (n === 150) await moving.updateMany({ n: { $lt: 100 } }, { $inc: { n: ROWS } });
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(ROWS);
});

describe('a cursor ends by 175, and is gone,', () => {
  const rename = async (from: string, more: Document) =>
    await client.db('admin').command({ renameCollection: `${client.db().databaseName}.${from}`, ...more });

  test.each<[string, Document, (name: string) => Promise<unknown>]>([
    [
      'its collection is renamed',
      {},
      async (name) => await client.db().collection(name).rename(`${name} anew`),
    ],
    ['its collection is dropped', {}, async (name) => await client.db().collection(name).drop()],
    [
      'it was sorted in memory before',
      { sort: { m: 1 } },
      async (name) => await client.db().collection(name).drop(),
    ],
    [
      'another collection takes the place',
      {},
      async (name) => {
        await client
          .db()
          .collection('place')
          .insertMany([{ n: -1 }, { n: -2 }, { n: -3 }]);
        const to = `${client.db().databaseName}.${name}`;
        await rename('place', { to, dropTarget: true });
      },
    ],
  ])('when %s', async (why, more, change) => {
    const name = `read while ${why}`;
    await client
      .db()
      .collection(name)
      .insertMany(Array.from({ length: 5 }, (_, n) => ({ n, m: -n })));
    const { cursor } = await client.db().command({ find: name, batchSize: 2, ...more });
    expect(cursor.firstBatch).toHaveLength(2);
    await change(name);
    const next = { getMore: cursor.id, collection: name };
    await expect(client.db().command(next)).rejects.toMatchObject({ code: 175 });
    await expect(client.db().command(next)).rejects.toMatchObject({ code: 43 });
  });
});
