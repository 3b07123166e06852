import { BSONRegExp, BSONSymbol, type Document, Double, Long, ObjectId } from 'bson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idsOf, startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

/** Which of the documents, by their place in the list, a filter finds. */
async function found(rows: Document[], filter: Document): Promise<number[]> {
  await engine.send({ drop: 'rows' });
  await engine.send({ insert: 'rows', documents: rows.map((row, i) => ({ _id: i, ...row })) });
  const reply = await engine.send({ find: 'rows', filter, sort: { _id: 1 } });
  if (reply['ok'] === 0) throw new Error(reply['errmsg']);
  return idsOf(reply);
}

const A = [
  { a: 1 },
  { a: 5 },
  { a: '5' },
  { a: null },
  {},
  { a: [1, 5] },
  { a: [] },
  { a: { b: 1 } },
  { a: [{ b: 1 }, { b: 5 }] },
  { a: [[5]] },
];

describe('a filter finds what MongoDB finds', () => {
  test.each<[Document, number[]]>([
    [{ a: 5 }, [1, 5]],
    [{ a: new Double(5) }, [1, 5]],
    [{ a: null }, [3, 4]],
    [{ a: { $ne: null } }, [0, 1, 2, 5, 6, 7, 8, 9]],
    [{ a: { $exists: false } }, [4]],
    [{ a: [1, 5] }, [5]],
    [{ a: [5] }, [9]],
    [{ a: [] }, [6]],
    [{ a: { b: 1 } }, [7, 8]],
    [{ 'a.b': 1 }, [7, 8]],
    [{ 'a.b': null }, [0, 1, 2, 3, 4]],
    [{ 'a.0': 1 }, [5]],
    [{ 'a.1.b': 5 }, [8]],
    [{ a: { $gt: 1 } }, [1, 5]],
    [{ a: { $gt: 1, $lt: 5 } }, [5]],
    [{ a: { $elemMatch: { $gt: 1, $lt: 5 } } }, []],
    [{ a: { $elemMatch: { b: { $gte: 5 } } } }, [8]],
    [{ a: { $gte: null } }, [3, 4]],
    [{ a: { $lt: 'a' } }, [2]],
    [{ a: { $ne: 5 } }, [0, 2, 3, 4, 6, 7, 8, 9]],
    [{ a: { $in: [5, null] } }, [1, 3, 4, 5]],
    [{ a: { $nin: [5, null] } }, [0, 2, 6, 7, 8, 9]],
    [{ a: { $not: { $gt: 1 } } }, [0, 2, 3, 4, 6, 7, 8, 9]],
    [{ a: { $size: 2 } }, [5, 8]],
    [{ a: { $all: [1, 5] } }, [5]],
    [{ a: { $type: 'array' } }, [5, 6, 8, 9]],
    [{ a: { $type: 'number' } }, [0, 1, 5]],
    [{ a: { $type: ['string', 'null'] } }, [2, 3]],
    [{ a: { $mod: [4, 1] } }, [0, 1, 5]],
    [{ a: /^5$/ }, [2]],
    [{ a: { $regex: '^5' } }, [2]],
    [{ $or: [{ a: 1 }, { a: '5' }] }, [0, 2, 5]],
    [{ $nor: [{ a: 1 }, { a: '5' }] }, [1, 3, 4, 6, 7, 8, 9]],
    [{ $and: [{ a: 1 }, { a: 5 }] }, [5]],
    [{ $expr: { $eq: ['$a', 5] } }, [1]],
    [{ a: { $bitsAllSet: 4 } }, [1, 5]],
    [{}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ])('%j', async (filter, expected) => {
    expect(await found(A, filter)).toEqual(expected);
  });

  test('Russian words without regard to case', async () => {
    expect(
      await found([{ a: 'Анна' }, { a: 'ЖАННА' }, { a: 'Яна' }], { a: { $regex: 'анна', $options: 'i' } }),
    ).toEqual([0, 1]);
  });

  test('escapes that mean the same to JavaScript and to PCRE, needless ones too', async () => {
    const rows = [{ a: 'a-b c' }, { a: 'a_b\tc' }];
    expect(await found(rows, { a: { $regex: String.raw`^a\-b\s\x63$` } })).toEqual([0]);
    expect(await found(rows, { a: { $regex: String.raw`\_b\tc` } })).toEqual([1]);
    expect(await found(rows, { a: { $regex: '[[:]|_' } })).toEqual([1]);
    for (const all of [String.raw`[\s\S]`, String.raw`[^\d]+`, String.raw`[\w\W][[]?`, String.raw`\[]|.`])
      expect(await found(rows, { a: { $regex: all } })).toEqual([0, 1]);
    expect(await found([{ a: '\\Ax-' }], { a: { $regex: String.raw`\\Ax\-` } })).toEqual([0]);
  });

  test.each([
    String.raw`\Aa`,
    String.raw`a\z`,
    String.raw`\Qa.b\E`,
    String.raw`\x{61}`,
    String.raw`\h\-`,
    String.raw`\p{L}\-`,
    String.raw`[\A]`,
    String.raw`\\\A`,
    '[[:alpha:]]',
    '[]x]',
    '[^]x]',
    String.raw`\u0041`,
    String.raw`[\u0041]`,
    '[^[:space:]]',
    '[_[:^digit:]]',
  ])('%s, which PCRE reads otherwise than JavaScript, is refused', async (pattern) => {
    const refused = { ok: 0, code: 115 };
    const asked = { a: { $regex: pattern } };
    expect(await engine.send({ find: 'any', filter: asked })).toMatchObject(refused);
    expect(await engine.send({ find: 'any', filter: { a: { $not: asked.a } } })).toMatchObject(refused);
    const stored = { a: { $in: [new BSONRegExp(pattern)] } };
    expect(await engine.send({ find: 'any', filter: stored })).toMatchObject(refused);
  });

  test('options beside a regular expression that has none of its own', async () => {
    expect(await found([{ a: 'ЯНА' }], { a: { $regex: /яна/, $options: 'i' } })).toEqual([0]);
    const twice = { a: { $regex: /яна/i, $options: 'm' } };
    expect(await engine.send({ find: 'any', filter: twice })).toMatchObject({ ok: 0, code: 51075 });
  });

  test('stored regular expressions and identifiers by equality', async () => {
    const id = new ObjectId();
    const rows = [{ a: new BSONRegExp('^x', 'i') }, { a: id }, { a: Long.fromString('9007199254740993') }];
    expect(await found(rows, { a: new BSONRegExp('^x', 'i') })).toEqual([0]);
    expect(await found([{ a: new BSONRegExp('\\A(', 'i') }], { a: /x/ })).toEqual([]);
    expect(await found(rows, { a: id })).toEqual([1]);
    expect(await found(rows, { a: new Double(9007199254740992) })).toEqual([]);
    expect(await found(rows, { a: { $gt: new Double(9007199254740992) } })).toEqual([2]);
  });

  test.each([
    [{ a: { $near: [0, 0] } }, /not supported/],
    [{ a: { $unknown: 1 } }, /unknown operator/],
    [{ $unknown: 1 }, /unknown top level operator/],
    [{ $or: [] }, /non-empty array/],
    [{ a: { $in: 5 } }, /\$in needs an array/],
    [{ a: { $regex: '(' } }, /invalid/],
    [{ $text: { $search: 'x' } }, /not supported/],
  ])('%j is refused', async (filter, message) => {
    await expect(found(A, filter)).rejects.toThrow(message);
  });
});

describe('a projection', () => {
  const row = { _id: 1, a: 1, b: { c: 2, d: 3 }, list: [{ x: 1, y: 2 }, { x: 3, y: 4 }, 5], n: [1, 2, 3] };
  beforeAll(async () => {
    await engine.send({ insert: 'shapes', documents: [row] });
  });
  test.each<[Document, Document]>([
    [{ a: 1 }, { _id: 1, a: 1 }],
    [{ a: 1, _id: 0 }, { a: 1 }],
    [{ _id: 1 }, { _id: 1 }],
    [{ _id: 0, a: 0, list: 0, n: 0 }, { b: { c: 2, d: 3 } }],
    [{ _id: 0, a: 0, b: 0, list: 0, n: 0 }, {}],
    [
      { a: 0, b: 0, l: 0, n: 0 },
      { _id: 1, list: row.list },
    ],
    [{ 'b.c': 1 }, { _id: 1, b: { c: 2 } }],
    [{ b: { d: 1 } }, { _id: 1, b: { d: 3 } }],
    [
      { 'b.c': 0, list: 0, n: 0 },
      { _id: 1, a: 1, b: { d: 3 } },
    ],
    [{ 'list.x': 1 }, { _id: 1, list: [{ x: 1 }, { x: 3 }] }],
    [
      { 'list.x': 0, a: 0, b: 0, n: 0 },
      { _id: 1, list: [{ y: 2 }, { y: 4 }, 5] },
    ],
    [
      { a: 1, n: { $slice: -2 } },
      { _id: 1, a: 1, n: [2, 3] },
    ],
    [{ list: { $elemMatch: { x: 3 } } }, { _id: 1, list: [{ x: 3, y: 4 }] }],
    [{ _id: 0, sum: { $add: ['$a', '$b.c'] } }, { sum: 3 }],
  ])('%j', async (projection, expected) => {
    const reply = await engine.send({ find: 'shapes', projection });
    expect(reply['cursor'].firstBatch).toEqual([expected]);
  });

  test('of the element that matched', async () => {
    const reply = await engine.send({ find: 'shapes', filter: { n: { $gte: 2 } }, projection: { 'n.$': 1 } });
    expect(reply['cursor'].firstBatch).toEqual([{ _id: 1, n: [2] }]);
  });

  test('of the element that matched in the first array on the path', async () => {
    const filter = { 'list.x': 3 };
    const reply = await engine.send({ find: 'shapes', filter, projection: { 'list.x.$': 1 } });
    expect(reply['cursor'].firstBatch).toEqual([{ _id: 1, list: [{ x: 3 }] }]);
  });

  test.each<[number, Document]>([
    [51246, { filter: { a: 1 }, projection: { 'n.$': 1 } }],
    [51247, { filter: { n: 3 }, projection: { 'list.x.$': 1 } }],
    [31255, { filter: { n: 2 }, projection: { 'n.$': 1, list: { $elemMatch: { x: 3 } } } }],
    [31256, { filter: { n: 2 }, projection: { list: { $elemMatch: { x: 3 } }, 'n.$': 1 } }],
    [31275, { projection: { 'b.c': { $elemMatch: { x: 3 } } } }],
    [51270, { projection: { b: {} } }],
    [51270, { projection: { b: { c: {} } } }],
  ])('is refused by %d: %j', async (code, more) => {
    expect(await engine.send({ find: 'shapes', ...more })).toMatchObject({ ok: 0, code });
  });

  test('that both keeps and leaves out is refused', async () => {
    expect(await engine.send({ find: 'shapes', projection: { a: 1, b: 0 } })).toMatchObject({ code: 31254 });
    expect(await engine.send({ find: 'shapes', projection: { a: 0, b: 1 } })).toMatchObject({ code: 31253 });
  });
});

describe('results', () => {
  test('come in batches, and the rest can be given up', async () => {
    await engine.send({ insert: 'many', documents: Array.from({ length: 250 }, (_, i) => ({ _id: i })) });
    const first = (await engine.send({ find: 'many', filter: {}, batchSize: 100 }))['cursor'];
    expect(first.firstBatch).toHaveLength(100);
    const second = (
      await engine.send({ getMore: Long.fromNumber(first.id), collection: 'many', batchSize: 100 })
    )['cursor'];
    expect(second.nextBatch[0]).toEqual({ _id: 100 });
    const last = (await engine.send({ getMore: Long.fromNumber(first.id), collection: 'many' }))['cursor'];
    expect([last.nextBatch.length, last.id]).toEqual([50, 0]);
    expect(await engine.send({ getMore: Long.fromNumber(first.id), collection: 'many' })).toMatchObject({
      code: 43,
    });
    const other = (await engine.send({ find: 'many', filter: {} }))['cursor'];
    expect(await engine.send({ killCursors: 'many', cursors: [Long.fromNumber(other.id)] })).toMatchObject({
      cursorsKilled: [other.id],
    });
    expect(
      (await engine.send({ find: 'many', filter: {}, limit: 5, singleBatch: true }))['cursor'],
    ).toMatchObject({
      id: 0,
      firstBatch: { length: 5 },
    });
  });

  test('are sorted by the least or the greatest element of an array, missing first', async () => {
    await engine.send({
      insert: 'order',
      documents: [{ _id: 1, a: [5, 1] }, { _id: 2, a: 3 }, { _id: 3 }, { _id: 4, a: [] }, { _id: 5, a: 'x' }],
    });
    const ids = async (sort: Document) => idsOf(await engine.send({ find: 'order', sort }));
    expect(await ids({ a: 1 })).toEqual([4, 3, 1, 2, 5]);
    expect(await ids({ a: -1 })).toEqual([5, 1, 2, 3, 4]);
  });

  test('of distinct are each value once, from inside arrays too', async () => {
    expect((await engine.send({ distinct: 'order', key: 'a' }))['values']).toEqual([1, 3, 5, 'x']);
  });
});

describe('a symbol is found as the text that it holds', () => {
  const rows = [
    { a: 'x' },
    { a: new BSONSymbol('x') },
    { a: new BSONSymbol('y') },
    { a: ['z', new BSONSymbol('x')] },
  ];

  test.each<[Document, number[]]>([
    [{ a: 'x' }, [0, 1, 3]],
    [{ a: { $in: ['x'] } }, [0, 1, 3]],
    [{ a: { $in: [new BSONSymbol('x'), null] } }, [0, 1, 3]],
    [{ a: { $nin: ['x', 'q'] } }, [2]],
    [{ a: { $in: ['z', /^y/] } }, [2, 3]],
  ])('%j', async (filter, expected) => {
    expect(await found(rows, filter)).toEqual(expected);
    await engine.send({ createIndexes: 'rows', indexes: [{ key: { a: 1 }, name: 'a' }] });
    expect(idsOf(await engine.send({ find: 'rows', filter, hint: 'a', sort: { _id: 1 } }))).toEqual(expected);
  });
});
