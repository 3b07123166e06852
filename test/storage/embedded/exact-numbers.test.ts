import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

type Case = { readonly value: number; readonly place: number };

async function computed(operator: string, cases: readonly Case[]): Promise<unknown[]> {
  const pipeline = [
    { $documents: cases },
    { $project: { x: { [operator]: ['$value', '$place'] } } },
    { $group: { _id: null, all: { $push: '$x' } } },
  ];
  const reply = await engine.send({ aggregate: 1, pipeline, cursor: {} });
  expect(reply).toMatchObject({ ok: 1 });
  return reply['cursor'].firstBatch[0].all;
}

/** A positive number as the fraction that it is, cut at a place; half a unit goes to the even side. */
function cutFraction({ value, place }: Case, rounds: boolean): number {
  let [above, below] = [value, 1n];
  while (!Number.isInteger(above)) [above, below] = [above * 2, below * 2n];
  const scaled = BigInt(above) * 10n ** BigInt(Math.max(place, 0));
  const unit = below * 10n ** BigInt(Math.max(-place, 0));
  const kept = scaled / unit;
  const fromHalf = 2n * (scaled % unit) - unit;
  const goesUp = rounds && (fromHalf > 0n || (fromHalf === 0n && kept % 2n === 1n));
  return Number(`${kept + (goesUp ? 1n : 0n)}e${-place}`);
}

describe('a number is cut by its exact digits', () => {
  const written = fc.tuple(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 0, max: 7 }));
  const values = fc.oneof(
    written.map(([digits, point]) => Number(`${digits}e-${point}`)),
    written.map(([digits, halves]) => digits / 2 ** halves),
    fc.double({ min: 1e-9, max: 1e18, noNaN: true }),
  );
  const cases = fc.array(fc.record({ value: values, place: fc.integer({ min: -3, max: 12 }) }), {
    minLength: 100,
    maxLength: 200,
  });

  test.each(['$round', '$trunc'])('%s', async (operator) => {
    await fc.assert(
      fc.asyncProperty(cases, async (all) => {
        const wanted = all.map((one) => cutFraction(one, operator === '$round'));
        expect(await computed(operator, all)).toEqual(wanted);
      }),
      { numRuns: 20 },
    );
  });
});
