import type { Document } from 'bson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startInProcess } from './in-process.ts';
import { startProgram } from './processes.ts';

// The documents are 300 MB together.
test.each([['update'], ['index'], ['delete'], ['validate'], ['by keys'], ['out']])(
  'what one statement works on is not all in memory at once: %s',
  async (what) => {
    const program = startProgram('fill-me.ts', what);
    expect(await program.ended).toBe(0);
    const { ok, grown } = JSON.parse(program.said());
    expect(ok).toBe(1);
    expect(grown).toBeLessThan(150 * 1024 * 1024);
  },
);

describe('of more than is held, each document is changed once', () => {
  const ROWS = 3000;
  const engine = startInProcess();
  afterAll(() => engine.stop());

  const textOf = (n: number): string => 'x'.repeat(n % 100 === 0 ? 50_000 : 1000);
  const stored: Document[] = Array.from({ length: ROWS }, (_, _id) => {
    // Not in the order in which they are stored.
    const n = (_id * 7) % ROWS;
    return { _id, n, list: [n % 2, 2, n % 3], text: textOf(n) };
  });
  beforeAll(async () => {
    await engine.send({ createIndexes: 'rows', indexes: [{ key: { n: 1 }, name: 'n' }] });
    for (let at = 0; at < ROWS; at += 500)
      await engine.send({ insert: 'rows', documents: stored.slice(at, at + 500) });
  });

  const content = async (): Promise<Document[]> => {
    const pipeline = [{ $sort: { _id: 1 } }, { $group: { _id: null, rows: { $push: '$$ROOT' } } }];
    const { cursor } = await engine.send({ aggregate: 'rows', pipeline, cursor: {} });
    return cursor.firstBatch[0]?.rows ?? [];
  };
  const update = async (statement: Document): Promise<Document> =>
    await engine.send({ update: 'rows', updates: [{ multi: true, ...statement }] });

  test('a change of the field that they are found by', async () => {
    const answer = await update({ q: { n: { $gte: 0 } }, u: { $inc: { n: ROWS } }, hint: 'n' });
    expect(answer).toMatchObject({ n: ROWS, nModified: ROWS });
    expect(await content()).toEqual(stored.map((row) => ({ ...row, n: row['n'] + ROWS })));
    expect(await update({ q: {}, u: { $inc: { n: -ROWS } } })).toMatchObject({ n: ROWS, nModified: ROWS });
  });

  test('the elements that match', async () => {
    expect(await update({ q: { list: 1 }, u: { $set: { 'list.$': 9 } } })).toMatchObject({ ok: 1 });
    const arrayFilters = [{ e: 9 }];
    const answer = await update({ q: { list: 9 }, u: { $set: { 'list.$[e]': 1 } }, arrayFilters });
    expect(answer).toMatchObject({ n: stored.filter(({ list }) => list.includes(1)).length });
    expect(await content()).toEqual(stored);
  });

  test('all but a few removed', async () => {
    const deletes = [{ q: { n: { $gte: 10 } }, limit: 0 }];
    expect(await engine.send({ delete: 'rows', deletes })).toMatchObject({ n: ROWS - 10 });
    expect(await content()).toEqual(stored.filter(({ n }) => n < 10));
    expect(await engine.send({ validate: 'rows' })).toMatchObject({ valid: true });
  });
});
