import { type Document, Double } from 'bson';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type InProcess, startInProcess } from './in-process.ts';

let engine: InProcess;
beforeEach(() => {
  engine = startInProcess();
});
afterEach(() => engine.stop());

async function index(key: Document, more: Document = {}): Promise<Document> {
  const name = Object.entries(key).flat().join('_');
  return await engine.send({ createIndexes: 'rows', indexes: [{ key, name, ...more }] });
}

async function planOf(filter: Document, more: Document = {}): Promise<Document> {
  const reply = await engine.send({ explain: { find: 'rows', filter, ...more }, verbosity: 'queryPlanner' });
  return reply['queryPlanner'].winningPlan;
}

describe('a unique index', () => {
  test('refuses a second one in MongoDB’s words, with the key and its value', async () => {
    await index({ phone: 1, kind: -1 }, { unique: true });
    await engine.send({ insert: 'rows', documents: [{ _id: 1, phone: '+7', kind: 5 }] });
    const reply = await engine.send({ insert: 'rows', documents: [{ _id: 2, phone: '+7', kind: 5 }] });
    expect(reply['writeErrors'][0]).toMatchObject({
      code: 11000,
      errmsg:
        'E11000 duplicate key error collection: test.rows index: phone_1_kind_-1 dup key: { phone: "+7", kind: 5 }',
      keyPattern: { phone: 1, kind: -1 },
      keyValue: { phone: '+7', kind: 5 },
    });
    expect(await engine.send({ validate: 'rows' })).toMatchObject({ valid: true, nrecords: 1 });
  });

  test('holds for each element of an array, but not within one document', async () => {
    await index({ contacts: 1 }, { unique: true });
    await engine.send({ insert: 'rows', documents: [{ _id: 1, contacts: ['a', 'b', 'a'] }] });
    const reply = await engine.send({ insert: 'rows', documents: [{ _id: 2, contacts: ['c', 'b'] }] });
    expect(reply['writeErrors'][0]).toMatchObject({ keyValue: { contacts: 'b' } });
    expect(
      await engine.send({ update: 'rows', updates: [{ q: { _id: 1 }, u: { $pull: { contacts: 'b' } } }] }),
    ).toMatchObject({ nModified: 1 });
    expect(
      await engine.send({ insert: 'rows', documents: [{ _id: 2, contacts: ['c', 'b'] }] }),
    ).toMatchObject({ n: 1 });
    expect(
      await engine.send({ update: 'rows', updates: [{ q: { _id: 1 }, u: { $push: { contacts: 'c' } } }] }),
    ).toMatchObject({ writeErrors: [{ code: 11000 }] });
    expect(await engine.send({ validate: 'rows' })).toMatchObject({ valid: true });
  });

  test('counts missing as null, unless it is sparse or partial', async () => {
    await index({ a: 1 }, { unique: true });
    await index({ b: 1 }, { unique: true, sparse: true });
    await index({ c: 1 }, { unique: true, partialFilterExpression: { open: true } });
    expect(
      await engine.send({
        insert: 'rows',
        documents: [
          { a: 1, c: 1 },
          { a: 2, c: 1, open: true },
        ],
      }),
    ).toMatchObject({ n: 2 });
    expect(await engine.send({ insert: 'rows', documents: [{ a: 3, c: 1, open: true }] })).toMatchObject({
      writeErrors: [{ code: 11000 }],
    });
    expect(await engine.send({ insert: 'rows', documents: [{ x: 1 }] })).toMatchObject({ n: 1 });
    expect(await engine.send({ insert: 'rows', documents: [{ x: 2 }] })).toMatchObject({
      writeErrors: [{ keyValue: { a: null } }],
    });
  });

  test('cannot be made over doubles, and then leaves nothing behind', async () => {
    await engine.send({ insert: 'rows', documents: [{ a: 1 }, { a: 1 }] });
    expect(await index({ a: 1 }, { unique: true })).toMatchObject({ ok: 0, code: 11000 });
    expect((await engine.send({ listIndexes: 'rows' }))['cursor'].firstBatch).toHaveLength(1);
  });
});

test('the planner tells the shorter of two long ranges', async () => {
  await index({ listed: 1 });
  await index({ spent: 1 });
  const documents = Array.from({ length: 6000 }, (_, _id) => ({ _id, listed: _id > 0, spent: _id }));
  await engine.send({ insert: 'rows', documents });
  const plan = await planOf({ listed: true, spent: { $gte: 4500 } });
  expect(plan).toMatchObject({ stage: 'FETCH', inputStage: { indexName: 'spent_1' } });
  const rare = await planOf({ spent: { $gte: 100 }, listed: false });
  expect(rare).toMatchObject({ inputStage: { indexName: 'listed_1' } });
});

describe('the planner', () => {
  beforeEach(async () => {
    const documents = Array.from({ length: 2000 }, (_, i) => ({
      _id: i,
      n: i,
      stage: `s${i % 4}`,
      at: 2000 - i,
      words: [`w${i % 500}`, `анна${i}`],
      ...(i % 10 === 0 ? { rare: i, open: true } : {}),
    }));
    await index({ n: 1 }, { unique: true });
    await index({ stage: 1, at: -1 });
    await index({ words: 1 });
    await index({ rare: 1 }, { sparse: true });
    await index({ at: 1 }, { partialFilterExpression: { open: true } });
    await engine.send({ insert: 'rows', documents });
  });

  test.each<[Document, Document, string]>([
    [{ _id: 5 }, {}, 'IXSCAN _id_'],
    [{ n: 5 }, {}, 'IXSCAN n_1'],
    [{ n: { $in: [1, 2] } }, {}, 'IXSCAN n_1'],
    [{ n: { $gt: 5, $lt: 9 } }, {}, 'IXSCAN n_1'],
    [{ stage: 's1' }, { sort: { at: -1 } }, 'IXSCAN stage_1_at_-1'],
    [{ stage: 's1' }, { sort: { at: 1 } }, 'IXSCAN stage_1_at_-1'],
    [{ stage: { $in: ['s1', 's2'] } }, { sort: { at: -1 } }, 'IXSCAN stage_1_at_-1'],
    [{ stage: 's1', at: { $gte: 5, $lt: 50 } }, {}, 'IXSCAN stage_1_at_-1'],
    [{ words: /^анна12/ }, { limit: 11 }, 'IXSCAN words_1'],
    [{ $and: [{ words: /^анна12/ }, { words: 'w120' }] }, {}, 'FETCH IXSCAN words_1'],
    [{ rare: { $gt: 5 } }, {}, 'IXSCAN rare_1'],
    [{ rare: null }, {}, 'COLLSCAN'],
    [{ rare: { $exists: true } }, {}, 'FETCH IXSCAN rare_1'],
    [{ rare: { $exists: false } }, {}, 'COLLSCAN'],
    [{ stage: { $exists: false } }, {}, 'FETCH IXSCAN stage_1_at_-1'],
    [{ n: { $ne: 5 } }, {}, 'FETCH IXSCAN n_1'],
    [{ n: { $ne: null } }, {}, 'FETCH IXSCAN n_1'],
    [{ n: { $nin: [5, 6] } }, { sort: { n: -1 } }, 'FETCH IXSCAN n_1'],
    [{ n: { $not: { $gte: 5, $lt: 1990 } } }, {}, 'FETCH IXSCAN n_1'],
    [{ n: { $type: 'number' } }, {}, 'IXSCAN n_1'],
    [{ n: { $type: ['string', 'date'] } }, {}, 'FETCH IXSCAN n_1'],
    [{ n: { $type: 'array' } }, {}, 'COLLSCAN'],
    [{ words: { $ne: 'w1' } }, {}, 'FETCH IXSCAN words_1'],
    [{ words: { $ne: null } }, {}, 'COLLSCAN'],
    [{ words: { $not: /^w1/ } }, {}, 'FETCH IXSCAN words_1'],
    [{ words: { $not: /w1$/ } }, {}, 'COLLSCAN'],
    [{ stage: 's1', at: { $ne: 5 } }, { sort: { at: -1 } }, 'FETCH IXSCAN stage_1_at_-1'],
    [{ open: true }, {}, 'FETCH IXSCAN at_1'],
    [{ rare: { $ne: null } }, {}, 'FETCH IXSCAN rare_1'],
    [{ words: { $all: ['w120', 'анна620'] } }, {}, 'FETCH IXSCAN words_1'],
    [{ at: 5, open: true }, {}, 'FETCH IXSCAN at_1'],
    [{ $expr: { $eq: ['$n', 5] } }, {}, 'FETCH IXSCAN n_1'],
    [{ $expr: { $and: [{ $eq: ['s1', '$stage'] }, { $gt: ['$at', 5] }] } }, {}, 'FETCH IXSCAN stage_1_at_-1'],
    [{ $expr: { $eq: ['$n', '$$n'] } }, { let: { n: 5 } }, 'FETCH IXSCAN n_1'],
    [{ $expr: { $gt: ['$n', 5] } }, {}, 'FETCH IXSCAN n_1'],
    [{ $expr: { $lt: ['$n', '$$NOW'] } }, {}, 'FETCH IXSCAN n_1'],
    [
      { $expr: { $and: [{ $lte: [5, '$n'] }, { $lt: ['$n', '$$n'] }] } },
      { let: { n: 50 } },
      'FETCH IXSCAN n_1',
    ],
    [{ $expr: { $gte: ['$rare', 5] } }, {}, 'FETCH IXSCAN rare_1'],
    [{ $expr: { $lt: ['$rare', 5] } }, {}, 'COLLSCAN'],
    [{ $expr: { $gt: ['$words', 'w1'] } }, {}, 'COLLSCAN'],
    [{ $expr: { $gt: ['$n', null] } }, {}, 'COLLSCAN'],
    [{ $expr: { $eq: ['$n', null] } }, {}, 'COLLSCAN'],
    [{ $expr: { $eq: ['$n', '$at'] } }, {}, 'COLLSCAN'],
    [{ at: 5 }, {}, 'COLLSCAN'],
    [{ $or: [{ n: 1 }, { words: 'w1' }] }, {}, 'FETCH OR IXSCAN n_1 IXSCAN words_1'],
    [{}, { sort: { n: -1 } }, 'IXSCAN n_1'],
    [{ words: /анна/ }, {}, 'FETCH IXSCAN words_1'],
    [{ stage: { $ne: 's1' } }, {}, 'FETCH IXSCAN stage_1_at_-1'],
  ])('finds %j %j by %s', async (filter, more, expected) => {
    const names = (plan: Document): string =>
      [
        plan['stage'],
        plan['indexName'],
        ...[plan['inputStage'], ...(plan['inputStages'] ?? [])].filter(Boolean).map(names),
      ]
        .filter(Boolean)
        .join(' ');
    expect(names(await planOf(filter, more))).toBe(expected);
  });

  test('sorts several points of an index by merging them', async () => {
    const command = { find: 'rows', filter: { stage: { $in: ['s1', 's3'] } }, sort: { at: -1 }, limit: 5 };
    expect((await engine.send(command))['cursor'].firstBatch.map((row: Document) => row['_id'])).toEqual([
      1, 3, 5, 7, 9,
    ]);
    expect(await planOf(command.filter, { sort: command.sort })).toMatchObject({ merged: true });
  });

  test('obeys a hint, and gives the order of the index then', async () => {
    const hinted = async (hint: unknown) => {
      const reply = await engine.send({ find: 'rows', filter: { stage: 's1' }, hint, limit: 2 });
      return reply['cursor']?.firstBatch.map((row: Document) => row['_id']) ?? reply['code'];
    };
    expect(await hinted('stage_1_at_-1')).toEqual([1, 5]);
    expect(await hinted({ n: 1 })).toEqual([1, 5]);
    expect(await hinted({ $natural: -1 })).toEqual([1997, 1993]);
    expect(await hinted('none')).toBe(2);
    expect(await hinted('at_1')).toBe(2);
  });

  test('counts what an index covers without reading documents', async () => {
    expect(await engine.send({ count: 'rows', query: { stage: 's1' } })).toMatchObject({ n: 500 });
    expect(await engine.send({ count: 'rows', query: { words: /^w1/ } })).toMatchObject({ n: 444 });
    expect(await engine.send({ count: 'rows' })).toMatchObject({ n: 2000 });
    // A document with a word in several ranges is one document.
    const several = { words: { $in: [/^w1/, /^w2/, /^w/] } };
    expect(await engine.send({ count: 'rows', query: several })).toMatchObject({
      n: (await engine.send({ count: 'rows', query: { words: /^w/ } }))['n'],
    });
    const part = { query: { words: /^w1/ }, skip: 200, limit: 300 };
    expect(await engine.send({ count: 'rows', ...part })).toMatchObject({ n: 244 });
    expect(await engine.send({ count: 'rows', ...part, skip: 20 })).toMatchObject({ n: 300 });
    expect(
      await engine.send({ count: 'rows', query: { n: { $lt: 50 } }, skip: 10, limit: 20 }),
    ).toMatchObject({ n: 20 });
  });
});

test('what has no value to be filed by is found by a negation all the same', async () => {
  const documents: Document[] = [
    { _id: 1, a: [1] },
    { _id: 2, a: [1, { x: 5 }] },
    { _id: 3, a: [{ x: 5 }, { x: 6 }] },
    { _id: 4, a: [] },
    { _id: 5, a: { x: [] } },
    { _id: 6, a: [[{ x: 5 }]] },
    { _id: 7, a: { x: null } },
    { _id: 8 },
  ];
  await engine.send({ insert: 'plain', documents });
  const ids = async (find: string, filter: Document): Promise<number[]> =>
    (await engine.send({ find, filter, sort: { _id: 1 } }))['cursor'].firstBatch.map(
      (row: Document) => row['_id'],
    );
  const negations = [
    { $ne: null },
    { $ne: 5 },
    { $nin: [null, 5] },
    { $exists: false },
    { $not: { $gt: 5 } },
  ];
  for (const more of [{}, { sparse: true }]) {
    await engine.send({ drop: 'rows' });
    await index({ 'a.x': 1 }, more);
    await engine.send({ insert: 'rows', documents });
    for (const wanted of negations) {
      const filter = { 'a.x': wanted };
      expect([filter, await ids('rows', filter)]).toEqual([filter, await ids('plain', filter)]);
    }
  }
  expect(await ids('plain', { 'a.x': { $ne: null } })).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a null within an array, which is filed elsewhere than one by itself, is found by its type', async () => {
  await index({ a: 1 });
  const values = [null, [null, 1], [], 1, [1, null]];
  await engine.send({ insert: 'rows', documents: [...values.map((a, i) => ({ _id: i, a })), { _id: 9 }] });
  for (const [test, n] of [
    [{ $type: 'null' }, 3],
    [{ $type: ['null', 'string'] }, 3],
    [{ $elemMatch: { $type: 'null' } }, 2],
  ]) {
    for (const hint of ['a_1', { $natural: 1 }])
      expect([test, await engine.send({ count: 'rows', query: { a: test }, hint })]).toMatchObject([
        test,
        { n },
      ]);
  }
});

test('a sparse index that lacks the only array there is answers no negation without it', async () => {
  await index({ 'a.x': 1 }, { sparse: true });
  await engine.send({
    insert: 'rows',
    documents: [
      { _id: 1, a: [] },
      { _id: 2, a: { x: 5 } },
    ],
  });
  const ids = async (filter: Document): Promise<number[]> =>
    (await engine.send({ find: 'rows', filter, sort: { _id: 1 } }))['cursor'].firstBatch.map(
      (row: Document) => row['_id'],
    );
  expect(await ids({ 'a.x': { $ne: null } })).toEqual([1, 2]);
  expect(await ids({ 'a.x': { $not: { $gt: 5 } } })).toEqual([1, 2]);
  expect(await ids({ $or: [{ 'a.x': { $ne: null } }, { a: 3 }] })).toEqual([1, 2]);
});

test('a sort by two arrays is refused though a unique index finds only one document', async () => {
  await index({ b: 1 }, { unique: true });
  await engine.send({ insert: 'rows', documents: [{ _id: 1, a: [], b: 5, c: [] }] });
  const sorted = (sort: Document) => engine.send({ find: 'rows', filter: { b: 5 }, sort });
  expect(await sorted({ 'c.x': 1, a: 1 })).toMatchObject({
    ok: 0,
    errmsg: expect.stringContaining('parallel arrays'),
  });
  expect(await sorted({ a: 1 })).toMatchObject({ ok: 1 });
});

describe('an index with a text that has a zero byte', () => {
  test.each<Document>([{ b: 1 }, { b: 1, a: 1 }, { b: -1 }, { a: 1, b: -1 }])(
    '%o takes it for no other',
    async (key) => {
      await index(key);
      await engine.send({
        insert: 'rows',
        documents: [
          { _id: 1, b: 'a\0b' },
          { _id: 2, b: 'a' },
        ],
      });
      const found = async (b: unknown) => {
        const reply = await engine.send({ find: 'rows', filter: { b }, sort: { _id: 1 } });
        return reply['cursor'].firstBatch.map((row: Document) => row['_id']);
      };
      expect(await found('a')).toEqual([2]);
      expect(await found('a\0b')).toEqual([1]);
      expect(await found({ $gt: 'a' })).toEqual([1]);
      expect(await found({ $lte: 'a' })).toEqual([2]);
      expect(await engine.send({ validate: 'rows' })).toMatchObject({ valid: true });
    },
  );
});

describe('declaring indexes', () => {
  test('twice the same is no error; a different one of the same name or key is', async () => {
    expect(await index({ a: 1 })).toMatchObject({ ok: 1, numIndexesBefore: 1, numIndexesAfter: 2 });
    expect(await index({ a: 1 })).toMatchObject({ ok: 1, numIndexesAfter: 2 });
    expect(await index({ a: 1 }, { unique: true })).toMatchObject({ code: 86 });
    expect(await index({ a: 1 }, { name: 'other' })).toMatchObject({ code: 85 });
    expect(await engine.send({ dropIndexes: 'rows', index: 'a_1' })).toMatchObject({ nIndexesWas: 2 });
    expect(await engine.send({ dropIndexes: 'rows', index: 'a_1' })).toMatchObject({ code: 27 });
    expect(await engine.send({ dropIndexes: 'rows', index: '_id_' })).toMatchObject({ code: 72 });
    expect(await engine.send({ listIndexes: 'nothing' })).toMatchObject({ code: 26 });
  });

  test('on more fields than MongoDB takes, or named as all of them, is refused', async () => {
    const fields = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`f${i}`, 1]));
    expect(await index(fields(32), { name: 'most' })).toMatchObject({ ok: 1 });
    expect(await index(fields(33), { name: 'more' })).toMatchObject({ ok: 0, code: 13103 });
    expect(await index({ a: 1 }, { name: '*' })).toMatchObject({ ok: 0, code: 2 });
  });

  test('another expiry of an index under its name is told apart from another index', async () => {
    await index({ at: 1 }, { expireAfterSeconds: 60 });
    expect(await index({ at: 1 }, { expireAfterSeconds: 61 })).toMatchObject({ code: 85 });
    expect(await index({ at: 1 })).toMatchObject({ code: 85 });
    expect(await index({ at: 1 }, { expireAfterSeconds: new Double(60) })).toMatchObject({ ok: 1 });
    expect(await index({ at: 1 }, { expireAfterSeconds: 60, sparse: true })).toMatchObject({ code: 86 });
  });

  test.each([{ unique: true }, { sparse: true }])('%j may stand beside one that is not', async (more) => {
    await index({ a: 1 }, more);
    expect(await index({ a: 1 }, { name: 'plain' })).toMatchObject({ ok: 1, numIndexesAfter: 3 });
    expect(await index({ a: 1 }, { name: 'again' })).toMatchObject({ code: 85 });
    await engine.send({ insert: 'rows', documents: [{ _id: 1, a: 5 }, { _id: 2 }] });
    const missing = await engine.send({ find: 'rows', filter: { a: null } });
    expect(missing['cursor'].firstBatch).toEqual([{ _id: 2 }]);
    const twice = await engine.send({ insert: 'rows', documents: [{ _id: 3, a: 5 }] });
    expect(twice['writeErrors']?.[0]?.code).toBe('unique' in more ? 11000 : undefined);
    expect(await engine.send({ validate: 'rows' })).toMatchObject({ valid: true });
    expect(await engine.send({ dropIndexes: 'rows', index: { a: 1 } })).toMatchObject({ code: 181 });
  });

  test('keeps two arrays beside each other out', async () => {
    await index({ a: 1, b: 1 });
    expect(await engine.send({ insert: 'rows', documents: [{ a: [1], b: [2] }] })).toMatchObject({
      writeErrors: [{ code: 171 }],
    });
  });
});

test('documents of a TTL index go within a minute after their time', async () => {
  engine.stop();
  vi.useFakeTimers({
    toFake: ['setInterval', 'clearInterval', 'Date'],
    now: new Date('2026-01-01T12:00:00Z'),
  });
  try {
    engine = startInProcess();
    await index({ at: 1 }, { expireAfterSeconds: 60 });
    const at = (time: string) => new Date(`2026-01-01T${time}Z`);
    await engine.send({
      insert: 'rows',
      documents: [
        { at: at('11:59:30') },
        { at: [at('11:50:00'), at('13:00:00')] },
        { at: 'text' },
        {},
        { at: at('12:30:00') },
      ],
    });
    vi.advanceTimersByTime(61_000);
    expect(await engine.send({ count: 'rows' })).toMatchObject({ n: 3 });
  } finally {
    vi.useRealTimers();
  }
});
