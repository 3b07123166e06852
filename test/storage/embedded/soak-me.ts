/**
 * A program to be killed at any moment. Several hands write in ways that another process can check afterwards; a line on
 * the standard output says what was acknowledged, and before something is deleted, that it may be gone from now on.
 */
import { MongoClient } from 'mongodb';
import { startEmbedded } from '../../../src/storage/embedded/index.ts';

type Row = { _id: string; tags: string[]; n: number };
type Counter = { _id: string; v: number };

const [dir = '', round = '0'] = process.argv.slice(2);
const { uri } = await startEmbedded({ dir });
const client = await MongoClient.connect(uri);
const db = client.db();
const [rows, batches] = [db.collection<Row>('rows'), db.collection<Row>('batches')];
const [left, right] = [db.collection<Row>('left'), db.collection<Row>('right')];
const counters = db.collection<Counter>('counters');
await rows.createIndexes([{ key: { tags: 1 } }, { key: { n: 1, tags: -1 }, sparse: true }]);
await left.createIndex({ n: 1 }, { unique: true });
await db.createCollection('right').catch(() => undefined);

const say = (...words: (string | number)[]) => process.stdout.write(`${words.join(' ')}\n`);

async function keepOn(hand: string, write: (id: string, i: number) => Promise<unknown>): Promise<void> {
  for (let i = 0; ; i++) await write(`${round}-${hand}-${i}`, i);
}

async function edit(hand: string): Promise<void> {
  await keepOn(hand, async (_id, i) => {
    await rows.insertOne({ _id, tags: [hand, `i${i}`], n: 0 });
    say('there', _id, 0);
    await rows.updateOne({ _id }, { $push: { tags: 'changed' }, $inc: { n: 1 } });
    say('there', _id, 1);
    if (i % 3 > 0) return;
    say('leaving', _id);
    await rows.deleteOne({ _id });
    say('gone', _id);
  });
}

async function count(hand: string): Promise<void> {
  const increment = async (_id: string) =>
    await counters.findOneAndUpdate({ _id }, { $inc: { v: 1 } }, { upsert: true, returnDocument: 'after' });
  await keepOn(hand, async () => {
    say('own', hand, (await increment(hand))?.v ?? 0);
    say('shared', (await increment('shared'))?.v ?? 0);
  });
}

async function insertMany(hand: string): Promise<void> {
  await keepOn(hand, async (id) => {
    await batches.insertMany(Array.from({ length: 20 }, (_, n) => ({ _id: `${id}-${n}`, tags: [id], n })));
    say('batch', id);
  });
}

/** A pair of documents, and an amount that goes from one account to the other. */
async function transfer(hand: string): Promise<void> {
  const session = client.startSession();
  await keepOn(hand, async (_id, i) => {
    await session.withTransaction(async () => {
      const n = Number(round) * 1_000_000 + i * 10 + Number(hand.slice(1));
      await left.insertOne({ _id, tags: [], n }, { session });
      await counters.updateOne({ _id: 'debit' }, { $inc: { v: -n } }, { session, upsert: true });
      await right.insertOne({ _id, tags: [], n }, { session });
      await counters.updateOne({ _id: 'credit' }, { $inc: { v: n } }, { session, upsert: true });
    });
    say('pair', _id);
  });
}

say('ready');
const hands = ['a', 'b'];
await Promise.all([
  ...hands.flatMap((hand) => [edit(`e${hand}`), count(`c${hand}`)]),
  insertMany('m'),
  transfer('t1'),
  transfer('t2'),
]);
