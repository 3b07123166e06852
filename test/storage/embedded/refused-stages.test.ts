import { Decimal128, type Document } from 'bson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idsOf, startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());
beforeAll(async () => {
  await engine.send({ insert: 'rows', documents: [{ _id: 1, a: [1, 2] }, { _id: 2 }, { _id: 3 }] });
});

const aggregate = (pipeline: Document[], more: Document = {}) =>
  engine.send({ aggregate: 'rows', pipeline, cursor: {}, ...more });

describe('a stage that draws by chance', () => {
  test.each<[number, string, unknown]>([
    [28745, 'the $sample stage specification must be an object', 5],
    [28746, 'size argument to $sample must be a number', { size: 'x' }],
    [28747, 'size argument to $sample must be a positive integer', { size: -1 }],
    [28747, 'size argument to $sample must be a positive integer', { size: Number.NaN }],
    [28748, 'unrecognized option to $sample: n', { n: 1 }],
    [28749, '$sample stage must specify a size', {}],
  ])('is refused by %d %s', async (code, errmsg, $sample) => {
    expect(await aggregate([{ $sample }])).toMatchObject({ ok: 0, code, errmsg });
  });

  test.each([1, 2, 3, 1e15, Number.POSITIVE_INFINITY])(
    'gives %d documents at most, each once',
    async (size) => {
      const ids = idsOf(await aggregate([{ $sample: { size } }]));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(Math.min(size, 3));
    },
  );
});

const NAMES: [number, string, string][] = [
  [40352, 'FieldPath cannot be constructed with empty string', ''],
  [40353, "FieldPath must not end with a '.'.", 'a.'],
  [15998, 'FieldPath field names may not be empty strings.', 'a..b'],
  [15998, 'FieldPath field names may not be empty strings.', '.a'],
  [16410, "FieldPath field names may not start with '$'", '$a'],
  [16410, "FieldPath field names may not start with '$'", 'a.$b'],
  [16410, "FieldPath field names may not start with '$'", '$id'],
];

describe('a name that no field has', () => {
  test.each(NAMES)('is refused by %d %s: "%s"', async (code, errmsg, name) => {
    const refusal = { ok: 0, code, errmsg: expect.stringContaining(errmsg) };
    expect(await engine.send({ find: 'rows', projection: { [name]: 1 } })).toMatchObject(refusal);
    expect(await engine.send({ find: 'rows', projection: { [name]: 0 } })).toMatchObject(refusal);
    expect(await engine.send({ find: 'rows', sort: { [name]: 1 } })).toMatchObject(refusal);
    for (const stage of [
      { $project: { [name]: 1 } },
      { $sort: { [name]: 1 } },
      { $addFields: { [name]: 1 } },
    ]) {
      expect(await aggregate([stage])).toMatchObject(refusal);
      expect(await aggregate([{ $unwind: '$a' }, stage])).toMatchObject(refusal);
      expect(await aggregate([stage], { aggregate: 'nowhere' })).toMatchObject(refusal);
    }
  });
});

test('what a reference to a document is made of can be sorted by, and chosen', async () => {
  const references = [
    { _id: 1, by: { $ref: 'rows', $id: 2, $db: 'test' } },
    { _id: 2, by: { $ref: 'rows', $id: 1, $db: 'test' } },
  ];
  await engine.send({ insert: 'references', documents: references });
  expect(idsOf(await engine.send({ find: 'references', sort: { 'by.$id': 1 } }))).toEqual([2, 1]);
  const command = { find: 'references', filter: { 'by.$id': 2 } };
  expect(
    (await engine.send({ ...command, projection: { 'by.$id': 1 } }))['cursor'].firstBatch[0],
  ).toMatchObject({ by: { $id: 2 } });
  const projection = { 'by.$ref': 0, 'by.$db': 0 };
  expect((await engine.send({ ...command, projection }))['cursor'].firstBatch).toEqual([
    { _id: 1, by: { $id: 2 } },
  ]);
  const pipeline = [{ $sort: { 'by.$id': 1 } }, { $limit: 1 }, { $project: { 'by.$id': 1 } }];
  expect((await engine.send({ aggregate: 'references', pipeline, cursor: {} }))['cursor'].firstBatch).toEqual(
    [{ _id: 2, by: { $id: 1 } }],
  );
});

describe('a query', () => {
  test.each<[number, Document]>([
    [31395, { projection: { 'a.$': 0 } }],
    [31276, { filter: { a: 1 }, projection: { 'a.$': 1, 'o.$': 1 } }],
    [16410, { filter: { a: 1 }, projection: { 'a.$.b': 1 } }],
    [2, { sort: { $natural: 1, a: 1 } }],
    [2, { sort: { a: 1, $natural: 1 } }],
    [2, { sort: { $natural: 2 } }],
    [2, { sort: { $natural: 'x' } }],
    [2, { filter: { a: { $gt: 1, constructor: 1 } } }],
    [2, { filter: { a: { $type: 'constructor' } } }],
    [2, { filter: { a: { $type: 255 } } }],
    [2, { filter: { a: { $type: 258 } } }],
    [2, { filter: { a: { $type: 2.5 } } }],
    [2, { filter: { a: { $type: 0 } } }],
  ])('is refused by %d: %j', async (code, more) => {
    expect(await engine.send({ find: 'rows', ...more })).toMatchObject({ ok: 0, code });
  });

  test('may be sorted by the order of storing alone', async () => {
    expect(idsOf(await engine.send({ find: 'rows', sort: { $natural: -1 } }))).toEqual([3, 2, 1]);
  });
});

describe('what a stage cannot take', () => {
  test.each<[number, Document]>([
    [15958, { $limit: 0 }],
    [5107201, { $limit: -1 }],
    [5107201, { $limit: 'x' }],
    [5107200, { $skip: -1 }],
    [5107200, { $skip: 1.5 }],
    [16410, { $sort: { $natural: 1 } }],
    [31324, { $project: { 'a.$': 1 } }],
    [51272, { $project: {} }],
    [40156, { $count: 5 }],
    [40157, { $count: '' }],
    [40158, { $count: '$a' }],
    [40160, { $count: 'a.b' }],
    [40235, { $group: { _id: 1, 'x.y': { $sum: 1 } } }],
    [40236, { $group: { _id: 1, $x: { $sum: 1 } } }],
    [115, { toString: 1 }],
    [115, { ['__proto__']: 1 }],
    [2, { $group: { _id: 1, x: { toString: 1 } } }],
  ])('is refused by %d: %j', async (code, stage) => {
    for (const before of [[], [{ $unwind: '$a' }]]) {
      for (const name of ['rows', 'nowhere'])
        expect(await aggregate([...before, stage], { aggregate: name })).toMatchObject({ ok: 0, code });
    }
  });
});

describe('what a stage cannot take, though no document comes to it,', () => {
  const lookup = { from: 'rows', as: 'found' };
  const bucket = { groupBy: '$a' };

  test.each<[number, Document]>([
    [5107201, { $limit: -1 }],
    [5107201, { $limit: Decimal128.fromString('-2') }],
    [5107200, { $skip: -1 }],
    [28747, { $sample: { size: -1 } }],
    [15981, { $unwind: 5 }],
    [28808, { $unwind: { path: 5 } }],
    [28808, { $unwind: { path: null } }],
    [28809, { $unwind: { path: '$a', preserveNullAndEmptyArrays: 1 } }],
    [28810, { $unwind: { path: '$a', includeArrayIndex: '' } }],
    [28810, { $unwind: { path: '$a', includeArrayIndex: 5 } }],
    [28811, { $unwind: { path: '$a', x: 1 } }],
    [28812, { $unwind: {} }],
    [28812, { $unwind: '' }],
    [28822, { $unwind: { path: '$a', includeArrayIndex: '$i' } }],
    [40352, { $unwind: '$' }],
    [40353, { $unwind: '$a.' }],
    [5107201, { $limit: Decimal128.fromString('2.5') }],
    [5107201, { $limit: 1e30 }],
    [5107201, { $limit: Number.NaN }],
    [28747, { $sample: { size: Decimal128.fromString('0.5') } }],
    [28747, { $sample: { size: Decimal128.fromString('NaN') } }],
    [9, { $lookup: { ...lookup, pipeline: [], x: 1 } }],
    [9, { $lookup: { ...lookup, pipeline: [], let: 5 } }],
    [14, { $lookup: { ...lookup, pipeline: 5 } }],
    [14, { $lookup: { ...lookup, pipeline: [5] } }],
    [16410, { $lookup: { ...lookup, as: '$x', pipeline: [] } }],
    [51047, { $lookup: { ...lookup, pipeline: [{ $out: 'x' }] } }],
    [115, { $lookup: { ...lookup, pipeline: [{ $nothing: 1 }] } }],
    [2, { $lookup: { ...lookup, pipeline: [{ $match: { a: { $nothing: 1 } } }] } }],
    [9, { $unionWith: 5 }],
    [40415, { $unionWith: { coll: 'rows', x: 1 } }],
    [14, { $unionWith: { coll: 'rows', pipeline: 5 } }],
    [14, { $unionWith: { coll: 'rows', pipeline: [5] } }],
    [31441, { $unionWith: { coll: 'rows', pipeline: [{ $merge: 'x' }] } }],
    [15958, { $unionWith: { coll: 'rows', pipeline: [{ $limit: 0 }] } }],
    [
      15958,
      { $unionWith: { coll: 'rows', pipeline: [{ $lookup: { ...lookup, pipeline: [{ $limit: 0 }] } }] } },
    ],
    [40600, { $facet: { a: [{ $facet: { b: [] } }] } }],
    [40600, { $facet: { a: [{ $out: 'x' }] } }],
    [40600, { $facet: { a: [{ $collStats: { count: {} } }] } }],
    [40323, { $facet: { a: [{}] } }],
    [2, { $match: { $nothing: 1 } }],
    [40191, { $bucket: { ...bucket, boundaries: ['$a', 5] } }],
    [40195, { $bucket: { ...bucket, boundaries: [1, 5], default: '$a' } }],
    [40196, { $bucket: { ...bucket, boundaries: [1, 5], output: 5 } }],
    [40197, { $bucket: { ...bucket, boundaries: [1, 5], x: 1 } }],
    [40199, { $bucket: { ...bucket, boundaries: [1, 5], default: 3 } }],
    [40202, { $bucket: { groupBy: 5, boundaries: [1, 5] } }],
    [28818, { $unwind: 'a' }],
    [28818, { $unwind: { path: 'a' } }],
    [9, { $lookup: lookup }],
    [9, { $lookup: { ...lookup, localField: 'a' } }],
    [9, { $lookup: { ...lookup, foreignField: 'a' } }],
    [9, { $lookup: { ...lookup, localField: 'a', pipeline: [] } }],
    [15958, { $lookup: { ...lookup, pipeline: [{ $limit: 0 }] } }],
    [40169, { $facet: {} }],
    [40169, { $facet: 5 }],
    [40170, { $facet: { a: 5 } }],
    [40171, { $facet: { a: [5] } }],
    [28818, { $facet: { a: [{ $unwind: 'a' }] } }],
    [40201, { $bucket: 5 }],
    [40198, { $bucket: bucket }],
    [40200, { $bucket: { ...bucket, boundaries: 5 } }],
    [40192, { $bucket: { ...bucket, boundaries: [1] } }],
    [40193, { $bucket: { ...bucket, boundaries: [1, 'a'] } }],
    [40194, { $bucket: { ...bucket, boundaries: [2, 1] } }],
  ])('is refused by %d: %j', async (code, stage) => {
    for (const name of ['rows', 'nowhere']) {
      for (const cursor of [{}, { batchSize: 0 }])
        expect(await aggregate([stage], { aggregate: name, cursor })).toMatchObject({ ok: 0, code });
    }
    const view = { create: 'view', viewOn: 'rows', pipeline: [stage] };
    expect(await engine.send(view)).toMatchObject({ ok: 0, code });
  });
});

test.each([3, 3n, Decimal128.fromString('3'), Decimal128.fromString('0.3E+1')])(
  'a whole number of any type counts documents: %s',
  async (n) => {
    expect(idsOf(await aggregate([{ $limit: n }]))).toEqual([1, 2, 3]);
    expect(idsOf(await aggregate([{ $match: { $expr: true } }, { $skip: n }]))).toEqual([]);
    expect(idsOf(await aggregate([{ $sample: { size: n } }]))).toHaveLength(3);
  },
);
