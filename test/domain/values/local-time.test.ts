import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatAhead,
  formatMoment,
  isZone,
  localDate,
} from '../../../src/domain/values/local-time.ts';

const now = new Date('2026-11-21T11:05:00Z');
const moscow = 'Europe/Moscow';

describe('isZone', () => {
  it.each(['Europe/Moscow', 'Asia/Almaty', 'UTC', 'America/Argentina/Buenos_Aires'])('knows %s', (zone) => {
    expect(isZone(zone)).toBe(true);
  });

  it.each(['', 'Москва', 'Europe/Moskva', 'MSK+3', '../etc', 'local', 'system'])(
    'does not know %j',
    (zone) => {
      expect(isZone(zone)).toBe(false);
    },
  );
});

describe('localDate', () => {
  it.each([
    ['2026-11-21T20:59:59Z', moscow, { year: 2026, month: 11, day: 21 }],
    ['2026-11-21T21:00:00Z', moscow, { year: 2026, month: 11, day: 22 }],
    ['2026-12-31T14:00:00Z', 'Asia/Vladivostok', { year: 2027, month: 1, day: 1 }],
    ['2026-01-01T04:59:00Z', 'America/New_York', { year: 2025, month: 12, day: 31 }],
  ])('%s in %s', (at, zone, date) => {
    expect(localDate(new Date(at), zone)).toEqual(date);
  });

  it('throws for no zone and for no moment', () => {
    expect(() => localDate(now, 'Nowhere/Land')).toThrow(RangeError);
    expect(() => localDate(new Date(Number.NaN), moscow)).toThrow(RangeError);
  });
});

describe('formatMoment', () => {
  it.each([
    ['2026-11-21T11:05:00Z', 'сегодня, 14:05', 'today, 14:05'],
    ['2026-11-20T21:00:00Z', 'сегодня, 00:00', 'today, 00:00'],
    ['2026-11-20T20:59:00Z', 'вчера, 23:59', 'yesterday, 23:59'],
    ['2026-11-20T06:10:00Z', 'вчера, 09:10', 'yesterday, 09:10'],
    ['2026-11-22T07:00:00Z', 'завтра, 10:00', 'tomorrow, 10:00'],
    ['2026-11-19T06:10:00Z', '19 нояб., 09:10', 'Nov 19, 09:10'],
    ['2026-03-12T11:05:00Z', '12 мар., 14:05', 'Mar 12, 14:05'],
    ['2026-05-12T11:05:00Z', '12 мая, 14:05', 'May 12, 14:05'],
    ['2025-03-12T11:05:00Z', '12 мар. 2025 г.', 'Mar 12, 2025'],
    ['2027-01-02T11:05:00Z', '2 янв. 2027 г., 14:05', 'Jan 2, 2027, 14:05'],
  ])('says %s as %s', (at, ru, en) => {
    expect(formatMoment(new Date(at), moscow, 'ru', now)).toBe(ru);
    expect(formatMoment(new Date(at), moscow, 'en', now)).toBe(en);
  });

  it('says yesterday over New Year, and the time of the season through DST', () => {
    const newYear = new Date('2027-01-01T09:00:00Z');
    expect(formatMoment(new Date('2026-12-31T09:00:00Z'), moscow, 'ru', newYear)).toBe('вчера, 12:00');
    const berlin = new Date('2026-03-29T12:00:00Z');
    expect(formatMoment(new Date('2026-03-28T12:00:00Z'), 'Europe/Berlin', 'en', berlin)).toBe(
      'yesterday, 13:00',
    );
    expect(formatMoment(berlin, 'Europe/Berlin', 'en', berlin)).toBe('today, 14:00');
  });
});

describe('formatAgo', () => {
  const minutes = 60_000;
  const days = 24 * 60 * minutes;

  it.each([
    [0, 'только что', 'just now'],
    [59_999, 'только что', 'just now'],
    [-5 * minutes, 'только что', 'just now'],
    [minutes, '1 мин назад', '1 min ago'],
    [5 * minutes, '5 мин назад', '5 min ago'],
    [59.9 * minutes, '59 мин назад', '59 min ago'],
    [60 * minutes, '1 ч назад', '1 h ago'],
    [3 * 60 * minutes, '3 ч назад', '3 h ago'],
    [days, '1 день назад', '1 day ago'],
    [2 * days, '2 дня назад', '2 days ago'],
    [5 * days, '5 дней назад', '5 days ago'],
    [21 * days, '21 день назад', '21 days ago'],
    [30 * days, '1 месяц назад', '1 month ago'],
    [64 * days, '2 месяца назад', '2 months ago'],
    [364 * days, '12 месяцев назад', '12 months ago'],
    [365 * days, '1 год назад', '1 year ago'],
    [800 * days, '2 года назад', '2 years ago'],
    [2000 * days, '5 лет назад', '5 years ago'],
  ])('says %d ms as %s', (elapsed, ru, en) => {
    expect(formatAgo(new Date(now.getTime() - elapsed), now, 'ru')).toBe(ru);
    expect(formatAgo(new Date(now.getTime() - elapsed), now, 'en')).toBe(en);
  });
});

describe('formatAhead', () => {
  it.each([
    ['Asia/Vladivostok', 'ru', '+7 ч'],
    ['Asia/Kolkata', 'en', '+2 h 30 min'],
    ['America/New_York', 'ru', '−8 ч'],
    ['Europe/Istanbul', 'ru', ''],
  ] as const)('%s, in %s: %j', (zone, locale, said) => {
    expect(formatAhead(zone, moscow, now, locale)).toBe(said);
  });

  it('goes by the day: where clocks are changed the distance does, too', () => {
    expect(formatAhead('Europe/Berlin', moscow, new Date('2026-07-01T12:00:00Z'), 'ru')).toBe('−1 ч');
    expect(formatAhead('Europe/Berlin', moscow, now, 'ru')).toBe('−2 ч');
  });
});
