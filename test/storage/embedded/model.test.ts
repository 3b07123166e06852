import type { Document } from 'bson';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { compareAnswers, document, indexSpec, query, updateSpec } from './agreement.ts';
import { type InProcess, startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

/** Unique over `b`, which never holds an array: who collides with whom can then be asked of a collection without indexes. */
const uniqueSpec = fc.constantFrom<Document>(
  {},
  { sparse: true },
  { partialFilterExpression: { b: { $gt: 1 } } },
  { partialFilterExpression: { a: { $exists: true } } },
);
const scalarUpdate = updateSpec.filter((update) => !('$set' in update && Array.isArray(update.$set?.b)));
const which = fc.nat(20);
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('insert' as const), document }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('update' as const), which, update: scalarUpdate }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('delete' as const), which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('index' as const), spec: indexSpec }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unique' as const), spec: uniqueSpec }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), which }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('query' as const), query }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const DUPLICATE = 11000;
const PARALLEL_ARRAYS = 171;

/** Two collections with the same documents: one with whatever indexes come, and a plain one that says what is right. */
function createPair(database: InProcess, round: number) {
  const pair: [string, string] = [`indexed${round}`, `plain${round}`];
  const [indexed, plain] = pair;
  const uniques = new Map<string, Document>();
  const names: string[] = [];
  let next = 0;

  const find = async (filter: Document): Promise<Document[]> =>
    (await database.send({ find: plain, filter }))['cursor'].firstBatch;
  const inScope = (more: Document): Document =>
    more['partialFilterExpression'] ?? (more['sparse'] ? { b: { $exists: true } } : {});
  const collides = async (row: Document): Promise<boolean> => {
    for (const more of uniques.values()) if (await collidesIn(more, row)) return true;
    return false;
  };
  const collidesIn = async (more: Document, { _id, b = null }: Document): Promise<boolean> => {
    const scope = inScope(more);
    const concerned = await find({ $and: [{ _id }, scope] });
    return (
      concerned.length > 0 &&
      (await find({ $and: [{ _id: { $ne: _id } }, scope, { b: { $eq: b } }] })).length > 0
    );
  };
  /** The plain collection has the row already; the other must take it, or refuse it for a good reason. */
  const follow = async (row: Document, command: Document): Promise<boolean> => {
    const expected = await collides(row);
    const { writeErrors } = await database.send(command);
    const [error] = writeErrors ?? [];
    if (error?.code === PARALLEL_ARRAYS) return false;
    expect([row, error?.code]).toEqual([row, expected ? DUPLICATE : undefined]);
    if (error) expect([error.keyPattern, Object.keys(error.keyValue)]).toEqual([{ b: 1 }, ['b']]);
    return !error;
  };
  const pick = async (at: number): Promise<Document | undefined> => {
    const rows = await find({});
    return rows[at % Math.max(1, rows.length)];
  };
  const createIndex = async (spec: Document): Promise<Document> => {
    const reply = await database.send({ createIndexes: indexed, indexes: [spec] });
    if (reply['ok'] === 1) names.push(spec['name']);
    return reply;
  };

  const steps = {
    async insert({ document: fields }: { document: Document }) {
      const q = { _id: next++ };
      const row = { ...q, ...fields };
      await database.send({ insert: plain, documents: [row] });
      const taken = await follow(row, { insert: indexed, documents: [row] });
      if (!taken) await database.send({ delete: plain, deletes: [{ q, limit: 1 }] });
    },
    async update({ which: at, update }: { which: number; update: Document }) {
      const before = await pick(at);
      if (!before) return;
      const q = { _id: before['_id'] };
      const { writeErrors } = await database.send({ update: plain, updates: [{ q, u: update }] });
      const command = { update: indexed, updates: [{ q, u: update }] };
      if (writeErrors) {
        expect((await database.send(command))['writeErrors']).toMatchObject([{ code: writeErrors[0].code }]);
        return;
      }
      const [after = before] = await find(q);
      if (!(await follow(after, command)))
        await database.send({ update: plain, updates: [{ q, u: before }] });
    },
    async delete({ which: at }: { which: number }) {
      const row = await pick(at);
      if (!row) return;
      for (const name of pair) {
        const deletes = [{ q: { _id: row['_id'] }, limit: 1 }];
        expect(await database.send({ delete: name, deletes })).toMatchObject({ n: 1 });
      }
    },
    async index({ spec: { key, more } }: { spec: { key: Document; more: Document } }) {
      await createIndex({ key, name: `i${next++}`, ...more });
    },
    async unique({ spec: more }: { spec: Document }) {
      let collision = false;
      for (const row of await find({})) collision ||= await collidesIn(more, row);
      const name = `u${next++}`;
      const reply = await createIndex({ key: { b: 1 }, name, unique: true, ...more });
      // An index of the same key under another name is refused, as in MongoDB.
      if (reply['code'] === 85 || reply['code'] === 86) return;
      expect([name, reply['code']]).toEqual([name, collision ? DUPLICATE : undefined]);
      if (!collision) uniques.set(name, more);
    },
    async drop({ which: at }: { which: number }) {
      const [name] = names.splice(at % Math.max(1, names.length), 1);
      if (name === undefined) return;
      expect(await database.send({ dropIndexes: indexed, index: name })).toMatchObject({ ok: 1 });
      uniques.delete(name);
    },
    async query({ query: asked }: { query: Parameters<typeof compareAnswers>[2] }) {
      await compareAnswers(database, pair, asked);
    },
    async reopen() {
      database.reopen();
    },
  };
  return {
    names: pair,
    take: async (one: Step) => await (steps[one.do] as (input: Step) => Promise<void>)(one),
  };
}

let round = 0;

test('any sequence of changes, indexes and queries answers as without indexes, and so after reopening', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 30 }),
      fc.array(query, { minLength: 1, maxLength: 4 }),
      async (steps, queries) => {
        const pair = createPair(engine, round++);
        for (const name of pair.names) await engine.send({ create: name });
        for (const one of steps) await pair.take(one);
        for (const reopened of [false, true]) {
          if (reopened) engine.reopen();
          expect(await engine.send({ validate: pair.names[0] })).toMatchObject({ valid: true });
          for (const asked of queries) await compareAnswers(engine, pair.names, asked);
        }
        for (const name of pair.names) await engine.send({ drop: name });
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 40) },
  );
}, 1_200_000);
