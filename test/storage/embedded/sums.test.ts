import { Double, Int32, Long } from 'bson';
import type { Db } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../../support/embedded.ts';

let db: Db;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ db, stop } = await freshDatabase());
});

afterAll(() => stop());

const doubles = (...numbers: number[]) => numbers.map((number) => new Double(number));
const LARGEST = 2 ** 31 - 1;

it.each<[string, unknown[], unknown]>([
  ['is not off by what was rounded', doubles(...Array<number>(10).fill(0.1)), new Double(1)],
  ['keeps what is small beside what is large', doubles(1e16, 1, -1e16), new Double(1)],
  ['of whole numbers grows', [LARGEST, 1], Long.fromNumber(2 ** 31)],
  ['of whole numbers shrinks again', [LARGEST, 1, -1], new Int32(LARGEST)],
  ['of a Long is one', [Long.ONE, 1], Long.fromNumber(2)],
  ['beyond 64 bits is a Double', [Long.MAX_VALUE, Long.MAX_VALUE], new Double(2 ** 64)],
  ['with a Double is one', [1, new Double(1)], new Double(2)],
  [
    'of a Long and a Double is exact as long as it can be',
    [Long.MAX_VALUE, new Double(-(2 ** 63))],
    new Double(-1),
  ],
  ['may be infinite', doubles(Infinity, 1), new Double(Infinity)],
  ['may be no number', doubles(Infinity, -Infinity), new Double(Number.NaN)],
  ['of nothing is 0', ['1', null], new Int32(0)],
])('a sum %s', async (_, numbers, sum) => {
  const rows = db.collection('rows');
  await rows.deleteMany({});
  await rows.insertMany(numbers.map((n, i) => ({ i, n })));
  const window = { documents: ['current', 'unbounded'] };
  for (const stage of [
    { $group: { _id: null, sum: { $sum: '$n' } } },
    { $setWindowFields: { sortBy: { i: 1 }, output: { sum: { $sum: '$n', window } } } },
  ])
    expect((await rows.aggregate([stage], { promoteValues: false }).toArray())[0]?.['sum']).toEqual(sum);
});

it('of an expression is not off either', async () => {
  const numbers = Array<number>(10).fill(0.1);
  const [row] = await db
    .aggregate([
      { $documents: [{ numbers }] },
      { $project: { sum: { $sum: '$numbers' }, avg: { $avg: '$numbers' } } },
    ])
    .toArray();
  expect(row).toEqual({ sum: 1, avg: 0.1 });
});
