import { expect, it } from 'vitest';
import type { Fates } from '../../../src/domain/campaigns/progress.ts';
import { createTallies } from '../../../src/jobs/tallies.ts';

let now = 0;
let took = 0;
let counted: number[] = [];

/** Numbers of campaigns by a clock of their own, of which each counting takes `took` ms. */
function tallies() {
  now = 0;
  took = 5;
  counted = [];
  const known = createTallies(() => now);
  const count = (id: number) => async () => {
    now += took;
    counted.push(id);
    return { sent: counted.length } as Fates;
  };
  return { ...known, of: (id: number) => known.of(id, count(id)) };
}

it('counts a campaign once in three seconds, however many steps ask', async () => {
  const known = tallies();
  for (let step = 0; step < 600; step += 1) {
    await known.of(1);
    now += 10;
  }
  expect(counted).toHaveLength(2);
});

it('keeps the numbers of one campaign apart from those of another, and forgets those that are over', async () => {
  const known = tallies();
  await known.of(1);
  await known.of(2);
  known.keep(new Set([1]));
  await known.of(1);
  await known.of(2);
  expect(counted).toEqual([1, 2, 2]);
});

it('spends no more than a fiftieth of the time on a ledger that takes long to count', async () => {
  const known = tallies();
  took = 400;
  await known.of(1);
  expect(known.keptFor(1)).toBe(20_000);
  now += 19_999;
  await known.of(1);
  expect(counted).toHaveLength(1);
  now += 1;
  await known.of(1);
  expect(counted).toHaveLength(2);
});
