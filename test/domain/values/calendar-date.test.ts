import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  compareDates,
  dayKey,
  daysBetween,
  daysInMonth,
  isLeapYear,
  parseDayKey,
  weekdayOf,
} from '../../../src/domain/values/calendar-date.ts';

describe('daysInMonth', () => {
  it.each([
    [1, 2026, 31],
    [2, 2026, 28],
    [2, 2028, 29],
    [2, 1900, 28],
    [2, 2000, 29],
    [2, undefined, 29],
    [4, 2026, 30],
    [12, 2026, 31],
    [0, 2026, 0],
    [13, 2026, 0],
  ])('month %s of %s has %s', (month, year, days) => {
    expect(daysInMonth(month, year)).toBe(days);
  });
});

describe('dates', () => {
  const day = { year: 2026, month: 2, day: 28 };

  it('are counted through the ends of months and years', () => {
    expect(daysBetween(day, { year: 2026, month: 3, day: 1 })).toBe(1);
    expect(daysBetween({ year: 2028, month: 2, day: 28 }, { year: 2028, month: 3, day: 1 })).toBe(2);
    expect(daysBetween({ year: 2026, month: 12, day: 31 }, { year: 2027, month: 1, day: 1 })).toBe(1);
    expect(daysBetween({ year: 99, month: 12, day: 31 }, { year: 100, month: 1, day: 1 })).toBe(1);
    expect(daysBetween({ year: 2027, month: 1, day: 1 }, day)).toBe(-307);
  });

  it('are ordered as they are counted', () => {
    const dates = fc.record({
      year: fc.integer({ min: 1, max: 9999 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    });
    fc.assert(
      fc.property(dates, dates, (a, b) => {
        expect(Math.sign(compareDates(a, b))).toBe(Math.sign(daysBetween(b, a)));
      }),
    );
  });

  it('know leap years', () => {
    expect([1900, 2000, 2023, 2024, 2100].map(isLeapYear)).toEqual([false, true, false, true, false]);
  });
});

describe('counting on', () => {
  const on = (day: string, days: number) => dayKey(addDays(parseDayKey(day), days));
  const monthsOn = (day: string, months: number) => dayKey(addMonths(parseDayKey(day), months));

  it('goes over the ends of months and years, both ways', () => {
    expect(on('2026-12-31', 1)).toBe('2027-01-01');
    expect(on('2027-03-01', -1)).toBe('2027-02-28');
    expect(on('2028-02-28', 1)).toBe('2028-02-29');
    expect(monthsOn('2026-11-30', 3)).toBe('2027-02-28');
    expect(monthsOn('2026-01-31', -2)).toBe('2025-11-30');
    expect(monthsOn('2026-11-21', 12)).toBe('2027-11-21');
  });

  it('leads to a day that lies as far away, a week on to the same weekday', () => {
    const from = fc.integer({ min: 1, max: 700_000 }).map((days) => addDays(parseDayKey('0099-12-31'), days));
    fc.assert(
      fc.property(from, fc.integer({ min: -9000, max: 9000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
        expect(weekdayOf(addDays(day, 7 * days))).toBe(weekdayOf(day));
      }),
    );
  });

  it('knows Monday from Sunday', () => {
    expect(['2026-11-16', '2026-11-21', '2026-11-22'].map((day) => weekdayOf(parseDayKey(day)))).toEqual([
      1, 6, 7,
    ]);
  });
});
