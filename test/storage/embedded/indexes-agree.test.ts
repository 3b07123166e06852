import type { Document } from 'bson';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { compareAnswers, document, filter, indexSpec, query, updateSpec } from './agreement.ts';
import { idsOf, startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

const change = fc.oneof(
  fc.record({ filter, update: updateSpec }),
  filter.map((wanted) => ({ filter: wanted, update: undefined })),
);

let round = 0;

test('a query finds the same with and without indexes, after changes, and after the file was opened anew', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(document, { maxLength: 12 }),
      fc.array(indexSpec, { minLength: 1, maxLength: 3 }),
      fc.array(change, { maxLength: 3 }),
      fc.array(query, { minLength: 1, maxLength: 4 }),
      async (documents, indexes, changes, queries) => {
        round++;
        const [plain, indexed] = [`plain${round}`, `indexed${round}`];
        await engine.send({ create: plain });
        await engine.send({ create: indexed });
        const specs = indexes.map(({ key, more }, i) => ({ key, name: `i${i}`, ...more }));
        // Some indexes are there before the documents, some are made over them.
        for (const spec of specs.slice(1)) await engine.send({ createIndexes: indexed, indexes: [spec] });
        for (const [i, row] of documents.entries()) await insertInto([indexed, plain], { _id: i, ...row });
        for (const spec of specs.slice(0, 1)) await engine.send({ createIndexes: indexed, indexes: [spec] });
        for (const { filter: wanted, update } of changes) await changeBoth([indexed, plain], wanted, update);
        if (round % 10 === 0) engine.reopen();
        expect(await engine.send({ validate: indexed })).toMatchObject({ valid: true });
        for (const asked of queries) await compareAnswers(engine, [indexed, plain], asked);
        await engine.send({ drop: plain });
        await engine.send({ drop: indexed });
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 150) },
  );
}, 1_200_000);

/** A document that an index cannot take, for its parallel arrays, is taken by neither. */
async function insertInto([indexed, plain]: [string, string], row: Document): Promise<void> {
  const { n } = await engine.send({ insert: indexed, documents: [row] });
  if (n === 1) await engine.send({ insert: plain, documents: [row] });
}

async function changeBoth(
  [indexed, plain]: [string, string],
  wanted: Document,
  update?: Document,
): Promise<void> {
  const ids = idsOf(await engine.send({ find: plain, filter: wanted }));
  for (const id of ids) {
    const q = { _id: id };
    if (!update) {
      expect(await engine.send({ delete: indexed, deletes: [{ q, limit: 1 }] })).toMatchObject({ n: 1 });
      await engine.send({ delete: plain, deletes: [{ q, limit: 1 }] });
      continue;
    }
    const { writeErrors } = await engine.send({ update: indexed, updates: [{ q, u: update }] });
    if (!writeErrors) await engine.send({ update: plain, updates: [{ q, u: update }] });
  }
}
