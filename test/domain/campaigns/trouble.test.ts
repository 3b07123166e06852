import { expect, it } from 'vitest';
import { type Health, healthOf } from '../../../src/domain/campaigns/trouble.ts';

const cases: readonly [lost: number, tried: number, percent: number, health: Health][] = [
  // Nothing is said about fewer than ten.
  [9, 9, 10, 'fine'],
  [0, 10, 10, 'fine'],
  [1, 10, 10, 'fine'],
  // Two dead accounts among ten are not yet a dead base: the next ten tell.
  [2, 10, 10, 'doubtful'],
  [4, 20, 10, 'doubtful'],
  [5, 20, 10, 'troubled'],
  [3, 10, 10, 'troubled'],
  [10, 10, 10, 'troubled'],
  // Some had their copy before those that are counted.
  [13, 10, 10, 'troubled'],
  [1, 10, 5, 'doubtful'],
  [2, 10, 5, 'troubled'],
  [2, 10, 20, 'fine'],
  [3, 10, 20, 'doubtful'],
  [5, 10, 20, 'troubled'],
  // The more were tried, the less is left to chance.
  [110, 1000, 10, 'doubtful'],
  [130, 1000, 10, 'troubled'],
  [10_000, 100_000, 10, 'fine'],
  [10_300, 100_000, 10, 'troubled'],
];

it.each(cases)('%i lost of %i where %i %% may be is %s', (lost, tried, percent, health) => {
  expect(healthOf({ tried, lost }, percent)).toBe(health);
});
