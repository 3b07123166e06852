import { expect, it } from 'vitest';
import { inBatches } from '../../../src/bot/sender/in-batches.ts';
import { BaseUnavailable } from '../../../src/domain/conflict.ts';

/** Work that doubles numbers, and what it was asked each time; `refuses` says what to throw for a batch. */
function doubling(refuses: (batch: readonly number[]) => Error | undefined = () => undefined) {
  const asked: (readonly number[])[] = [];
  const double = inBatches(async (all: readonly number[]) => {
    asked.push(all);
    const refusal = refuses(all);
    if (refusal) throw refusal;
    return (one) => one * 2;
  });
  return { asked, double };
}

const outcomes = async (all: readonly Promise<number>[]) =>
  (await Promise.allSettled(all)).map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message));

it('asks once for all who ask together, and answers each', async () => {
  const { asked, double } = doubling();
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
  expect(await double(4)).toBe(8);
  expect(asked).toEqual([[1, 2, 3], [4]]);
});

it('takes whoever asks meanwhile next, and no more than a hundred at once', async () => {
  const { asked, double } = doubling();
  const first = double(0);
  const others = Array.from({ length: 149 }, (_, n) => double(n));
  const late = first.then(() => double(500));
  await Promise.all(others);
  expect(await late).toBe(1000);
  expect(asked.map(({ length }) => length)).toEqual([100, 51]);
});

it('lets nobody else bear the fault of one', async () => {
  const { double } = doubling((batch) => (batch.includes(2) ? new TypeError('a fault of ours') : undefined));
  expect(await outcomes([1, 2, 3].map(double))).toEqual([2, 'a fault of ours', 6]);
});

it('tells all when the base is away, without trying each', async () => {
  const { asked, double } = doubling(() => new BaseUnavailable(new Error('away')));
  const told = await Promise.allSettled([1, 2, 3].map(double));
  expect(told.every(({ status }) => status === 'rejected')).toBe(true);
  expect(asked).toEqual([[1, 2, 3]]);
});
