import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../../../src/domain/stats/parse-period.ts';
import { daysOf, type Period, periodBefore, spanOf } from '../../../src/domain/stats/period.ts';
import { type CalendarDate, daysInMonth } from '../../../src/domain/values/calendar-date.ts';

/** A Saturday. */
const TODAY = { year: 2026, month: 11, day: 21 };

const iso = ({ year, month, day }: CalendarDate) =>
  [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
const said = ({ from, to }: Period) => `${iso(from)}..${iso(to)}`;

function read(text: string, today: CalendarDate = TODAY): string {
  const period = parsePeriod(text, today);
  return 'code' in period ? period.code : `${said(period)} | ${said(periodBefore(period))}`;
}

describe('a period in words', () => {
  it.each([
    ['', '2026-11-21..2026-11-21 | 2026-11-20..2026-11-20'],
    ['day', '2026-11-21..2026-11-21 | 2026-11-20..2026-11-20'],
    ['за сегодня', '2026-11-21..2026-11-21 | 2026-11-20..2026-11-20'],
    ['вчера', '2026-11-20..2026-11-20 | 2026-11-19..2026-11-19'],
    ['позавчера', '2026-11-19..2026-11-19 | 2026-11-18..2026-11-18'],
    ['week', '2026-11-16..2026-11-21 | 2026-11-09..2026-11-14'],
    ['Неделя', '2026-11-16..2026-11-21 | 2026-11-09..2026-11-14'],
    ['last week', '2026-11-09..2026-11-15 | 2026-11-02..2026-11-08'],
    ['прошлая неделя', '2026-11-09..2026-11-15 | 2026-11-02..2026-11-08'],
    ['за прошлую неделю', '2026-11-09..2026-11-15 | 2026-11-02..2026-11-08'],
    ['month', '2026-11-01..2026-11-21 | 2026-10-01..2026-10-21'],
    ['прошлый месяц', '2026-10-01..2026-10-31 | 2026-09-01..2026-09-30'],
    ['октябрь', '2026-10-01..2026-10-31 | 2026-09-01..2026-09-30'],
    ['в октябре', '2026-10-01..2026-10-31 | 2026-09-01..2026-09-30'],
    ['October 2025', '2025-10-01..2025-10-31 | 2025-09-01..2025-09-30'],
    ['декабрь', '2025-12-01..2025-12-31 | 2025-11-01..2025-11-30'],
    ['ноябрь', '2026-11-01..2026-11-21 | 2026-10-01..2026-10-21'],
    ['март', '2026-03-01..2026-03-31 | 2026-02-01..2026-02-28'],
    ['year', '2026-01-01..2026-11-21 | 2025-01-01..2025-11-21'],
    ['2025', '2025-01-01..2025-12-31 | 2024-01-01..2024-12-31'],
    ['7 days', '2026-11-15..2026-11-21 | 2026-11-08..2026-11-14'],
    ['last 7 days', '2026-11-15..2026-11-21 | 2026-11-08..2026-11-14'],
    ['за последние 7 дней', '2026-11-15..2026-11-21 | 2026-11-08..2026-11-14'],
    ['текущий месяц', '2026-11-01..2026-11-21 | 2026-10-01..2026-10-21'],
    ['30 дней', '2026-10-23..2026-11-21 | 2026-09-23..2026-10-22'],
    ['01.10-15.10', '2026-10-01..2026-10-15 | 2026-09-16..2026-09-30'],
    ['с 1.10 по 15.10', '2026-10-01..2026-10-15 | 2026-09-16..2026-09-30'],
    ['2026-10-01 - 2026-10-15', '2026-10-01..2026-10-15 | 2026-09-16..2026-09-30'],
    ['25.12-05.01', '2025-12-25..2026-01-05 | 2025-12-13..2025-12-24'],
    ['15.10', '2026-10-15..2026-10-15 | 2026-10-14..2026-10-14'],
    ['15.10.25', '2025-10-15..2025-10-15 | 2025-10-14..2025-10-14'],
    ['15.11-30.11', '2026-11-15..2026-11-21 | 2026-11-08..2026-11-14'],
    ['декабрь 2026', 'in-future'],
    ['15.10.2026-01.10.2026', 'backwards'],
    ['31.02', 'no-period'],
    ['last', 'no-period'],
    ['сколько денег', 'no-period'],
    ['0 days', 'no-period'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    [{ year: 2026, month: 3, day: 31 }, 'month', '2026-03-01..2026-03-31 | 2026-02-01..2026-02-28'],
    [{ year: 2026, month: 3, day: 30 }, 'month', '2026-03-01..2026-03-30 | 2026-02-01..2026-02-28'],
    [{ year: 2026, month: 2, day: 28 }, 'month', '2026-02-01..2026-02-28 | 2026-01-01..2026-01-31'],
    [{ year: 2024, month: 2, day: 29 }, 'year', '2024-01-01..2024-02-29 | 2023-01-01..2023-02-28'],
    [{ year: 2026, month: 11, day: 16 }, 'week', '2026-11-16..2026-11-16 | 2026-11-09..2026-11-09'],
  ])('on %j, %s', (today, text, expected) => expect(read(text, today)).toBe(expected));

  it('never ends after today nor before it begins, whatever is typed', () => {
    const day = fc
      .record({
        year: fc.integer({ min: 2000, max: 2040 }),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.nat(),
      })
      .map(({ year, month, day: any }) => ({ year, month, day: 1 + (any % daysInMonth(month, year)) }));
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('week', 'месяц', 'год', 'last month', 'май'),
      fc.tuple(day, day).map(([a, b]) => `${a.day}.${a.month}-${b.day}.${b.month}`),
    );
    fc.assert(
      fc.property(day, text, (today, typed) => {
        const period = parsePeriod(typed, today);
        if ('code' in period) return;
        expect(iso(period.from) <= iso(period.to) && iso(period.to) <= iso(today)).toBe(true);
        const before = periodBefore(period);
        expect(iso(before.to) < iso(period.from)).toBe(true);
      }),
    );
  });
});

describe('a period in a zone', () => {
  it.each([
    ['Europe/Moscow', '2026-03-28T21:00:00.000Z', '2026-03-29T21:00:00.000Z'],
    ['Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['Asia/Kathmandu', '2026-03-28T18:15:00.000Z', '2026-03-29T18:15:00.000Z'],
  ])('lasts from midnight to midnight in %s when clocks change', (zone, from, until) => {
    const day = { year: 2026, month: 3, day: 29 };
    expect(spanOf({ from: day, to: day }, zone)).toEqual({ from: new Date(from), until: new Date(until) });
  });

  it('begins with the first time of the day where clocks skip midnight', () => {
    const day = { year: 2026, month: 4, day: 24 };
    expect(spanOf({ from: day, to: day }, 'Africa/Cairo').from).toEqual(new Date('2026-04-23T22:00:00Z'));
  });

  it('has every day once', () => {
    expect(
      daysOf({ from: { year: 2026, month: 2, day: 27 }, to: { year: 2026, month: 3, day: 2 } }).map(iso),
    ).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
  });
});
