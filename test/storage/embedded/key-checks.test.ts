import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { compareAnswers, operators, scalar, value } from './agreement.ts';
import { startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

const document = fc.record(
  { a: scalar, b: scalar, c: fc.oneof({ weight: 4, arbitrary: scalar }, value) },
  { requiredKeys: [] },
);
const direction = fc.constantFrom(1, -1);
const key = fc.record({ a: direction, b: direction, c: direction });
/** One type of `a`, or several: the fields behind it in the index narrow no stretch of it. */
const stretch = fc.constantFrom(
  { $gte: -3 },
  { $gt: 0, $lt: 5 },
  { $gte: '' },
  { $regex: '^a' },
  { $not: { $type: 'string' } },
  { $gt: 5, $lt: 3 },
);
const condition = fc.oneof(operators, scalar);
const filter = fc.record({ a: stretch, b: condition, c: condition }, { requiredKeys: ['a'] });
const query = fc.record({
  filter,
  sort: fc.oneof(fc.constant({}), fc.record({ b: direction }), fc.record({ a: direction, b: direction })),
  skip: fc.constantFrom(0, 1),
  limit: fc.constantFrom(0, 1, 3),
});

let round = 0;

test('what is told by the keys of an index is what the documents tell', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(document, { minLength: 1, maxLength: 40 }),
      key,
      fc.array(query, { minLength: 3, maxLength: 6 }),
      async (documents, keyOf, queries) => {
        round++;
        const [plain, indexed] = [`plain${round}`, `indexed${round}`];
        await engine.send({ createIndexes: indexed, indexes: [{ key: keyOf, name: 'all' }] });
        const rows = documents.map((row, i) => ({ _id: i, ...row }));
        for (const insert of [plain, indexed])
          expect(await engine.send({ insert, documents: rows })).toMatchObject({ n: rows.length });
        for (const asked of queries) await compareAnswers(engine, [indexed, plain], asked);
        for (const drop of [plain, indexed]) await engine.send({ drop });
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 150) },
  );
}, 1_200_000);
