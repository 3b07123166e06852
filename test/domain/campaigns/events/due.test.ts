import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fallsOn, readWrittenDay, spellingsOf } from '../../../../src/domain/campaigns/events/date-words.ts';
import {
  daysAround,
  dueOnDay,
  isDayDue,
  laterBy,
  planLook,
  spanBefore,
} from '../../../../src/domain/campaigns/events/due.ts';
import { foldForSearch } from '../../../../src/domain/values/search-words.ts';
import { wallOf } from '../../../../src/domain/values/wall-time.ts';

const ZONES = ['Europe/Moscow', 'America/New_York', 'Pacific/Apia', 'Asia/Kathmandu', 'Europe/Berlin', 'UTC'];
const zone = fc.constantFrom(...ZONES);
const moment = fc.date({ min: new Date('2023-01-01'), max: new Date('2033-01-01'), noInvalidDate: true });
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('so many days later', () => {
  it.each([
    ['2026-11-22T09:00:00Z', 3, 'Europe/Moscow', '2026-11-25T09:00:00.000Z'],
    // Berlin's clocks go forward on 29 March 2026 and back on 25 October.
    ['2026-03-28T11:30:10Z', 1, 'Europe/Berlin', '2026-03-29T10:30:10.000Z'],
    ['2026-10-24T10:30:00Z', 1, 'Europe/Berlin', '2026-10-25T11:30:00.000Z'],
    // 02:30 is skipped there on that day.
    ['2026-03-28T01:30:00Z', 1, 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2024-02-29T09:00:00Z', 365, 'UTC', '2025-02-28T09:00:00.000Z'],
    ['2026-11-22T09:00:00.123Z', 0, 'Europe/Moscow', '2026-11-22T09:00:00.123Z'],
  ])('%s and %i days in %s', (at, days, where, due) => {
    expect(laterBy(days, new Date(at), where).toISOString()).toBe(due);
  });

  it('lies within the span that is searched, in every zone', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 730 }), zone, fc.nat(10), (at, days, where, minutes) => {
        const due = laterBy(days, at, where);
        const look = { from: new Date(due.getTime() - 1 - minutes * 60_000), to: due };
        const { from, to } = spanBefore(days, look);
        expect(at >= from && at <= to).toBe(true);
      }),
    );
  });
});

describe('a look', () => {
  const now = new Date('2026-11-22T09:00:00Z');
  const rules = { since: new Date('2026-11-01T00:00:00Z'), everyMs: 60_000, late: 7, backlog: false };
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const look = (upTo: Date | null) => ({ upTo, inHand: null });

  it.each([
    ['fresh', 30_000, undefined],
    ['a minute old: what was saved late is looked at again', 60_000, 60_000 + 10 * 60_000],
    ['three days old', 3 * DAY_MS, 3 * DAY_MS + 10 * 60_000],
    ['a month old: what is older than may be told is left out', 30 * DAY_MS, 7 * DAY_MS],
  ])('%s', (_, age, from) => {
    const planned = planLook(look(ago(age)), now, rules);
    expect(planned?.from).toEqual(from === undefined ? undefined : ago(from));
  });

  it('begins where the campaign was switched on', () => {
    const since = ago(5000);
    expect(planLook(look(null), now, { ...rules, since })).toMatchObject({ from: since, to: now });
  });

  it('goes through all that ever fell due first, where that is wanted', () => {
    const backlog = { ...rules, backlog: true };
    expect(planLook(look(null), now, backlog)).toMatchObject({ from: new Date(0), to: now });
    expect(planLook(look(ago(60_000)), now, backlog)?.from).toEqual(ago(11 * 60_000));
  });

  it('is gone on with, unless the clock went back', () => {
    const inHand = { from: ago(DAY_MS), to: ago(1000), day: null, after: { at: ago(5000), id: 7 } };
    expect(planLook({ upTo: ago(DAY_MS), inHand }, now, rules)).toBe(inHand);
    const ahead = { ...inHand, to: ago(-DAY_MS) };
    expect(planLook({ upTo: ago(DAY_MS), inHand: ahead }, now, rules)).toMatchObject({
      to: now,
      after: null,
    });
    expect(planLook(look(ago(-30 * DAY_MS)), now, rules)).toMatchObject({ to: now });
  });
});

describe('a day by each client’s own clock', () => {
  it('is among those looked at while it may still be told, on every clock', () => {
    const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${h}:${String(m).padStart(2, '0')}`);
    fc.assert(
      fc.property(moment, zone, time, fc.constantFrom(1, 7), (now, where, at, late) => {
        const rules = { since: new Date(0), late };
        const { year, month, day } = wallOf(now, where);
        const due = dueOnDay({ year, month, day }, at, where);
        if (due > now || !isDayDue(due, now, rules)) return;
        expect(daysAround(now, late)).toContainEqual({ year, month, day });
      }),
    );
  });
});

describe('a day in a field of a card', () => {
  it.each([
    ['25.12.2026', { day: 25, month: 12, year: 2026 }],
    ['5/1/27', { day: 5, month: 1, year: 2027 }],
    ['2026-12-25', { day: 25, month: 12, year: 2026 }],
    ['25.12', { day: 25, month: 12 }],
    ['25 декабря', { day: 25, month: 12 }],
    ['25 Дек. 2026 г.', { day: 25, month: 12, year: 2026 }],
    ['25 декабря 2026 года', { day: 25, month: 12, year: 2026 }],
    ['25.12.2026 г.', { day: 25, month: 12, year: 2026 }],
    ['25/12/26г', { day: 25, month: 12, year: 2026 }],
    ['1-го мая', { day: 1, month: 5 }],
    ['1го Мая 2027 года', { day: 1, month: 5, year: 2027 }],
    ['8-е марта', { day: 8, month: 3 }],
    ['December 25, 2026', { day: 25, month: 12, year: 2026 }],
    ['Dec 25th, 2026', { day: 25, month: 12, year: 2026 }],
    ['1st of May', undefined],
    ['1st May', { day: 1, month: 5 }],
    ['25.12 г.', undefined],
    ['29.02', { day: 29, month: 2 }],
    ['29.02.2026', undefined],
    ['31.04', undefined],
    ['позвонить в мае', undefined],
    ['12', undefined],
    ['', undefined],
  ])('%s', (value, day) => {
    expect(readWrittenDay(value)).toEqual(day);
  });

  it('is found by every spelling, and read back as that day', () => {
    const from = new Date('2024-01-01').getTime();
    fc.assert(
      fc.property(fc.nat(365 * 6), (n) => {
        const date = new Date(from + n * DAY_MS);
        const on = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        for (const spelling of spellingsOf(on)) {
          const written = readWrittenDay(spelling);
          expect([spelling, written && fallsOn(written, on)]).toEqual([spelling, true]);
        }
      }),
    );
  });

  it('is found by the index however it was written, when it was read at all', () => {
    const name = fc.constantFrom(
      'мая',
      'Май',
      'сентября',
      'сент.',
      'сен',
      'дек',
      'декабря',
      'May',
      'Dec.',
      'sep',
    );
    const ended = fc.constantFrom('', '-го', 'го', '-е', 'th', 'st');
    const year = fc.constantFrom('', ' 2026', ', 2026', ' 2026 г.', ' 2026 года', ' 2026г');
    const words = fc.tuple(fc.integer({ min: 1, max: 31 }), ended, name, year);
    const sign = fc.constantFrom('.', '/', '-');
    const numbers = fc.tuple(
      fc.integer({ min: 1, max: 31 }),
      sign,
      fc.integer({ min: 1, max: 12 }),
      fc.boolean(),
      year,
    );
    const written = fc.oneof(
      words.map(([d, end, m, y]) => `${d}${end} ${m}${y}`),
      words.map(([d, end, m, y]) => `${m} ${d}${end}${y}`),
      numbers.map(
        ([d, by, m, zero, y]) => `${zero ? String(d).padStart(2, '0') : d}${by}${m}${y.replace(/^,? /u, by)}`,
      ),
    );
    fc.assert(
      fc.property(written, (value) => {
        const day = readWrittenDay(value);
        fc.pre(day !== undefined);
        expect(spellingsOf({ year: 2026, ...day })).toContain(foldForSearch(value));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps 29 February on the 28th where there is none', () => {
    const common = spellingsOf({ year: 2027, month: 2, day: 28 });
    expect(common).toContain('29.02');
    expect(common).not.toContain('29.02.2024');
    expect(spellingsOf({ year: 2028, month: 2, day: 28 })).not.toContain('29.02');
    for (const typed of [
      '25.12.2026',
      '5.1.27',
      '2026-12-25',
      '25 дек. 2026 г.',
      'Dec 25, 2026',
      '25 декабря',
    ]) {
      const written = readWrittenDay(typed);
      const on = { year: 2026, ...written, day: written?.day ?? 0, month: written?.month ?? 0 };
      expect(spellingsOf(on)).toContain(foldForSearch(typed));
    }
  });
});
