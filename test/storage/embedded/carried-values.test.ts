import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  type Document,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
} from 'bson';
import type { Db } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../support/embedded.ts';

let db: Db;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ db, stop } = await freshDatabase());
});

afterAll(() => stop());

const AS_STORED = {
  promoteValues: false,
  promoteLongs: false,
  bsonRegExp: true,
  promoteBuffers: false,
} as const;

/** One value of each type, and those that JavaScript would take for others. */
const VALUES: readonly unknown[] = [
  new Int32(1),
  new Double(1),
  new Double(1.5),
  new Double(-0),
  Long.fromNumber(5),
  Long.fromString('9007199254740993'),
  Decimal128.fromString('1.10'),
  new Timestamp({ t: 1, i: 2 }),
  new MinKey(),
  new MaxKey(),
  new BSONSymbol('s'),
  new Code('x'),
  new Code('x', { a: 1 }),
  new BSONRegExp('a', 'imsx'),
  new Binary(Buffer.from([1, 2]), 0),
  new Binary(Buffer.from([1]), 5),
  new ObjectId(),
  new Date(5),
  { d: new Double(2), of: [Long.fromNumber(3)] },
];

const bytesOf = (v: unknown) => Buffer.from(serialize({ v })).toString('hex');
const computed = (v: unknown): Document[] => [{ $project: { v } }];
/** A map, since an object with a `then` could be taken for a promise. */
const branch = (condition: unknown, result: unknown) =>
  new Map([
    ['case', condition],
    ['then', result],
  ]);
const listed = (v: unknown): Document[] => [{ $project: { v } }, { $unwind: '$v' }];

describe('what an operator passes on keeps its type and its bytes', () => {
  it.each<[string, Document[]]>([
    ['$ifNull', computed({ $ifNull: ['$nothing', '$v'] })],
    ['$cond', computed({ $cond: [{ $gt: ['$_id', 0] }, '$v', 0] })],
    ['$switch', computed({ $switch: { branches: [branch(true, '$v')] } })],
    ['$let', computed({ $let: { vars: { x: '$v' }, in: '$$x' } })],
    ['$arrayElemAt', computed({ $arrayElemAt: [['$v'], 0] })],
    ['$first', computed({ $first: [['$v']] })],
    ['$filter', listed({ $filter: { input: ['$v'], cond: { $eq: ['$$this', '$v'] } } })],
    ['$map', listed({ $map: { input: ['$v'], in: '$$this' } })],
    ['$reduce', computed({ $reduce: { input: ['$v'], initialValue: null, in: '$$this' } })],
    ['$getField', computed({ $getField: 'v' })],
    ['$setField', [{ $replaceWith: { $setField: { field: 'w', input: '$$ROOT', value: 1 } } }]],
    ['$mergeObjects', [{ $replaceWith: { $mergeObjects: ['$$ROOT', { w: 1 }] } }]],
    [
      '$objectToArray',
      [...listed({ $objectToArray: { v: '$v' } }), { $replaceWith: '$v' }, { $project: { v: '$v' } }],
    ],
    ['$arrayToObject', [{ $replaceWith: { $arrayToObject: [[['v', '$v']]] } }]],
    ['$concatArrays', listed({ $concatArrays: [['$v'], []] })],
    ['$slice', listed({ $slice: [['$v'], 1] })],
    ['$reverseArray', listed({ $reverseArray: [['$v']] })],
    ['$sortArray', listed({ $sortArray: { input: ['$v'], sortBy: 1 } })],
    ['$setUnion', listed({ $setUnion: [['$v'], []] })],
    ['$zip', [...listed({ $zip: { inputs: [['$v']] } }), { $unwind: '$v' }]],
    ['$max', computed({ $max: ['$v', null] })],
    [
      'a variable of $lookup',
      [
        { $lookup: { from: 'rows', let: { x: '$v' }, pipeline: computed('$$x'), as: 'found' } },
        { $project: { v: { $first: '$found.v' } } },
      ],
    ],
  ])('%s', async (_, stages) => {
    for (const v of VALUES) {
      const rows = db.collection('rows');
      await rows.deleteMany({});
      await rows.insertOne({ n: 1, v });
      const [row] = await rows.aggregate(stages, AS_STORED).toArray();
      // Of an entry of an object the value is asked for.
      const found = row && 'k' in row ? row['v'] : row?.['v'];
      expect(bytesOf(found)).toBe(bytesOf(v));
    }
  });

  it('in the pipeline of an update and of a $merge', async () => {
    const rows = db.collection('rows');
    for (const v of VALUES) {
      await rows.deleteMany({});
      await rows.insertOne({ v });
      await rows.updateOne({}, [
        { $replaceWith: { $mergeObjects: ['$$ROOT', { w: { $ifNull: ['$w', '$v'] } }] } },
      ]);
      await rows
        .aggregate([{ $merge: { into: 'rows', whenMatched: [{ $set: { x: '$$new.v' } }] } }])
        .toArray();
      const [row] = await rows.find({}, AS_STORED).toArray();
      expect([row?.['v'], row?.['w'], row?.['x']].map((x) => bytesOf(x))).toEqual(
        [v, v, v].map((x) => bytesOf(x)),
      );
    }
  });
});

type Typed = (number: number) => Int32 | Double | Long;
const TYPED: readonly Typed[] = [(n) => new Int32(n), (n) => new Double(n), (n) => Long.fromNumber(n)];

it('the type of a value is told as it is stored', async () => {
  const types = [
    'int',
    'double',
    'double',
    'double',
    'long',
    'long',
    'decimal',
    'timestamp',
    'minKey',
    'maxKey',
  ];
  const rows = db.collection('rows');
  await rows.deleteMany({});
  await rows.insertOne({
    list: VALUES.slice(0, types.length),
    other: VALUES.find((v) => v instanceof BSONRegExp),
  });
  const told = { $map: { input: '$list', in: { $type: '$$this' } } };
  const stages = [{ $project: { told, other: { $type: '$other' }, none: { $type: '$none' } } }];
  expect(await rows.aggregate(stages).toArray()).toMatchObject([
    { told: types, other: 'regex', none: 'missing' },
  ]);
});

it('a comparison is exact', async () => {
  const rows = db.collection('rows');
  await rows.deleteMany({});
  const [large, larger] = ['9007199254740992', '9007199254740993'].map((digits) => Long.fromString(digits));
  await rows.insertOne({
    large,
    larger,
    exact: Decimal128.fromString('1.10'),
    list: [larger, new Double(1.5)],
  });
  const exact = { $eq: ['$exact', Decimal128.fromString('1.1')] };
  const among = { $in: ['$larger', '$list'] };
  const notAmong = { $in: ['$large', '$list'] };
  const stages = [{ $project: { _id: 0, equal: { $eq: ['$large', '$larger'] }, exact, among, notAmong } }];
  const expected = { equal: false, exact: true, among: true, notAmong: false };
  expect(await rows.aggregate(stages).toArray()).toEqual([expected]);
});

it('what is no document has no fields', async () => {
  const rows = db.collection('rows');
  await rows.deleteMany({});
  await rows.insertOne({ list: [new ObjectId(), Long.ONE, new Double(1), new Timestamp({ t: 1, i: 2 })] });
  for (const name of ['text', 'value', 'raw', 'toString', 'constructor']) {
    const $map = { input: '$list', in: { $type: `$$this.${name}` } };
    const [row] = await rows.aggregate([{ $project: { x: { $map } } }]).toArray();
    expect(row?.['x']).toEqual(Array(4).fill('missing'));
  }
});

describe('an operator reckons alike with numbers of all types', () => {
  const expressions: Document[] = [
    ...[
      '$abs',
      '$ceil',
      '$floor',
      '$exp',
      '$ln',
      '$log10',
      '$sqrt',
      '$sin',
      '$atan',
      '$tanh',
      '$round',
      '$trunc',
    ].map((name) => ({ [name]: '$a' })),
    ...[
      '$add',
      '$subtract',
      '$multiply',
      '$divide',
      '$mod',
      '$pow',
      '$log',
      '$atan2',
      '$max',
      '$min',
      '$avg',
      '$sum',
    ].map((name) => ({ [name]: ['$a', '$b'] })),
    ...['$eq', '$ne', '$gt', '$lt', '$gte', '$lte', '$cmp', '$bitAnd', '$bitOr', '$setUnion'].map((name) => ({
      [name]: name === '$setUnion' ? [['$a'], ['$b', 3]] : ['$a', '$b'],
    })),
    ...['$sum', '$avg', '$max', '$min', '$stdDevPop', '$stdDevSamp', '$size', '$first', '$last'].map(
      (name) => ({
        [name]: '$list',
      }),
    ),
    { $max: ['$a', 7] },
    { $min: [-1, '$a'] },
    { $and: ['$zero', true] },
    { $or: ['$zero', false] },
    { $not: '$zero' },
    { $cond: ['$zero', 'yes', 'no'] },
    { $allElementsTrue: [['$zero', 1]] },
    { $anyElementTrue: [['$zero']] },
    { $filter: { input: '$list', cond: '$$this', limit: 2 } },
    { $filter: { input: '$list', cond: true, limit: '$b' } },
    { $filter: { input: '$list', cond: true, limit: { $divide: ['$b', 1] } } },
    { $filter: { input: '$list', cond: true, limit: null } },
    { $filter: { input: '$list', as: 'x', cond: { $gt: ['$$x', 1] } } },
    { $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } },
    { $map: { input: '$list', in: { $multiply: ['$$this', '$b'] } } },
    { $in: ['$a', '$list'] },
    { $in: [2, '$list'] },
    { $indexOfArray: ['$list', '$b'] },
    { $indexOfArray: ['$list', 2] },
    { $arrayElemAt: ['$list', '$b'] },
    { $slice: ['$list', '$b'] },
    { $range: ['$zero', '$a'] },
    { $firstN: { n: '$b', input: '$list' } },
    { $maxN: { n: '$b', input: '$list' } },
    { $sortArray: { input: '$list', sortBy: -1 } },
    { $setIntersection: ['$list', [2, 5]] },
    { $substrCP: ['a text', '$b', '$a'] },
    { $toString: '$a' },
    { $concat: [{ $toString: '$a' }, 'x'] },
    { $toInt: '$a' },
    { $toBool: '$zero' },
    { $convert: { input: '$a', to: { type: '$b' } } },
    { $isNumber: '$a' },
    { $dateAdd: { startDate: new Date(0), unit: 'day', amount: '$b' } },
    { $add: [new Date(0), '$a'] },
    { $dateFromParts: { year: 2026, month: '$b' } },
    { $switch: { branches: [branch('$zero', 1)], default: '$a' } },
    { $zip: { inputs: ['$list', ['$a']] } },
    { $let: { vars: { x: '$a' }, in: { $add: ['$$x', 1] } } },
    { $getField: { field: 'd', input: { d: '$a' } } },
    { $objectToArray: { d: '$a' } },
  ];

  it.each(expressions)('%j', async (expression) => {
    const results: unknown[] = [];
    for (const typed of TYPED) {
      const rows = db.collection('rows');
      await rows.deleteMany({});
      await rows.insertOne({
        a: typed(5),
        b: typed(2),
        zero: typed(0),
        list: [3, 0, 2, 1].map((n) => typed(n)),
      });
      const [row] = await rows.aggregate([{ $project: { _id: 0, x: expression } }]).toArray();
      results.push(row?.['x']);
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });
});

describe('an operator takes a number as it is carried', () => {
  const project = async (row: Document, expressions: Document): Promise<Document | undefined> => {
    const rows = db.collection('rows');
    await rows.deleteMany({});
    await rows.insertOne(row);
    const [found] = await rows.aggregate([{ $project: { _id: 0, ...expressions } }], AS_STORED).toArray();
    return found;
  };
  const bytesIn = (row: Document | undefined) => row && Object.values(row).map((v) => bytesOf(v));

  it.each(['1.10', '0', '-0', '0.0', 'NaN', 'Infinity', '-Infinity', '1E+3', '-1.5E-9', '0.000001', '12E-9'])(
    'the Decimal128 %s for its truth, its kind, its place and its text',
    async (text) => {
      const d = Decimal128.fromString(text);
      const isTrue = !/^-?0(\.0)?$/.test(text);
      const told = {
        cond: { $cond: ['$d', true, false] },
        not: { $not: ['$d'] },
        any: { $anyElementTrue: [['$d']] },
        all: { $allElementsTrue: ['$list'] },
        toBool: { $toBool: '$d' },
        isNumber: { $isNumber: '$d' },
        at: { $indexOfArray: ['$list', '$d'] },
        text: { $toString: '$d' },
      };
      const expected = {
        cond: isTrue,
        not: !isTrue,
        any: isTrue,
        all: isTrue,
        toBool: isTrue,
        isNumber: true,
      };
      expect(await project({ d, list: [d] }, told)).toEqual({
        ...expected,
        at: new Int32(0),
        text: String(d),
      });
    },
  );

  it('a Long beyond what JavaScript holds, in a conversion and a search', async () => {
    const [large, larger] = ['9007199254740992', '9007199254740993'].map((digits) => Long.fromString(digits));
    const found = await project(
      { large, larger, list: [large, larger] },
      {
        text: { $toString: '$larger' },
        long: { $toLong: '9007199254740993' },
        same: { $toLong: '$larger' },
        at: { $indexOfArray: ['$list', '$larger'] },
      },
    );
    expect(bytesIn(found)).toEqual(
      bytesIn({ text: '9007199254740993', long: larger, same: larger, at: new Int32(1) }),
    );
  });

  it('a conversion gives the type that it names', async () => {
    const found = await project(
      { n: 5 },
      { long: { $toLong: '$n' }, double: { $toDouble: '$n' }, int: { $convert: { input: 5.5, to: 'int' } } },
    );
    expect(bytesIn(found)).toEqual(
      bytesIn({ long: Long.fromNumber(5), double: new Double(5), int: new Int32(5) }),
    );
  });

  it.each(VALUES.map((v) => [v]))(
    '%o among the first, the last, the least and the greatest, and for what fails',
    async (v) => {
      const found = await project(
        { list: [null, v] },
        {
          first: { $arrayElemAt: [{ $firstN: { n: 2, input: '$list' } }, 1] },
          last: { $first: { $lastN: { n: Long.ONE, input: '$list' } } },
          least: { $first: { $minN: { n: 3, input: '$list' } } },
          greatest: { $first: { $maxN: { n: new Double(1), input: '$list' } } },
          onError: { $convert: { input: 'x', to: 'int', onError: { $last: '$list' } } },
          onNull: { $convert: { input: null, to: 'int', onNull: { $last: '$list' } } },
        },
      );
      expect(bytesIn(found)).toEqual(Array(6).fill(bytesOf(v)));
    },
  );
});
