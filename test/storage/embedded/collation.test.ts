import type { Document } from 'bson';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { parseCollation } from '../../../src/storage/embedded/bson/collation.ts';
import { doc } from '../../../src/storage/embedded/bson/value.ts';
import { idsOf, startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

async function run(command: Document): Promise<Document> {
  const reply = await engine.send(command);
  if (reply['ok'] === 0) throw Object.assign(new Error(reply['errmsg']), { code: reply['code'], reply });
  return reply;
}

const CASELESS = { locale: 'ru', strength: 2 };
const LETTERS_ONLY = { locale: 'ru', strength: 1 };
const NAMES = ['Пётр', 'пётр', 'петр', 'Анна', 'АННА', 'Яна', 'ёж', 'Жук', 'iot', 'IOT'];

async function explained(command: Document): Promise<string> {
  return JSON.stringify(
    (await run({ explain: command, verbosity: 'queryPlanner' }))['queryPlanner'].winningPlan,
  );
}

describe.each<[string, Document[]]>([
  ['without an index', []],
  ['with a simple index', [{ key: { name: 1 }, name: 'simple' }]],
  [
    'with indexes of both collations',
    [
      { key: { name: 1 }, name: 'caseless', collation: CASELESS },
      { key: { name: -1 }, name: 'letters', collation: LETTERS_ONLY },
    ],
  ],
])('names compared by a collation, %s', (_, indexes) => {
  beforeEach(async () => {
    await run({ dropDatabase: 1 });
    if (indexes.length > 0) await run({ createIndexes: 'people', indexes });
    await run({ insert: 'people', documents: NAMES.map((name, i) => ({ _id: i, name, tags: [name, 1] })) });
  });

  const find = async (filter: Document, collation?: Document) =>
    idsOf(await run({ find: 'people', filter, ...(collation ? { collation } : {}) })).sort((a, b) => a - b);

  test('are equal or not', async () => {
    expect(await find({ name: 'ПЁТР' })).toEqual([]);
    expect(await find({ name: 'ПЁТР' }, { locale: 'simple' })).toEqual([]);
    expect(await find({ name: 'ПЁТР' }, CASELESS)).toEqual([0, 1]);
    expect(await find({ name: 'ПЁТР' }, LETTERS_ONLY)).toEqual([0, 1, 2]);
    expect(await find({ name: { $in: ['анна', 'ИОТ', 'iOt', 7] } }, CASELESS)).toEqual([3, 4, 8, 9]);
    expect(await find({ tags: 'яна' }, CASELESS)).toEqual([5]);
    expect(await find({ tags: { $elemMatch: { $eq: 'яна' } } }, CASELESS)).toEqual([5]);
    expect(await find({ name: { $ne: 'анна' }, _id: { $lt: 6 } }, CASELESS)).toEqual([0, 1, 2, 5]);
    expect(await find({ name: { $gte: 'ЕЖ', $lt: 'ПЕТР' } }, LETTERS_ONLY)).toEqual([6, 7]);
    expect(await find({ name: /^Пё/ }, CASELESS)).toEqual([0]);
  });

  test('are sorted', async () => {
    const sorted = await run({ find: 'people', sort: { name: 1, _id: -1 }, collation: LETTERS_ONLY });
    expect(idsOf(sorted)).toEqual([4, 3, 6, 7, 2, 1, 0, 5, 9, 8]);
    const backwards = await run({
      find: 'people',
      sort: { name: -1, _id: 1 },
      limit: 2,
      collation: CASELESS,
    });
    expect(idsOf(backwards)).toEqual([8, 9]);
  });

  test('are counted, told apart, grouped and joined', async () => {
    expect(await run({ count: 'people', query: { name: 'анна' }, collation: CASELESS })).toMatchObject({
      n: 2,
    });
    const distinct = await run({ distinct: 'people', key: 'name', collation: LETTERS_ONLY });
    expect(distinct['values']).toEqual(['Анна', 'ёж', 'Жук', 'Пётр', 'Яна', 'iot']);
    const pipeline = [
      { $match: { name: { $lt: 'a' } } },
      { $group: { _id: '$name', n: { $sum: 1 } } },
      { $sort: { n: -1, _id: 1 } },
      { $limit: 2 },
      { $lookup: { from: 'people', localField: '_id', foreignField: 'name', as: 'same' } },
      { $project: { n: 1, same: { $size: '$same' } } },
    ];
    const grouped = await run({ aggregate: 'people', pipeline, cursor: {}, collation: LETTERS_ONLY });
    expect(grouped['cursor'].firstBatch).toEqual([
      { _id: 'Пётр', n: 3, same: 3 },
      { _id: 'Анна', n: 2, same: 2 },
    ]);
  });

  test('are changed and removed', async () => {
    const update = { q: { name: 'анна' }, u: { $set: { hit: 1 } }, multi: true, collation: CASELESS };
    expect(await run({ update: 'people', updates: [update] })).toMatchObject({ n: 2, nModified: 2 });
    const pull = { q: { _id: 5 }, u: { $pull: { tags: 'ЯНА' } }, collation: CASELESS };
    await run({ update: 'people', updates: [pull] });
    const found = await run({
      findAndModify: 'people',
      query: { name: 'ЯНА' },
      remove: true,
      collation: CASELESS,
    });
    expect(found['value']).toMatchObject({ _id: 5, tags: [1] });
    const remove = { q: { name: 'петр' }, limit: 0, collation: LETTERS_ONLY };
    expect((await run({ delete: 'people', deletes: [remove] }))['n']).toBe(3);
    expect(await run({ validate: 'people' })).toMatchObject({ valid: true });
  });
});

describe('an index with a collation', () => {
  beforeEach(async () => {
    await run({ dropDatabase: 1 });
    const index = { key: { name: 1 }, name: 'n', unique: true, collation: { locale: 'en_US', strength: 2 } };
    await run({ createIndexes: 'users', indexes: [index] });
    await run({
      insert: 'users',
      documents: [
        { _id: 1, name: 'Ann' },
        { _id: 2, name: 5 },
      ],
    });
  });

  test('is used for what it is in order by, and for nothing else', async () => {
    const collation = { locale: 'en', strength: 2 };
    expect(await explained({ find: 'users', filter: { name: 'ANN' }, collation })).toContain('IXSCAN');
    expect(await explained({ find: 'users', filter: { name: 'ANN' } })).toContain('COLLSCAN');
    const other = { locale: 'en', strength: 1 };
    expect(await explained({ find: 'users', filter: { name: 'ANN' }, collation: other })).toContain(
      'COLLSCAN',
    );
    expect(await explained({ find: 'users', filter: { name: { $gt: 'a' } }, collation })).toContain(
      'COLLSCAN',
    );
    expect(await explained({ find: 'users', sort: { name: 1 }, collation })).toContain('SORT');
    expect(await explained({ find: 'users', filter: { _id: 1 }, collation })).toContain('IXSCAN');
  });

  test('is unique by its collation', async () => {
    const twice = await run({ insert: 'users', documents: [{ _id: 3, name: 'aNN' }] });
    expect(twice['writeErrors']).toMatchObject([{ code: 11000, keyValue: { name: 'aNN' } }]);
    engine.reopen();
    const upsert = {
      q: { name: 'ANN' },
      u: { $set: { seen: 1 } },
      upsert: true,
      collation: { locale: 'en', strength: 2 },
    };
    expect(await run({ update: 'users', updates: [upsert] })).toMatchObject({ n: 1, nModified: 1 });
    expect((await run({ insert: 'users', documents: [{ _id: 3, name: 'Änn' }] }))['n']).toBe(1);
  });

  test('is listed, and stands beside another on the same field', async () => {
    const [, listed] = (await run({ listIndexes: 'users' }))['cursor'].firstBatch;
    expect(listed).toMatchObject({ collation: { locale: 'en', strength: 2 } });
    const plain = { key: { name: 1 }, name: 'plain' };
    expect(await run({ createIndexes: 'users', indexes: [plain] })).toMatchObject({ numIndexesAfter: 3 });
    const clash = { key: { name: 1 }, name: 'n' };
    await expect(run({ createIndexes: 'users', indexes: [clash] })).rejects.toMatchObject({ code: 86 });
  });
});

test.each<[Document, number]>([
  [{ locale: 'de' }, 115],
  [{ locale: 'ru', strength: 4 }, 115],
  [{ locale: 'ru', numericOrdering: true }, 115],
  [{ strength: 1 }, 9],
])('the collation %j is refused', async (collation, code) => {
  await expect(run({ find: 'people', collation })).rejects.toMatchObject({ code });
});

test.each<Document[]>([
  [{ $match: { $expr: { $eq: ['$name', 'x'] } } }],
  [{ $set: { same: { $eq: ['$name', 'x'] } } }],
  [{ $group: { _id: 1, best: { $max: '$name' } } }],
])('%j, which would compare by bytes, is refused under a collation', async (stage) => {
  await run({ insert: 'any', documents: [{ name: 'X' }] });
  const asked = run({ aggregate: 'any', pipeline: [stage], cursor: {}, collation: CASELESS });
  await expect(asked).rejects.toMatchObject({ code: 115 });
});

describe('the folded form of a text', () => {
  const texts = fc.string({
    unit: fc.constantFrom(...'аАбёЁеЕйЙиИъьaAáÁbzZ -_1ßæ\u0301\u0306ıİǅﬁ①½'),
    maxLength: 4,
  });
  test.each([
    ['ru', 1, 'base'],
    ['ru', 2, 'accent'],
    ['en', 1, 'base'],
    ['en', 2, 'accent'],
  ] as const)(
    'is the same just for what ICU takes for equal: %s, strength %d',
    (locale, strength, sensitivity) => {
      const collation = parseCollation(doc({ locale, strength }));
      const { compare } = new Intl.Collator(locale, { sensitivity });
      const letters = fc.tuple(texts, texts);
      fc.assert(
        fc.property(letters, ([a, b]) => {
          expect(collation?.fold(a) === collation?.fold(b)).toBe(compare(a, b) === 0);
          expect(Math.sign(collation?.compare(a, b) ?? 9)).toBe(Math.sign(compare(a, b)));
        }),
        { numRuns: 2000 },
      );
    },
  );
});
