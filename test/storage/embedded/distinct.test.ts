import { Decimal128, type Document, Double, UUID } from 'bson';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { document, filter, scalar } from './agreement.ts';
import { startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

const sparseOnes = fc.record({ a: scalar, b: scalar }, { requiredKeys: [] });
const key = fc.constantFrom('a', 'b', 'c', 'a.x', 'c.x', 'a.0');
const index = fc
  .record({
    first: key,
    second: fc.constantFrom(undefined, 'b', 'c.y'),
    to: fc.constantFrom(1, -1),
    more: fc.constantFrom({}, { sparse: true }, { partialFilterExpression: { b: { $gt: 1 } } }),
  })
  .map(({ first, second, to, more }) => ({
    key: { [first]: to, ...(second && second !== first ? { [second]: -to } : {}) },
    more,
  }));

let round = 0;

test('the values of a field are the same with an index and without', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.array(document, { maxLength: 15 }), fc.array(sparseOnes, { maxLength: 15 })),
      index,
      fc.array(fc.record({ key, query: fc.oneof(fc.constant({}), filter) }), { minLength: 1, maxLength: 5 }),
      async (documents, { key: fields, more }, asked) => {
        round++;
        const [plain, indexed] = [`plain${round}`, `indexed${round}`];
        await engine.send({ createIndexes: indexed, indexes: [{ key: fields, name: 'i', ...more }] });
        for (const [i, row] of documents.entries()) {
          const { n } = await engine.send({ insert: indexed, documents: [{ _id: i, ...row }] });
          if (n === 1) await engine.send({ insert: plain, documents: [{ _id: i, ...row }] });
        }
        for (const one of [{ key: Object.keys(fields)[0], query: {} }, ...asked]) {
          const expected = await engine.send({ distinct: plain, ...one });
          const found = await engine.send({ distinct: indexed, ...one });
          expect(found['values']?.map(plainly)).toEqual(expected['values']?.map(plainly));
        }
        await engine.send({ drop: plain });
        await engine.send({ drop: indexed });
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 300) },
  );
}, 600_000);

/** Of equal numbers of several types, as of 0 and -0, any may stand for all. */
function plainly(value: unknown): unknown {
  if (typeof value === 'number') return value + 0;
  if (value instanceof Double) return value.valueOf() + 0;
  if (value instanceof Decimal128) return Number(value.toString());
  if (Array.isArray(value)) return value.map(plainly);
  if (value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value as Document).map(([name, item]) => [name, plainly(item)]));
}

describe('explain tells of a distinct', () => {
  const explained = async (command: Document) =>
    await engine.send({ explain: command, verbosity: 'executionStats' });

  test('that it reads one document of each value', async () => {
    const documents = Array.from({ length: 1000 }, (_, n) => ({ kind: n % 3, own: n, n }));
    await engine.send({ insert: 'rows', documents });
    await engine.send({
      createIndexes: 'rows',
      indexes: [
        { key: { kind: -1, n: 1 }, name: 'kinds' },
        { key: { own: 1 }, name: 'owns' },
        { key: { folded: 1 }, name: 'folded', collation: { locale: 'ru', strength: 1 } },
      ],
    });
    const kinds = await explained({ distinct: 'rows', key: 'kind' });
    expect(kinds['queryPlanner'].winningPlan).toMatchObject({
      stage: 'DISTINCT_SCAN',
      indexName: 'kinds',
      isMultiKey: false,
    });
    const read = { totalKeysExamined: 3, totalDocsExamined: 3, nReturned: 3 };
    expect(kinds['executionStats']).toMatchObject(read);
    expect((await engine.send({ distinct: 'rows', key: 'kind' }))['values']).toEqual([0, 1, 2]);
  });

  test('that it seeks within what is asked for', async () => {
    const some = { distinct: 'rows', key: 'kind', query: { kind: { $gt: 0 } } };
    const { queryPlanner, executionStats } = await explained(some);
    expect(queryPlanner.winningPlan).toMatchObject({ stage: 'DISTINCT_SCAN', indexName: 'kinds' });
    expect(executionStats).toMatchObject({ totalDocsExamined: 2, nReturned: 2 });
    expect((await engine.send(some))['values']).toEqual([1, 2]);
  });

  test.each<[string, Document]>([
    ['where the values are too many to seek each', { key: 'own' }],
    ['where each document has a value of its own', { key: '_id' }],
    ['where the index tells texts apart by a collation', { key: 'folded' }],
    ['where no index has the field first', { key: 'n' }],
    ['where the order of the documents is hinted', { key: 'kind', hint: { $natural: 1 } }],
    ['where texts are compared under a collation', { key: 'kind', collation: { locale: 'ru', strength: 1 } }],
  ])('that it reads them all, %s', async (_, asked) => {
    const { queryPlanner, executionStats } = await explained({ distinct: 'rows', ...asked });
    expect(queryPlanner.winningPlan).toMatchObject({ stage: 'COLLSCAN' });
    expect(executionStats).toMatchObject({ totalDocsExamined: 1000, totalKeysExamined: 0 });
  });

  test('that it reads by the index that is hinted', async () => {
    const byOther = await explained({ distinct: 'rows', key: 'kind', hint: 'owns' });
    expect(byOther['queryPlanner'].winningPlan).toMatchObject({ stage: 'IXSCAN', indexName: 'owns' });
    const byOwn = await explained({ distinct: 'rows', key: 'kind', hint: 'kinds' });
    expect(byOwn['queryPlanner'].winningPlan).toMatchObject({ stage: 'DISTINCT_SCAN', indexName: 'kinds' });
  });
});

describe('distinct by an index', () => {
  test('tells null only where a document has it', async () => {
    const documents = Array.from({ length: 500 }, (_, n) => (n % 2 ? { state: 'new' } : {}));
    await engine.send({ insert: 'states', documents });
    await engine.send({ createIndexes: 'states', indexes: [{ key: { state: 1 }, name: 'i' }] });
    const states = async () => (await engine.send({ distinct: 'states', key: 'state' }))['values'];
    expect(await states()).toEqual(['new']);
    await engine.send({ insert: 'states', documents: [{ state: null }] });
    expect(await states()).toEqual([null, 'new']);
  });

  test('gives every value where there are many', async () => {
    const { values } = await engine.send({ distinct: 'rows', key: 'own' });
    expect(values).toEqual(Array.from({ length: 1000 }, (_, n) => n));
  });

  test('sees what its transaction has written', async () => {
    const session = { lsid: { id: new UUID() }, txnNumber: 1n, autocommit: false };
    await engine.send({ insert: 'rows', documents: [{ kind: 7 }], ...session, startTransaction: true });
    expect((await engine.send({ distinct: 'rows', key: 'kind', ...session }))['values']).toEqual([
      0, 1, 2, 7,
    ]);
    await engine.send({ abortTransaction: 1, ...session, $db: 'admin' });
    expect((await engine.send({ distinct: 'rows', key: 'kind' }))['values']).toEqual([0, 1, 2]);
  });
});
