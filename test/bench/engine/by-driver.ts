import { mongo } from 'mongoose';
import { numbered, type Operation } from '../rates.ts';
import { newAmount, type Row, rowOf, someId, stageOf } from './rows.ts';

export const WORKS = ['insert', 'find by _id', 'range, sorted, 20', 'update'] as const;
export type Work = (typeof WORKS)[number];

/** A collection of so many rows behind the driver, and the work on it. */
export interface Driven {
  readonly ping: Operation;
  readonly work: Readonly<Record<Work, Operation>>;
  /** One `$group` over all rows; answers the ms it took. */
  group(): Promise<number>;
  close(): Promise<void>;
}

const AT_ONCE = 5000;

export async function driveEngine(uri: string, rows: number): Promise<Driven> {
  const client = await new mongo.MongoClient(uri, { maxPoolSize: 32 }).connect();
  const db = client.db(`bench_${rows}`);
  const collection = db.collection<Row>('rows');
  await collection.createIndex({ stage: 1, at: -1 });
  for (let from = 1; from <= rows; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, rows - from + 1);
    await collection.insertMany(Array.from({ length: count }, (_, index) => rowOf(from + index)));
  }
  return {
    ping: () => db.command({ ping: 1 }),
    work: {
      insert: numbered((number) => collection.insertOne(rowOf(rows + number))),
      'find by _id': numbered((number) => collection.findOne({ _id: someId(number, rows) })),
      'range, sorted, 20': numbered((number) => {
        const id = someId(number, rows);
        const before = { stage: stageOf(id), at: { $lte: rowOf(id).at } };
        return collection.find(before).sort({ at: -1 }).limit(20).toArray();
      }),
      update: numbered((number) =>
        collection.updateOne({ _id: someId(number, rows) }, { $set: { amount: newAmount(number) } }),
      ),
    },
    async group() {
      const startedAt = performance.now();
      const groups = [{ $group: { _id: '$stage', sum: { $sum: '$amount' }, count: { $sum: 1 } } }];
      await collection.aggregate(groups).toArray();
      return performance.now() - startedAt;
    },
    close: () => client.close(),
  };
}
