import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { type Cron, parseCron } from '../../../src/domain/jobs/cron.ts';
import { lastSlot, nextSlot } from '../../../src/domain/jobs/slots.ts';

const BERLIN = 'Europe/Berlin';
const ZONES = [
  BERLIN,
  'Asia/Yekaterinburg',
  'Asia/Kolkata',
  'America/Sao_Paulo',
  'UTC',
  'Australia/Lord_Howe',
];

const last = (expression: string, now: string, zone = BERLIN) =>
  lastSlot(parseCron(expression), zone, new Date(now))?.toISOString();
const next = (expression: string, now: string, zone = BERLIN) =>
  nextSlot(parseCron(expression), zone, new Date(now))?.toISOString();

describe('a cron expression', () => {
  it('is five fields of numbers, ranges, steps and lists', () => {
    expect(parseCron('*/20 9-17/4 1,15 2 0,1-2')).toEqual({
      minutes: [0, 20, 40],
      hours: [9, 13, 17],
      days: [1, 15],
      months: [2],
      weekdays: [7, 1, 2],
      eitherDay: true,
    });
  });

  it.each([
    '',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '5-2 * * * *',
    '*/0 * * * *',
    'a * * * *',
    '-1 * * * *',
  ])('is refused: %j', (expression) => {
    expect(() => parseCron(expression)).toThrow(RangeError);
  });
});

describe('when a job falls due', () => {
  it('is told by the clock of the zone', () => {
    expect(last('0 9 * * *', '2026-11-21T07:59:59Z')).toBe('2026-11-20T08:00:00.000Z');
    expect(last('0 9 * * *', '2026-11-21T08:00:00Z')).toBe('2026-11-21T08:00:00.000Z');
    expect(next('0 9 * * *', '2026-11-21T08:00:00Z')).toBe('2026-11-22T08:00:00.000Z');
    expect(last('0 9 * * *', '2026-11-21T08:00:00Z', 'Asia/Yekaterinburg')).toBe('2026-11-21T04:00:00.000Z');
    expect(last('30 10 1 * *', '2026-11-21T08:00:00Z')).toBe('2026-11-01T09:30:00.000Z');
    expect(next('0 9 * * 1', '2026-11-21T08:00:00Z')).toBe('2026-11-23T08:00:00.000Z');
    expect(next('0 0 29 2 *', '2026-11-21T08:00:00Z')).toBe('2028-02-28T23:00:00.000Z');
    expect(last('* * * * *', '2026-11-21T08:00:59.999Z')).toBe('2026-11-21T08:00:00.000Z');
    expect(next('*/15 * * * *', '2026-11-21T08:00:00Z', 'Asia/Kolkata')).toBe('2026-11-21T08:15:00.000Z');
    expect(next('0 0 30 2 *', '2026-11-21T08:00:00Z')).toBeUndefined();
  });

  it('once on the day when its time is left out, as much later as the clocks jump', () => {
    expect(next('30 2 * * *', '2026-03-28T12:00:00Z')).toBe('2026-03-29T01:30:00.000Z');
    expect(next('30 2 * * *', '2026-03-29T01:30:00Z')).toBe('2026-03-30T00:30:00.000Z');
  });

  it('once on the day when its time comes twice', () => {
    expect(next('30 2 * * *', '2026-10-24T12:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(next('30 2 * * *', '2026-10-25T00:30:00Z')).toBe('2026-10-26T01:30:00.000Z');
  });

  it('at 9 by the clock before and after the clocks change', () => {
    expect(last('0 9 * * *', '2026-03-28T23:00:00Z')).toBe('2026-03-28T08:00:00.000Z');
    expect(last('0 9 * * *', '2026-03-29T23:00:00Z')).toBe('2026-03-29T07:00:00.000Z');
    expect(last('0 9 * * *', '2026-10-25T23:00:00Z')).toBe('2026-10-25T08:00:00.000Z');
  });

  it('every minute without a pause while the clocks change', () => {
    for (const night of ['2026-03-29T00:00:00Z', '2026-10-25T00:00:00Z']) {
      const start = new Date(night).getTime();
      for (let at = start; at < start + 3 * 3_600_000; at += 60_000) {
        expect(next('* * * * *', new Date(at).toISOString())).toBe(new Date(at + 60_000).toISOString());
      }
    }
  });
});

const field = (min: number, max: number) =>
  fc.oneof(
    fc.constant('*'),
    fc.integer({ min, max }).map(String),
    fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 4 }).map((list) => list.join(',')),
  );
const expressions = fc
  .tuple(field(0, 59), field(0, 23), field(1, 28), fc.constant('*'), field(0, 6))
  .map((fields) => fields.join(' '));

/** By the book: a minute is due when the clock on the wall shows what the fields ask for. */
function isDue(cron: Cron, wall: DateTime): boolean {
  const byDate = cron.days.includes(wall.day);
  const byWeekday = cron.weekdays.includes(wall.weekday);
  return (
    cron.minutes.includes(wall.minute) &&
    cron.hours.includes(wall.hour) &&
    cron.months.includes(wall.month) &&
    (cron.eitherDay ? byDate || byWeekday : byDate && byWeekday)
  );
}

describe('slots of any expression, zone and moment', () => {
  const moments = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });

  it('are those that the clock on the wall shows, on days when the clocks do not change', () => {
    fc.assert(
      fc.property(expressions, fc.constantFrom(...ZONES), moments, (expression, zone, from) => {
        const cron = parseCron(expression);
        const start = Math.floor(from.getTime() / 60_000) * 60_000;
        const wall = (at: number) => DateTime.fromMillis(at, { zone });
        fc.pre(wall(start - 86_400_000).offset === wall(start + 2 * 86_400_000).offset);
        const found = nextSlot(cron, zone, new Date(start))?.getTime() ?? Number.POSITIVE_INFINITY;
        const reach = Math.min(found, start + 86_400_000);
        for (let at = start + 60_000; at <= reach; at += 60_000) {
          expect([at, isDue(cron, wall(at))]).toEqual([at, at === found]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('follow one another: the last one before the next is the last one now', () => {
    fc.assert(
      fc.property(expressions, fc.constantFrom(...ZONES), moments, (expression, zone, now) => {
        const cron = parseCron(expression);
        const before = lastSlot(cron, zone, now);
        const after = nextSlot(cron, zone, now);
        if (!before || !after) throw new Error('these fall due every month at the latest');
        expect(before.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(after.getTime()).toBeGreaterThan(now.getTime());
        expect(nextSlot(cron, zone, before)).toEqual(after);
        expect(lastSlot(cron, zone, new Date(after.getTime() - 1))).toEqual(before);
        expect(lastSlot(cron, zone, after)).toEqual(after);
      }),
      { numRuns: 120 },
    );
  });
});
