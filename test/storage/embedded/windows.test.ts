import { type Document, Double, Long } from 'bson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idsOf, startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

const at = (text: string) => new Date(`${text}Z`);

// The cakes, prices and trucks of MongoDB's manual.
const CAKES = [
  { _id: 0, type: 'chocolate', at: at('2020-05-18T14:10:30'), state: 'CA', price: 13, quantity: 120 },
  { _id: 1, type: 'chocolate', at: at('2021-03-20T11:30:05'), state: 'WA', price: 14, quantity: 140 },
  { _id: 2, type: 'vanilla', at: at('2021-01-11T06:31:15'), state: 'CA', price: 12, quantity: 145 },
  { _id: 3, type: 'vanilla', at: at('2020-02-08T13:13:23'), state: 'WA', price: 13, quantity: 104 },
  { _id: 4, type: 'strawberry', at: at('2019-05-18T16:09:01'), state: 'CA', price: 41, quantity: 162 },
  { _id: 5, type: 'strawberry', at: at('2019-01-08T06:12:03'), state: 'WA', price: 43, quantity: 134 },
];
const MILES = [1295.1, 1295.63, 1296.25, 1296.76].map((miles, i) => ({
  _id: i,
  miles,
  at: at(`2020-05-18T10:0${Math.floor(i / 2)}:${i % 2 === 0 ? '00' : '30'}`),
}));
const PRICES = [500, null, null, 515, null, null, null, 485].map((price, i) => ({
  _id: i,
  at: at(`2021-03-0${i + 1}T00:00:00`),
  ...(price === null && i > 4 ? {} : { price }),
}));
const COFFEE = [
  [600, 'Arabica'],
  [750, 'Arabica'],
  [950, 'Arabica'],
  [1250, 'Gesha'],
  [1700, 'Gesha'],
].map(([altitude, variety], i) => ({ _id: i, altitude, of: { variety } }));

beforeAll(async () => {
  await engine.send({ insert: 'cakes', documents: CAKES });
  await engine.send({ insert: 'miles', documents: MILES });
  await engine.send({ insert: 'prices', documents: PRICES });
  await engine.send({ insert: 'coffee', documents: COFFEE });
});

const run = async (name: string, ...pipeline: Document[]): Promise<Document[]> => {
  const reply = await engine.send({ aggregate: name, pipeline, cursor: {} });
  expect(reply).toMatchObject({ ok: 1 });
  return reply['cursor'].firstBatch;
};

const BY_STATE = { partitionBy: '$state', sortBy: { at: 1 } };
const windows = (output: Document, more: Document = BY_STATE) => ({
  $setWindowFields: { ...more, output: { x: output } },
});
const sumOver = (window: Document) => ({ $sum: '$quantity', window });

describe('a window of neighbours', () => {
  const inOrder = [4, 0, 2, 5, 3, 1];
  test.each<[string, Document, unknown[]]>([
    ['all', { $sum: '$quantity' }, [427, 427, 427, 378, 378, 378]],
    ['up to here', sumOver({ documents: ['unbounded', 'current'] }), [162, 282, 427, 134, 238, 378]],
    ['from here', sumOver({ documents: ['current', 'unbounded'] }), [427, 265, 145, 378, 244, 140]],
    [
      'with the one before',
      { $avg: '$quantity', window: { documents: [-1, 0] } },
      [162, 141, 132.5, 134, 119, 122],
    ],
    ['before this', sumOver({ documents: ['unbounded', -1] }), [0, 162, 282, 0, 134, 238]],
    [
      'beyond the end',
      { $min: '$quantity', window: { documents: [5, 6] } },
      [null, null, null, null, null, null],
    ],
    [
      'of a list',
      { $push: '$_id', window: { documents: [-1, 0] } },
      [[4], [4, 0], [0, 2], [5], [5, 3], [3, 1]],
    ],
    ['of the first', { $first: '$_id', window: { documents: [-1, 1] } }, [4, 4, 0, 5, 5, 3]],
    ['of the last', { $last: '$_id', window: { documents: [-1, 1] } }, [0, 2, 2, 3, 1, 1]],
    ['that counts', { $count: {}, window: { documents: ['unbounded', 'current'] } }, [1, 2, 3, 1, 2, 3]],
    ['of time', sumOver({ range: [-10, 0], unit: 'month' }), [162, 120, 265, 134, 104, 140]],
    [
      'of ten months ahead',
      { $push: '$_id', window: { range: ['unbounded', 10], unit: 'month' } },
      [[4], [4, 0, 2], [4, 0, 2], [5], [5, 3], [5, 3, 1]],
    ],
    ['a number', { $documentNumber: {} }, [1, 2, 3, 1, 2, 3]],
    ['the next', { $shift: { output: '$_id', by: 1, default: 'none' } }, [0, 2, 'none', 3, 1, 'none']],
    ['the one before', { $shift: { output: '$_id', by: -1 } }, [null, 4, 0, null, 5, 3]],
    ['moving', { $expMovingAvg: { input: '$quantity', N: 2 } }, [162, 134, 424 / 3, 134, 114, 394 / 3]],
  ])('%s', async (_, output, values) => {
    const found = await run('cakes', windows(output));
    expect(found.map(({ _id: id }) => id)).toEqual(inOrder);
    expect(found.map(({ x }) => x)).toEqual(
      values.map((value) => (typeof value === 'number' ? expect.closeTo(value) : value)),
    );
  });

  test('of values alike', async () => {
    const found = await run(
      'cakes',
      windows(sumOver({ range: [-10, 10] }), { partitionBy: '$state', sortBy: { price: 1 } }),
    );
    expect(found.map(({ _id: id, x }) => [id, x])).toEqual([
      [2, 265],
      [0, 265],
      [4, 162],
      [3, 244],
      [1, 244],
      [5, 134],
    ]);
  });

  test.each<[string, number[]]>([
    ['$rank', [1, 2, 2, 4, 5, 6]],
    ['$denseRank', [1, 2, 2, 3, 4, 5]],
  ])('%s', async (name, ranks) => {
    const found = await run('cakes', windows({ [name]: {} }, { sortBy: { price: 1 } }));
    expect(found.map(({ x }) => x)).toEqual(ranks);
  });

  test('tells how fast and how far', async () => {
    const sortBy = { sortBy: { at: 1 } };
    const miles = { input: '$miles', unit: 'hour' };
    const speeds = await run(
      'miles',
      windows({ $derivative: miles, window: { range: [-30, 0], unit: 'second' } }, sortBy),
    );
    expect(speeds.map(({ x }) => x)).toEqual([null, ...[63.6, 74.4, 61.2].map((x) => expect.closeTo(x, 6))]);
    const [area] = await run('miles', windows({ $integral: { ...miles, unit: 'second' } }, sortBy));
    expect(area?.['x']).toBeCloseTo(116_634.3, 1);
  });

  test('finds no area at one point, however high it is', async () => {
    await engine.send({ insert: 'high', documents: [{ _id: 1, at: 1, v: Infinity }] });
    const [area] = await run('high', windows({ $integral: { input: '$v' } }, { sortBy: { at: 1 } }));
    expect(area?.['x']).toBe(0);
  });

  test('keeps the types of what it adds', async () => {
    await engine.send({
      insert: 'typed',
      documents: [{ _id: 1, n: Long.fromNumber(1), d: new Double(1), i: 1 }],
    });
    const output = {
      n: { $sum: '$n' },
      d: { $sum: '$d' },
      i: { $sum: '$i' },
      a: { $avg: '$i' },
      at: { $first: '$d' },
    };
    await run('typed', { $setWindowFields: { output } }, { $out: 'typed' });
    const types = { n: 'long', d: 'double', i: 'int', a: 'double', at: 'double' };
    const $and = Object.entries(types).map(([field, $type]) => ({ [field]: { $type } }));
    expect(idsOf(await engine.send({ find: 'typed', filter: { $and } }))).toEqual([1]);
  });
});

describe('gaps are filled', () => {
  test.each<[string, Document, unknown[]]>([
    ['evenly', { method: 'linear' }, [500, 505, 510, 515, 507.5, 500, 492.5, 485]],
    ['with the last', { method: 'locf' }, [500, 500, 500, 515, 515, 515, 515, 485]],
    ['with a value', { value: { $add: [1, 1] } }, [500, 2, 2, 515, 2, 2, 2, 485]],
  ])('%s', async (_, price, values) => {
    const found = await run('prices', { $fill: { sortBy: { at: 1 }, output: { price } } });
    expect(found.map((row) => row['price'])).toEqual(values);
  });

  const dense = async (name: string, $densify: Document, field: string) =>
    (await run(name, { $densify })).map((row) => row[field]);

  test('of numbers, in each group or throughout', async () => {
    const range = { step: 200, bounds: 'full' };
    const partition = { field: 'altitude', partitionByFields: ['of.variety'] };
    expect(await dense('coffee', { ...partition, range }, 'altitude')).toEqual(
      [
        [600, 750, 800, 950, 1000, 1200, 1400, 1600],
        [600, 800, 1000, 1200, 1250, 1400, 1600, 1700],
      ].flat(),
    );
    expect(
      await dense('coffee', { ...partition, range: { ...range, bounds: 'partition' } }, 'altitude'),
    ).toEqual([600, 750, 800, 950, 1250, 1450, 1650, 1700]);
    const [, , made] = await run('coffee', { $densify: { ...partition, range } });
    expect(made).toEqual({ of: { variety: 'Arabica' }, altitude: 800 });
  });

  test('between bounds, the upper one left out, also where there is nothing', async () => {
    const range = { step: 500, bounds: [500, 2000] };
    expect(await dense('coffee', { field: 'altitude', range }, 'altitude')).toEqual([
      500, 600, 750, 950, 1000, 1250, 1500, 1700,
    ]);
    expect(await dense('nowhere', { field: 'altitude', range }, 'altitude')).toEqual([500, 1000, 1500]);
    const months = { step: 1, unit: 'month', bounds: [at('2024-01-31T00:00:00'), at('2024-04-01T00:00:00')] };
    expect(await dense('nowhere', { field: 'at', range: months }, 'at')).toEqual([
      at('2024-01-31T00:00:00'),
      at('2024-02-29T00:00:00'),
      at('2024-03-31T00:00:00'),
    ]);
  });
});

test.each<[string, Document, Record<string, number[]>]>([
  ['a fraction', { step: 0.5, bounds: [0, 2] }, { int: [0], double: [0.5, 1, 1.5] }],
  ['a Double', { step: new Double(1), bounds: [0, 3] }, { int: [0], double: [1, 2] }],
  ['a Long', { step: Long.ONE, bounds: [0, 3] }, { int: [0], long: [1, 2] }],
  ['a whole number', { step: 1, bounds: [new Double(0), 3] }, { int: [], double: [0, 1, 2] }],
])('what is made by a step that is %s has its type', async (_, range, values) => {
  for (const [type, wanted] of Object.entries(values)) {
    const made = await run(
      'nowhere',
      { $densify: { field: 'v', range } },
      { $match: { v: { $type: type } } },
    );
    expect(made.map(({ v }) => v)).toEqual(wanted);
  }
});

describe('documents fall into buckets', () => {
  const buckets = async (n: number, more: Document = {}) =>
    await run('cakes', { $bucketAuto: { groupBy: '$price', buckets: n, ...more } });

  test('of about the same size, equal ones together', async () => {
    expect(await buckets(3)).toEqual([
      { _id: { min: 12, max: 14 }, count: 3 },
      { _id: { min: 14, max: 43 }, count: 2 },
      { _id: { min: 43, max: 43 }, count: 1 },
    ]);
    expect(await buckets(1, { output: { ids: { $sum: '$quantity' } } })).toEqual([
      { _id: { min: 12, max: 43 }, ids: 805 },
    ]);
    expect(await buckets(10)).toHaveLength(5);
    expect(await run('nowhere', { $bucketAuto: { groupBy: '$a', buckets: 5 } })).toEqual([]);
  });
});

describe('what such a stage cannot take', () => {
  const bucket = { groupBy: '$a', buckets: 2 };
  const range = { step: 1, bounds: 'full' };
  test.each<[number, Document]>([
    [40239, { $bucketAuto: { ...bucket, groupBy: 'a' } }],
    [40240, { $bucketAuto: 5 }],
    [40241, { $bucketAuto: { ...bucket, buckets: 'x' } }],
    [40242, { $bucketAuto: { ...bucket, buckets: 1.5 } }],
    [40243, { $bucketAuto: { ...bucket, buckets: 0 } }],
    [40244, { $bucketAuto: { ...bucket, output: 5 } }],
    [40245, { $bucketAuto: { ...bucket, x: 1 } }],
    [40246, { $bucketAuto: { groupBy: '$a' } }],
    [40257, { $bucketAuto: { ...bucket, granularity: 'x' } }],
    [40261, { $bucketAuto: { ...bucket, granularity: 5 } }],
    [115, { $bucketAuto: { ...bucket, granularity: 'R5' } }],
    [9, { $setWindowFields: 5 }],
    [40414, { $setWindowFields: {} }],
    [40415, { $setWindowFields: { output: {}, x: 1 } }],
    [9, windows({ $nothing: 1 })],
    [115, windows({ $minMaxScaler: {} })],
    [5788003, windows({ $topN: {} })],
    [5339900, windows(sumOver({ documents: [1, 0] }))],
    [5339901, windows(sumOver({ documents: [-1, 0] }), {})],
    [5339902, windows(sumOver({ range: [-1, 0] }), {})],
    [5371601, windows({ $rank: {}, window: { documents: [0, 1] } })],
    [5371602, windows({ $rank: {} }, {})],
    [5371603, windows({ $rank: 1 })],
    [9, windows({ $expMovingAvg: { input: '$a', N: 2, alpha: 0.5 } })],
    [9, windows({ $derivative: { input: '$a' } })],
    [6050203, { $fill: { output: { a: { method: 'locf' } } } }],
    [6050202, { $fill: { sortBy: { a: 1 }, output: { a: { method: 'x' } } } }],
    [5733401, { $densify: { field: 'a', range: { ...range, step: 0 } } }],
    [5946800, { $densify: { field: 'a', range: { ...range, bounds: 'partition' } } }],
    [5946802, { $densify: { field: 'a', range: { ...range, bounds: 'x' } } }],
    [5733403, { $densify: { field: 'a', range: { ...range, bounds: [1] } } }],
    [5733402, { $densify: { field: 'a', range: { ...range, bounds: [2, 1] } } }],
  ])('is refused by %d: %j', async (code, stage) => {
    for (const name of ['cakes', 'nowhere'])
      expect(await engine.send({ aggregate: name, pipeline: [stage], cursor: {} })).toMatchObject({
        ok: 0,
        code,
      });
  });
});

describe('a group picks of its documents', () => {
  const cheap = { sortBy: { price: 1 }, output: '$_id' };
  test.each<[string, Document, unknown, unknown]>([
    ['the first of an order', { $top: cheap }, 2, 3],
    ['its first', { $topN: { ...cheap, n: 2 } }, [2, 0], [3, 1]],
    [
      'its first by several',
      { $topN: { n: 1, sortBy: { price: -1 }, output: ['$_id', '$type'] } },
      [[4, 'strawberry']],
      [[5, 'strawberry']],
    ],
    ['its last', { $bottom: cheap }, 4, 5],
    ['its last ones', { $bottomN: { ...cheap, n: 2 } }, [0, 4], [1, 5]],
    ['those that came first', { $firstN: { n: 2, input: '$nothing' } }, [null, null], [null, null]],
    ['those that came last', { $lastN: { n: 2, input: '$_id' } }, [2, 4], [3, 5]],
    ['the greatest', { $maxN: { n: 2, input: '$price' } }, [41, 13], [43, 14]],
    ['the least', { $minN: { n: 5, input: '$price' } }, [12, 13, 41], [13, 14, 43]],
    ['how far they differ', { $stdDevPop: '$price' }, expect.closeTo(13.4412, 3), expect.closeTo(13.9124, 3)],
    ['all fields', { $mergeObjects: { last: '$_id' } }, { last: 4 }, { last: 5 }],
  ])('%s', async (_, x, ca, wa) => {
    expect(
      await run('cakes', { $sort: { _id: 1 } }, { $group: { _id: '$state', x } }, { $sort: { _id: 1 } }),
    ).toEqual([
      { _id: 'CA', x: ca },
      { _id: 'WA', x: wa },
    ]);
  });

  test.each<[number, Document]>([
    [15952, { $nothing: 1 }],
    [115, { $median: { input: '$a', method: 'approximate' } }],
    [5787908, { $firstN: { n: 0, input: '$a' } }],
    [5787906, { $maxN: { input: '$a' } }],
    [5787902, { $minN: { n: 'x'.length / 2, input: '$a' } }],
    [5788005, { $top: { output: '$a' } }],
    [5788604, { $top: { sortBy: 1, output: '$a' } }],
  ])('and refuses by %d: %j', async (code, x) => {
    const pipeline = [{ $group: { _id: null, x } }];
    expect(await engine.send({ aggregate: 'cakes', pipeline, cursor: {} })).toMatchObject({ ok: 0, code });
  });
});

describe('a window over many rows', () => {
  const ROWS = 4000;
  beforeAll(async () => {
    const text = 'x'.repeat(2000);
    const documents = Array.from({ length: ROWS }, (_, i) => ({
      _id: i,
      text,
      ...(i === 0 ? { x: 1 } : {}),
    }));
    await engine.send({ insert: 'many', documents });
  });
  const windowed = (call: Document) => ({ $setWindowFields: { sortBy: { _id: 1 }, output: { made: call } } });

  test('holds what the window of one row holds, and lets go of it', async () => {
    const stage = windowed({ $push: '$text', window: { documents: [-30, 0] } });
    expect(await run('many', stage, { $count: 'n' })).toEqual([{ n: ROWS }]);
  });

  test('ends when its time is over', async () => {
    const stage = windowed({ $push: '$_id', window: { documents: ['current', 'unbounded'] } });
    const reply = await engine.send({ aggregate: 'many', pipeline: [stage], cursor: {}, maxTimeMS: 20 });
    expect(reply).toMatchObject({ ok: 0, code: 50 });
  });

  test('is refused when the documents that it makes would fill the memory', async () => {
    const entry = { k: { $toString: '$_id' }, v: 1 };
    const twelve = Array.from({ length: 12 }, (_, i) => ({
      k: { $concat: [entry.k, `-${i}`] },
      v: 1,
    }));
    const stages = [
      { $project: { o: { $arrayToObject: [twelve] } } },
      windowed({ $mergeObjects: '$o', window: { documents: ['unbounded', 'current'] } }),
    ];
    const reply = await engine.send({ aggregate: 'many', pipeline: stages, cursor: {} });
    expect(reply).toMatchObject({ ok: 0, code: 146 });
  });
});

describe('$densify between values that a step does not change', () => {
  test.each([
    ['NaN', Number.NaN, 1],
    ['what is infinite', -Infinity, 1],
    ['large numbers', 1e300, 2e300],
  ])('%s is refused', async (_, low, high) => {
    const name = `from ${low}`;
    await engine.send({ insert: name, documents: [{ v: low }, { v: high }] });
    const pipeline = [{ $densify: { field: 'v', range: { step: 1, bounds: 'full' } } }];
    expect(await engine.send({ aggregate: name, pipeline, cursor: {} })).toMatchObject({ ok: 0, code: 115 });
  });
});
