import { expect, it } from 'vitest';
import { oneByOne } from '../../../../src/storage/mongo/outbox/one-by-one.ts';

const from = (...steps: readonly (number | Error)[]) => {
  const left = [...steps];
  return async () => {
    const next = left.shift();
    if (next instanceof Error) throw next;
    return next;
  };
};

it('takes until there is none, or enough', async () => {
  expect(await oneByOne(9, from(1, 2, 3))).toEqual([1, 2, 3]);
  expect(await oneByOne(2, from(1, 2, 3))).toEqual([1, 2]);
  expect(await oneByOne(9, from())).toEqual([]);
});

it('answers what was taken before a failure, and fails only with empty hands', async () => {
  expect(await oneByOne(9, from(1, 2, new Error('away'), 3))).toEqual([1, 2]);
  await expect(oneByOne(9, from(new Error('away')))).rejects.toThrow('away');
});
