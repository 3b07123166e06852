/**
 * A program to be killed: it writes to the database of a directory from several hands at once, and says on its
 * standard output what was acknowledged. Each hand numbers its documents; a transaction writes a pair. What fails, as
 * when another process serves the directory and ends, is not acknowledged, and the hand goes on with the next number.
 */
import { MongoClient } from 'mongodb';
import { startEmbedded } from '../../../src/storage/embedded/index.ts';

const dir = process.argv[2] ?? '';
const { uri } = await startEmbedded({ dir });
const client = await MongoClient.connect(uri);
const db = client.db();
type Row = { _id: string; tags: string[]; n?: number };
await db.collection<Row>('single').createIndex({ tags: 1 });
await db.collection<Row>('left').createIndex({ n: 1 }, { unique: true });
await db.createCollection('right').catch(() => undefined);
const round = process.argv[3] ?? '0';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function keepOn(kind: string, hand: string, write: (id: string, i: number) => Promise<unknown>) {
  for (let i = 0; ; i++) {
    const id = `${round}-${hand}-${i}`;
    const acknowledged = await write(id, i).then(
      () => true,
      () => false,
    );
    if (acknowledged) say(`${kind} ${id}`);
  }
}

async function single(hand: number): Promise<void> {
  await keepOn('single', `${hand}`, async (id, i) => {
    await db.collection<Row>('single').insertOne({ _id: id, tags: [`h${hand}`, `i${i}`] });
    await db.collection<Row>('single').updateOne({ _id: id }, { $push: { tags: 'changed' } });
  });
}

async function pairs(): Promise<void> {
  const session = client.startSession();
  await keepOn('pair', 'p', (id, i) =>
    session.withTransaction(async () => {
      await db
        .collection<Row>('left')
        .insertOne({ _id: id, tags: [], n: Number(round) * 1_000_000 + i }, { session });
      await db.collection<Row>('right').insertOne({ _id: id, tags: [] }, { session });
    }),
  );
}

say('ready');
await Promise.all([single(1), single(2), single(3), pairs()]);
