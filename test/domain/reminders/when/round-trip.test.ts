import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, formatRecurrence } from '../../../../src/domain/reminders/when/format-when.ts';
import { parseWhen } from '../../../../src/domain/reminders/when/parse-when.ts';
import type { Recurrence } from '../../../../src/domain/reminders/when/recurrence.ts';

const ZONES = [
  'Europe/Moscow',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'UTC',
];
const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
const from = new Date('2026-01-01T00:00:00Z').getTime();

const locale = fc.constantFrom('ru' as const, 'en' as const);
const zone = fc.constantFrom(...ZONES);
const place = fc.tuple(zone, locale);
const instant = fc.integer({ min: from, max: from + 3 * YEAR }).map((ms) => new Date(ms));

/** Minutes around the changes of clocks, which chance would seldom hit. */
const nearChange = fc
  .record({
    change: fc.constantFrom(
      '2026-03-29T01:00:00Z',
      '2026-10-25T01:00:00Z',
      '2027-10-31T01:00:00Z',
      '2026-11-01T06:00:00Z',
      '2027-04-03T15:00:00Z',
    ),
    minutes: fc.integer({ min: -180, max: 180 }),
  })
  .map(({ change, minutes }) => new Date(new Date(change).getTime() + minutes * MINUTE));

describe('what is printed back', () => {
  it('parses to the same instant, in both languages, in any zone, through changes of the clocks', () => {
    const ahead = fc
      .oneof(instant, nearChange)
      .map((at) => new Date(Math.floor(at.getTime() / MINUTE) * MINUTE));
    fc.assert(
      fc.property(ahead, place, fc.integer({ min: 1, max: 300_000 }), (at, [in_, language], minutes) => {
        const now = new Date(at.getTime() - minutes * MINUTE);
        const printed = formatInstant(at, in_, language);
        const found = parseWhen(`${printed} позвонить`, { now, zone: in_ });
        expect([printed, found.ok && found.when.at]).toEqual([printed, at]);
        expect(found).toMatchObject({ rest: 'позвонить' });
      }),
      { numRuns: 500 },
    );
  });

  const day = fc.integer({ min: 1, max: 31 });
  const step = fc.integer({ min: 2, max: 12 });
  const rule: fc.Arbitrary<Recurrence> = fc.oneof(
    fc.oneof(fc.constant(1), step).map((n) => ({ every: 'day' as const, step: n })),
    fc
      .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
      .map((days) => ({ every: 'week' as const, step: 1, days: days.sort((a, b) => a - b) })),
    fc
      .record({ n: step, on: fc.integer({ min: 1, max: 7 }) })
      .map(({ n, on }) => ({ every: 'week' as const, step: n, days: [on] })),
    fc.record({ n: fc.oneof(fc.constant(1), step), day }).map(({ n, day: on }) => ({
      every: 'month' as const,
      step: n,
      day: on,
    })),
    fc
      .record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) })
      .map((on) => ({ every: 'year' as const, ...on })),
  );

  it('parses to the same rule and time', () => {
    const time = fc.record({
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
    });
    fc.assert(
      fc.property(rule, time, place, instant, (recurrence, at, [in_, language], now) => {
        const printed = formatRecurrence({ recurrence, time: at }, language);
        const found = parseWhen(printed, { now, zone: in_ });
        expect([printed, found.ok && found.when.recurrence, found.ok && found.when.time]).toEqual([
          printed,
          recurrence,
          at,
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it('takes any text without falling over', () => {
    const words = fc.constantFrom(
      'завтра',
      'в',
      '10',
      '31',
      '.',
      'каждый',
      'every',
      'at',
      'февраля',
      'через',
      ':',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(words, { maxLength: 12 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, zone, instant, (typed, in_, now) => {
        const found = parseWhen(typed, { now, zone: in_ });
        expect(!found.ok || found.when.at > now).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
