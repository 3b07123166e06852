import { expect, it } from 'vitest';
import { shiftedClock } from '../../src/jobs/clock.ts';

it('goes on from the moment that was asked for', () => {
  let elapsed = 5000;
  const now = shiftedClock(new Date('2027-01-01T10:00:00Z'), () => elapsed);
  expect(now().toISOString()).toBe('2027-01-01T10:00:00.000Z');
  elapsed += 1500;
  expect(now().toISOString()).toBe('2027-01-01T10:00:01.500Z');
});

it('is the time of day when none was asked for', () => {
  const before = Date.now();
  expect(shiftedClock(undefined)().getTime()).toBeGreaterThanOrEqual(before);
});
