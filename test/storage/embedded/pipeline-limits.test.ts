import type { Document } from 'bson';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idsOf, startInProcess } from './in-process.ts';

const engine = startInProcess({ readingMs: 60_000, writingMs: 60_000, waitMs: 60_000 });
afterAll(() => engine.stop());

const PIECES = Array.from({ length: 120 }, (_, i) => i);

beforeAll(async () => {
  await engine.send({ insert: 'one', documents: [{ _id: 1 }] });
  await engine.send({
    insert: 'long',
    documents: [{ _id: 1, text: 'x'.repeat(1024 * 1024), piece: PIECES }],
  });
  const ends = [
    { _id: 1, n: 0 },
    { _id: 2, n: 1e9 },
  ];
  await engine.send({ insert: 'ends', documents: ends });
});

const forty = (initialValue: unknown, inside: unknown) => ({
  $reduce: { input: { $range: [0, 40] }, initialValue, in: inside },
});
const pieces = { $unwind: '$piece' };
const gathered = (accumulator: string) => ({
  $group: { _id: null, all: { [accumulator]: { text: '$text', piece: '$piece' } } },
});
const counted = (field: string) => ({ $project: { n: { $size: field } } });

test.each<[string, number, string, Document[]]>([
  ['a range', 146, 'one', [{ $project: { n: { $size: { $range: [0, 2_147_483_647] } } } }]],
  [
    'many ranges',
    146,
    'one',
    [
      {
        $project: {
          n: { $size: { $map: { input: { $range: [0, 10_000] }, in: { $range: [0, 10_000] } } } },
        },
      },
    ],
  ],
  [
    'a list that doubles',
    146,
    'one',
    [{ $project: { n: { $size: forty([1], { $concatArrays: ['$$value', '$$value'] }) } } }],
  ],
  [
    'a text that doubles',
    13548,
    'one',
    [{ $project: { n: { $strLenCP: forty('x', { $concat: ['$$value', '$$value'] }) } } }],
  ],
  ['a tree that doubles', 10334, 'one', [{ $project: { n: forty(1, ['$$value', '$$value']) } }]],
  [
    'a tree of documents that doubles',
    10334,
    'one',
    [{ $project: { n: forty({}, { a: '$$value', b: '$$value' }) } }],
  ],
  ['what $push keeps', 146, 'long', [pieces, gathered('$push'), counted('$all')]],
  ['what $addToSet keeps', 146, 'long', [pieces, gathered('$addToSet'), counted('$all')]],
  [
    'what $lookup finds',
    4568,
    'one',
    [{ $lookup: { from: 'long', as: 'all', pipeline: [pieces] } }, counted('$all')],
  ],
  ['a facet', 4031700, 'long', [{ $facet: { all: [pieces] } }, counted('$all')]],
  [
    'a field made dense',
    5897900,
    'ends',
    [{ $densify: { field: 'n', range: { step: 1, bounds: 'full' } } }, { $count: 'n' }],
  ],
])(
  '%s that would fill the memory is refused by %d, and the engine lives on',
  async (_, code, name, pipeline) => {
    expect(await engine.send({ aggregate: name, pipeline, cursor: {} })).toMatchObject({ ok: 0, code });
    expect((await engine.send({ find: 'one' }))['cursor'].firstBatch).toEqual([{ _id: 1 }]);
  },
);

const again = { $set: { more: [1, 2, 3] } };
const thrice = [pieces, again, { $unwind: '$more' }];
const each = { _id: { piece: '$piece', more: '$more' }, text: { $first: '$text' } };

test.each<[string, Document[]]>([
  ['a sort', [{ $sort: { piece: -1 } }]],
  ['a group', [{ $group: each }]],
  ['facets', [{ $facet: { n: [{ $count: 'n' }] } }]],
  ['a sample', [{ $sample: { size: 1 } }]],
  ['buckets', [{ $bucketAuto: { groupBy: '$piece', buckets: 2 } }]],
  ['windows', [{ $setWindowFields: { sortBy: { piece: 1 }, output: { n: { $documentNumber: {} } } } }]],
  ['results to be written', [{ $out: 'written' }]],
])('%s of more than fits is refused by 292, and the engine lives on', async (_, stages) => {
  const pipeline = [...thrice, ...stages];
  expect(await engine.send({ aggregate: 'long', pipeline, cursor: {} })).toMatchObject({ ok: 0, code: 292 });
  expect((await engine.send({ find: 'one' }))['cursor'].firstBatch).toEqual([{ _id: 1 }]);
});

test('a stage that may not use the disk holds 100 MB, and 256 MB else', async () => {
  const pipeline = [pieces, { $sort: { piece: -1 } }, { $project: { piece: 1 } }, { $limit: 1 }];
  const sorted = { aggregate: 'long', pipeline, cursor: {} };
  expect((await engine.send(sorted))['cursor'].firstBatch).toEqual([{ _id: 1, piece: 119 }]);
  expect(await engine.send({ ...sorted, allowDiskUse: false })).toMatchObject({ ok: 0, code: 292 });
});

test('a find sorts what fits, and of more than that so many as are asked for', async () => {
  for (let i = 0; i < 8; i++)
    await engine.send({
      insert: 'large',
      documents: [{ _id: i, n: -i, text: 'x'.repeat(14 * 1024 * 1024) }],
    });
  const sorted = { find: 'large', sort: { n: 1 }, projection: { n: 1 } };
  expect(idsOf(await engine.send(sorted))).toEqual([7, 6, 5, 4, 3, 2, 1, 0]);
  expect(await engine.send({ ...sorted, allowDiskUse: false })).toMatchObject({ ok: 0, code: 292 });
  expect(idsOf(await engine.send({ ...sorted, allowDiskUse: false, limit: 2 }))).toEqual([7, 6]);
  expect(await engine.send({ distinct: 'large', key: 'text' })).toMatchObject({ ok: 1 });
  expect(await engine.send({ distinct: 'long', key: 'text' })).toMatchObject({ ok: 1 });
});

test('distinct values of more than 16 MB are refused by 17217', async () => {
  for (let i = 0; i < 3; i++)
    await engine.send({ insert: 'distinct', documents: [{ _id: i, text: `${i}${'x'.repeat(6_000_000)}` }] });
  expect(await engine.send({ distinct: 'distinct', key: 'text' })).toMatchObject({ ok: 0, code: 17217 });
});

test.each<[number, unknown[]]>([
  [28667, [1]],
  [34443, ['x', 5]],
  [34444, [0.5, 5]],
  [34445, [0, null]],
  [34446, [0, 3_000_000_000]],
  [34447, [0, 5, 'x']],
  [34448, [0, 5, 1.5]],
  [34449, [0, 5, 0]],
])('a range is refused by %d: %j', async (code, $range) => {
  const pipeline = [{ $project: { n: { $range } } }];
  expect(await engine.send({ aggregate: 'one', pipeline, cursor: {} })).toMatchObject({ ok: 0, code });
});

test.each<[unknown[], number[]]>([
  [
    [0, 5, 2],
    [0, 2, 4],
  ],
  [
    [5, 0, -2],
    [5, 3, 1],
  ],
  [[5, 0], []],
  [
    [0, 3],
    [0, 1, 2],
  ],
])('the range %j is %j', async ($range, n) => {
  const pipeline = [{ $project: { n: { $range } } }];
  const reply = await engine.send({ aggregate: 'one', pipeline, cursor: {} });
  expect(reply['cursor'].firstBatch).toEqual([{ _id: 1, n }]);
});

test.each<[string, string]>([
  ['$toLong', '9'.repeat(8_000_000)],
  ['$toDouble', `${'1'.repeat(100_000)}x`],
])('%s refuses a very long text of digits at once', async (name, text) => {
  const began = performance.now();
  const pipeline = [{ $project: { n: { [name]: text } } }];
  expect(await engine.send({ aggregate: 'one', pipeline, cursor: {} })).toMatchObject({ ok: 0, code: 241 });
  expect(performance.now() - began).toBeLessThan(500);
});
