import type { Document } from 'bson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

const FEW = 40;
/** To go through the window of each row anew would take far longer than that. */
const MANY = 30_000;
const LONG_MS = 5000;

beforeAll(async () => {
  const few = Array.from({ length: FEW }, (_, i) => ({
    _id: i,
    n: (i * 7) % 11,
    ...(i % 5 === 0 ? {} : { v: i % 3 === 0 ? ((i * 13) % 17) / 10 : (i * 13) % 17 }),
    o: { [`k${i % 4}`]: i },
  }));
  await engine.send({ insert: 'few', documents: few });
  const many = Array.from({ length: MANY }, (_, i) => ({ _id: i, v: (i % 100) / 10, k: i % 5 }));
  await engine.send({ insert: 'many', documents: many });
});

async function results(name: string, pipeline: Document[]): Promise<Document[]> {
  const command = { aggregate: name, pipeline, cursor: { batchSize: MANY }, maxTimeMS: LONG_MS };
  const reply = await engine.send(command);
  expect(reply).toMatchObject({ ok: 1 });
  return reply['cursor'].firstBatch;
}

const windowed = (call: Document, window?: Document): Document => ({
  $setWindowFields: { sortBy: { _id: 1 }, output: { x: window ? { ...call, window } : call } },
});

const CALLS: Document[] = [
  { $sum: '$v' },
  { $avg: '$v' },
  { $min: '$v' },
  { $max: '$v' },
  { $first: '$v' },
  { $last: '$v' },
  { $push: '$v' },
  { $addToSet: '$n' },
  { $stdDevPop: '$v' },
  { $stdDevSamp: '$v' },
  { $top: { sortBy: { n: 1 }, output: '$_id' } },
  { $bottomN: { n: 3, sortBy: { n: 1 }, output: '$_id' } },
  { $firstN: { n: 3, input: '$v' } },
  { $lastN: { n: 3, input: '$v' } },
  { $maxN: { n: 2, input: '$v' } },
];

describe('a window holds just what a group of its documents holds', () => {
  const bounds: [number | string, number | string][] = [
    ['unbounded', 'current'],
    ['current', 'unbounded'],
    ['unbounded', 'unbounded'],
    [-3, 'unbounded'],
    [-2, 2],
    [-1, 0],
    [3, 5],
    [-5, -3],
  ];
  const end = (bound: number | string, i: number, unbounded: number) =>
    typeof bound === 'number' ? i + bound : bound === 'current' ? i : unbounded;

  test.each(CALLS.map((call) => [Object.keys(call)[0], call] as const))('%s', async (_, call) => {
    for (const [low, high] of bounds) {
      const rows = await results('few', [windowed(call, { documents: [low, high] })]);
      for (const [i, { x }] of rows.entries()) {
        const $match = { _id: { $gte: end(low, i, 0), $lte: end(high, i, FEW) } };
        const [group] = await results('few', [
          { $match },
          { $sort: { _id: 1 } },
          { $group: { _id: null, x: call } },
        ]);
        if (!group) continue;
        const [found, wanted] = [x, group['x']].map((value) =>
          '$addToSet' in call ? value.toSorted((a: number, b: number) => a - b) : value,
        );
        expect(found).toEqual(typeof wanted === 'number' ? expect.closeTo(wanted, 10) : wanted);
      }
    }
  });
});

describe('a large window that loses its first documents is not gone through anew', () => {
  const calls = CALLS.filter((call) => !('$push' in call)).map((call) =>
    '$addToSet' in call ? { $addToSet: '$k' } : call,
  );

  const last = async (call: Document, low: number | string, high: number | string): Promise<unknown[]> => {
    const stages = [windowed(call, { documents: [low, high] }), { $sort: { _id: -1 } }, { $limit: 2 }];
    return (await results('many', stages)).map(({ x }) => x);
  };

  test.each(calls.map((call) => [Object.keys(call)[0], call] as const))('%s', async (_, call) => {
    expect(await last(call, 'current', 'unbounded')).toHaveLength(2);
    expect(await last(call, -MANY / 3, MANY / 3)).toHaveLength(2);
  });

  test('nor is an area', async () => {
    const call = { $integral: { input: '$v' } };
    expect(await last(call, 'unbounded', 'current')).toEqual(
      [148_495.05, 148_485.2].map((x) => expect.closeTo(x)),
    );
    expect(await last(call, 'current', 'unbounded')).toEqual([0, expect.closeTo(9.85)]);
    expect(await last(call, 1, 2)).toEqual([null, 0]);
  });
});
