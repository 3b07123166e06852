import { Decimal128, type Document, Long, ObjectId } from 'bson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

const anna = new ObjectId();
const boris = new ObjectId();

beforeAll(async () => {
  await engine.send({
    createIndexes: 'deals',
    indexes: [
      { key: { client: 1 }, name: 'client' },
      { key: { stage: 1, sum: -1 }, name: 'stage' },
    ],
  });
  await engine.send({
    insert: 'deals',
    documents: [
      {
        _id: 1,
        client: anna,
        stage: 'won',
        sum: 100,
        tags: ['a', 'b'],
        at: new Date('2026-03-05T22:30:00Z'),
      },
      { _id: 2, client: anna, stage: 'won', sum: 50.5, tags: ['b'], at: new Date('2026-03-06T10:00:00Z') },
      { _id: 3, client: boris, stage: 'lost', sum: 70, tags: [], at: new Date('2026-04-01T00:00:00Z') },
      { _id: 4, client: boris, stage: 'new', at: new Date('2026-04-01T00:00:00Z') },
    ],
  });
  await engine.send({
    insert: 'clients',
    documents: [
      { _id: anna, name: 'Анна' },
      { _id: boris, name: 'Борис' },
    ],
  });
});

async function results(collection: string, pipeline: Document[], more: Document = {}): Promise<Document[]> {
  const reply = await engine.send({ aggregate: collection, pipeline, cursor: {}, ...more });
  if (reply['ok'] === 0) throw Object.assign(new Error(reply['errmsg']), { code: reply['code'] });
  return reply['cursor'].firstBatch;
}

describe('a pipeline', () => {
  test.each<[string, Document[], Document[]]>([
    ['counts', [{ $match: { stage: 'won' } }, { $count: 'n' }], [{ n: 2 }]],
    ['counts nothing', [{ $match: { stage: 'none' } }, { $count: 'n' }], []],
    [
      'groups',
      [
        {
          $group: {
            _id: '$stage',
            n: { $sum: 1 },
            sum: { $sum: '$sum' },
            avg: { $avg: '$sum' },
            max: { $max: '$sum' },
          },
        },
        { $sort: { _id: 1 } },
      ],
      [
        { _id: 'lost', n: 1, sum: 70, avg: 70, max: 70 },
        { _id: 'new', n: 1, sum: 0, avg: null, max: null },
        { _id: 'won', n: 2, sum: 150.5, avg: 75.25, max: 100 },
      ],
    ],
    [
      'groups by identifiers and by months',
      [
        { $group: { _id: { client: '$client', month: { $month: '$at' } }, n: { $sum: 1 } } },
        { $sort: { '_id.month': 1 } },
      ],
      [
        { _id: { client: anna, month: 3 }, n: 2 },
        { _id: { client: boris, month: 4 }, n: 2 },
      ],
    ],
    [
      'groups all',
      [
        {
          $group: {
            _id: null,
            ids: { $push: '$_id' },
            first: { $first: '$stage' },
            stages: { $addToSet: '$stage' },
          },
        },
      ],
      [{ _id: null, ids: [1, 2, 3, 4], first: 'won', stages: ['won', 'lost', 'new'] }],
    ],
    [
      'groups with a condition',
      [{ $group: { _id: null, won: { $sum: { $cond: [{ $eq: ['$stage', 'won'] }, '$sum', 0] } } } }],
      [{ _id: null, won: 150.5 }],
    ],
    [
      'takes days in a time zone',
      [
        { $match: { _id: 1 } },
        {
          $project: {
            _id: 0,
            day: { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: '+03:00' } },
          },
        },
      ],
      [{ day: '2026-03-06' }],
    ],
    [
      'unwinds',
      [{ $unwind: '$tags' }, { $sortByCount: '$tags' }],
      [
        { _id: 'b', count: 2 },
        { _id: 'a', count: 1 },
      ],
    ],
    [
      'unwinds and keeps the empty',
      [
        { $match: { _id: 3 } },
        { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } },
        { $project: { tags: 1, i: 1 } },
      ],
      [{ _id: 3, i: null }],
    ],
    [
      'sorts, skips and limits',
      [{ $sort: { sum: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { sum: 1 } }],
      [{ _id: 3, sum: 70 }],
    ],
    [
      'computes fields',
      [
        { $match: { _id: 1 } },
        { $set: { 'more.twice': { $multiply: ['$sum', 2] } } },
        { $project: { more: 1, _id: 0 } },
      ],
      [{ more: { twice: 200 } }],
    ],
    [
      'replaces the root',
      [{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: { s: '$stage' } } }],
      [{ s: 'won' }],
    ],
    [
      'looks up by equal fields',
      [
        { $match: { _id: 3 } },
        { $lookup: { from: 'clients', localField: 'client', foreignField: '_id', as: 'who' } },
        { $project: { _id: 0, 'who.name': 1 } },
      ],
      [{ who: [{ name: 'Борис' }] }],
    ],
    [
      'looks up by a pipeline with variables',
      [
        { $match: { _id: 1 } },
        {
          $lookup: {
            from: 'deals',
            let: { c: '$client' },
            pipeline: [{ $match: { $expr: { $eq: ['$client', '$$c'] } } }, { $project: { sum: 1 } }],
            as: 'all',
          },
        },
        { $project: { _id: 0, all: 1 } },
      ],
      [
        {
          all: [
            { _id: 1, sum: 100 },
            { _id: 2, sum: 50.5 },
          ],
        },
      ],
    ],
    [
      'shows facets',
      [{ $facet: { won: [{ $match: { stage: 'won' } }, { $count: 'n' }], all: [{ $count: 'n' }] } }],
      [{ won: [{ n: 2 }], all: [{ n: 4 }] }],
    ],
    [
      'unites',
      [
        { $match: { _id: 1 } },
        { $project: { _id: 1 } },
        { $unionWith: { coll: 'clients', pipeline: [{ $match: { name: 'Анна' } }] } },
      ],
      [{ _id: 1 }, { _id: anna, name: 'Анна' }],
    ],
  ])('%s', async (_, pipeline, expected) => {
    expect(await results('deals', pipeline)).toEqual(expected);
  });

  test('takes variables', async () => {
    const pipeline = [{ $match: { $expr: { $eq: ['$stage', '$$wanted'] } } }, { $count: 'n' }];
    expect(await results('deals', pipeline, { let: { wanted: 'won' } })).toEqual([{ n: 2 }]);
  });

  test('begins with what an index finds', async () => {
    const command = {
      aggregate: 'deals',
      pipeline: [{ $match: { stage: 'won' } }, { $sort: { sum: -1 } }, { $limit: 1 }],
      cursor: {},
    };
    const reply = await engine.send({ explain: command, verbosity: 'queryPlanner' });
    expect(reply['queryPlanner'].winningPlan).toMatchObject({ stage: 'IXSCAN', indexName: 'stage' });
  });

  test('gives out its results in batches', async () => {
    const first = await engine.send({
      aggregate: 'deals',
      pipeline: [{ $sort: { _id: 1 } }],
      cursor: { batchSize: 3 },
    });
    expect(first['cursor'].firstBatch).toHaveLength(3);
    const { Long } = await import('bson');
    const rest = await engine.send({ getMore: Long.fromNumber(first['cursor'].id), collection: 'deals' });
    expect(rest['cursor']).toMatchObject({ id: 0, nextBatch: [{ _id: 4 }] });
  });

  test.each<[Document, number]>([
    [{ $changeStream: {} }, 115],
    [{ $function: {} }, 115],
    [{ $nothing: {} }, 115],
    [{ $group: {} }, 2],
    [{ $limit: 0 }, 15958],
  ])('with %j is refused', async (stage, code) => {
    await expect(results('deals', [{ $match: {} }, stage])).rejects.toMatchObject({ code });
  });

  test('refuses arithmetic that would not be exact, rather than be wrong', async () => {
    await engine.send({ insert: 'exact', documents: [{ v: Decimal128.fromString('0.1') }, { v: 1 }] });
    await expect(results('exact', [{ $group: { _id: null, sum: { $sum: '$v' } } }])).rejects.toMatchObject({
      code: 115,
    });
    await expect(results('exact', [{ $project: { v: { $add: ['$v', 1] } } }])).rejects.toMatchObject({
      code: 115,
    });
  });
});

test('an equality in an expression finds the same with an index as without one', async () => {
  const values = [1, 1.5, '1', [1], [[1]], { a: 1 }, null, true, new Date(1), Long.fromNumber(1), 'x'];
  const documents = values.flatMap((n, i) => [
    { _id: `n${i}`, n },
    { _id: `a${i}`, a: [{ n }, { n: 2 }] },
    { _id: `d${i}`, a: { n } },
  ]);
  await engine.send({ insert: 'told', documents });
  const found = async () => {
    const answers: unknown[] = [];
    for (const path of ['$n', '$a.n']) {
      for (const value of [1, '1', true, null, new Date(1), 'x', [1]]) {
        const filter = { $expr: { $and: [{ $eq: [path, { $literal: value }] }, { $eq: ['$$v', path] }] } };
        const reply = await engine.send({
          find: 'told',
          filter,
          let: { v: { $literal: value } },
          sort: { _id: 1 },
        });
        answers.push([path, value, reply['cursor'].firstBatch.map((row: Document) => row['_id'])]);
      }
    }
    return answers;
  };
  const without = await found();
  expect(JSON.stringify(without)).toContain('"n0","n9"');
  const indexes = [
    { key: { n: 1 }, name: 'n' },
    { key: { 'a.n': 1 }, name: 'a' },
  ];
  await engine.send({ createIndexes: 'told', indexes });
  expect(await found()).toEqual(without);
});

test('a lookup by an expression reads the other side by its index', async () => {
  const rows = Array.from({ length: 300 }, (_, i) => ({ _id: i, y: i % 100 }));
  await engine.send({ insert: 'there', documents: rows });
  await engine.send({ createIndexes: 'there', indexes: [{ key: { y: 1 }, name: 'y' }] });
  await engine.send({ insert: 'here', documents: [{ _id: 1, x: 7 }, { _id: 2, x: 1000 }, { _id: 3 }] });
  const pipeline = [
    {
      $lookup: {
        from: 'there',
        let: { x: '$x' },
        pipeline: [{ $match: { $expr: { $eq: ['$y', '$$x'] } } }],
        as: 'found',
      },
    },
  ];
  const reply = await engine.send({ aggregate: 'here', pipeline, cursor: {} });
  expect(
    reply['cursor'].firstBatch.map((row: Document) => row['found'].map((one: Document) => one['_id'])),
  ).toEqual([[7, 107, 207], [], []]);
});

test('an expression is not held up by what it does not touch', async () => {
  const big = Long.fromString('9007199254740993');
  const document = { _id: 1, big, exact: Decimal128.fromString('0.1'), n: 2, list: [1, 2] };
  await engine.send({ insert: 'mixed', documents: [document] });
  const run = async (...pipeline: Document[]): Promise<Document> =>
    await engine.send({ aggregate: 'mixed', pipeline, cursor: {} });
  const rows = async (...pipeline: Document[]) => (await run(...pipeline))['cursor'].firstBatch;
  const twice = { $addFields: { twice: { $multiply: ['$n', 2] } } };
  expect((await rows(twice))[0]).toMatchObject({ big, twice: 4 });
  expect(await rows({ $match: { $expr: { $gt: ['$n', 1] } } })).toHaveLength(1);
  const sum = { $sum: { $map: { input: '$list', as: 'one', in: { $add: ['$$one', '$n'] } } } };
  expect(await rows({ $project: { _id: 0, sum } })).toEqual([{ sum: 7 }]);
  for (const touched of ['$big', '$exact', '$$ROOT'])
    expect(await run({ $project: { v: { $ifNull: [{ $abs: touched }, 1] } } })).toMatchObject({
      ok: 0,
      code: 115,
    });
});

test('an operator that names a field without a sign sees it', async () => {
  await engine.send({ insert: 'unsigned', documents: [{ _id: 1, n: 2 }] });
  const pipeline = [{ $group: { _id: { $getField: 'n' } } }];
  const reply = await engine.send({ aggregate: 'unsigned', pipeline, cursor: {} });
  expect(reply['cursor'].firstBatch).toEqual([{ _id: 2 }]);
});

describe('buckets', () => {
  const bounds = { groupBy: '$sum', boundaries: [0, 60, 65, 90] };

  test('hold what lies between two boundaries; an empty one is not given out', async () => {
    const $bucket = { ...bounds, default: 'other' };
    expect(await results('deals', [{ $bucket }])).toEqual([
      { _id: 0, count: 1 },
      { _id: 65, count: 1 },
      { _id: 'other', count: 2 },
    ]);
    const output = { ids: { $push: '$_id' }, sum: { $sum: '$sum' } };
    expect(await results('deals', [{ $bucket: { ...$bucket, output } }])).toEqual([
      { _id: 0, ids: [2], sum: 50.5 },
      { _id: 65, ids: [3], sum: 70 },
      { _id: 'other', ids: [1, 4], sum: 100 },
    ]);
    expect(await results('nowhere', [{ $bucket }])).toEqual([]);
  });

  test('without a default refuse what lies in none', async () => {
    await expect(results('deals', [{ $bucket: bounds }])).rejects.toMatchObject({ code: 40066 });
  });

  test('may be bounded by dates', async () => {
    const [low, high] = [new Date('2026-03-01'), new Date('2026-04-01')];
    const $bucket = { groupBy: '$at', boundaries: [low, high], default: null };
    expect(await results('deals', [{ $bucket }])).toEqual([
      { _id: null, count: 2 },
      { _id: low, count: 2 },
    ]);
  });
});

test('an index of unwound elements may lie within a document', async () => {
  await engine.send({ insert: 'unwound', documents: [{ _id: 1, a: [7], s: 5, l: [{ x: [1] }] }] });
  const unwound = (path: string, includeArrayIndex: string) =>
    results('unwound', [{ $unwind: { path, includeArrayIndex } }, { $project: { l: 0 } }]);
  expect(await unwound('$a', 'i.j')).toEqual([{ _id: 1, a: 7, s: 5, i: { j: 0 } }]);
  expect(await unwound('$a', 's.j')).toEqual([{ _id: 1, a: 7, s: { j: 0 } }]);
  expect(await unwound('$l.0', 'i')).toEqual([]);
});

test('a document that is cut out is gone for all stages that follow', async () => {
  const only = (stage: string) => ({ $redact: { $cond: [{ $eq: ['$stage', stage] }, '$$KEEP', '$$PRUNE'] } });
  expect(await results('deals', [only('won'), { $project: { _id: 1 } }])).toEqual([{ _id: 1 }, { _id: 2 }]);
  const filled = { $fill: { output: { sum: { value: 0 } } } };
  expect(await results('deals', [only('won'), only('lost'), filled])).toEqual([]);
});
