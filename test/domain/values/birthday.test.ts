import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ageOn,
  birthdayIn,
  birthdayKey,
  daysUntilBirthday,
  formatBirthday,
  nextBirthday,
} from '../../../src/domain/values/birthday.ts';
import { compareDates, daysInMonth } from '../../../src/domain/values/calendar-date.ts';

const leapling = { day: 29, month: 2, year: 1992 };
const anna = { day: 5, month: 3, year: 1990 };

const dates = fc
  .record({
    year: fc.integer({ min: 1900, max: 2100 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .filter(({ year, month, day }) => day <= daysInMonth(month, year));

describe('formatBirthday', () => {
  it.each([
    [anna, '5 марта 1990', 'March 5, 1990'],
    [{ day: 5, month: 3 }, '5 марта', 'March 5'],
    [{ day: 31, month: 5 }, '31 мая', 'May 31'],
  ])('writes %j', (birthday, ru, en) => {
    expect(formatBirthday(birthday, 'ru')).toBe(ru);
    expect(formatBirthday(birthday, 'en')).toBe(en);
  });
});

describe('birthdayKey', () => {
  it('has one spelling, with the year and without', () => {
    expect(birthdayKey(anna)).toBe('1990-03-05');
    expect(birthdayKey({ day: 15, month: 12 })).toBe('--12-15');
  });
});

describe('nextBirthday', () => {
  it.each([
    [anna, { year: 2026, month: 3, day: 5 }, { year: 2026, month: 3, day: 5 }, 0],
    [anna, { year: 2026, month: 3, day: 4 }, { year: 2026, month: 3, day: 5 }, 1],
    [anna, { year: 2026, month: 3, day: 6 }, { year: 2027, month: 3, day: 5 }, 364],
    [anna, { year: 2027, month: 3, day: 6 }, { year: 2028, month: 3, day: 5 }, 365],
    [leapling, { year: 2026, month: 2, day: 27 }, { year: 2026, month: 2, day: 28 }, 1],
    [leapling, { year: 2026, month: 3, day: 1 }, { year: 2027, month: 2, day: 28 }, 364],
    [leapling, { year: 2028, month: 2, day: 28 }, { year: 2028, month: 2, day: 29 }, 1],
    [leapling, { year: 2100, month: 2, day: 1 }, { year: 2100, month: 2, day: 28 }, 27],
    [{ day: 31, month: 12 }, { year: 2026, month: 1, day: 1 }, { year: 2026, month: 12, day: 31 }, 364],
    [{ day: 1, month: 1 }, { year: 2026, month: 12, day: 31 }, { year: 2027, month: 1, day: 1 }, 1],
  ])('of %j after %j is %j', (birthday, today, next, days) => {
    expect(nextBirthday(birthday, today)).toEqual(next);
    expect(daysUntilBirthday(birthday, today)).toBe(days);
  });

  it('lies within a year from today, and is kept on one day a year', () => {
    fc.assert(
      fc.property(dates, dates, (birthday, today) => {
        const days = daysUntilBirthday(birthday, today);
        expect(days).toBeGreaterThanOrEqual(0);
        expect(days).toBeLessThanOrEqual(366);
        const next = nextBirthday(birthday, today);
        expect(compareDates(next, today)).toBeGreaterThanOrEqual(0);
        expect(birthdayIn(next.year, birthday)).toEqual(next);
      }),
    );
  });
});

describe('ageOn', () => {
  it.each([
    [anna, { year: 2026, month: 3, day: 4 }, 35],
    [anna, { year: 2026, month: 3, day: 5 }, 36],
    [leapling, { year: 2026, month: 2, day: 27 }, 33],
    [leapling, { year: 2026, month: 2, day: 28 }, 34],
    [leapling, { year: 2028, month: 2, day: 28 }, 35],
    [leapling, { year: 2028, month: 2, day: 29 }, 36],
    [anna, { year: 1990, month: 3, day: 5 }, 0],
    [{ day: 5, month: 3 }, { year: 2026, month: 3, day: 5 }, null],
  ])('of %j on %j is %s', (birthday, on, age) => {
    expect(ageOn(birthday, on)).toBe(age);
  });
});
