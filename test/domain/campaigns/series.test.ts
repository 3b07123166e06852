import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comingSlots,
  dueSlot,
  firstSlot,
  isTooFar,
  type Recurring,
} from '../../../src/domain/campaigns/series/slots.ts';
import type { Recurrence } from '../../../src/domain/reminders/when/recurrence.ts';
import { wallOf } from '../../../src/domain/values/wall-time.ts';
import { anyRule } from '../../support/rules.ts';

const series = (rule: Recurrence, time: string, byClient = false): Recurring => ({
  kind: 'recurring',
  rule,
  time,
  byClient,
});

describe('the dates of a series', () => {
  it.each<readonly [string, readonly [Recurring, string, string], readonly string[]]>([
    [
      'the first of each month',
      [series({ every: 'month', step: 1, day: 1 }, '11:00'), 'Europe/Moscow', '2026-11-22T09:00:00Z'],
      ['2026-12-01T08:00:00.000Z', '2027-01-01T08:00:00.000Z', '2027-02-01T08:00:00.000Z'],
    ],
    [
      'the last day of each month, also in February',
      [series({ every: 'month', step: 1, day: 31 }, '09:00'), 'UTC', '2028-01-31T10:00:00Z'],
      ['2028-02-29T09:00:00.000Z', '2028-03-31T09:00:00.000Z', '2028-04-30T09:00:00.000Z'],
    ],
    [
      '29 February, kept on the 28th',
      [series({ every: 'year', month: 2, day: 29 }, '10:00'), 'UTC', '2026-11-22T09:00:00Z'],
      ['2027-02-28T10:00:00.000Z', '2028-02-29T10:00:00.000Z', '2029-02-28T10:00:00.000Z'],
    ],
    [
      'Sundays, when Berlin’s clocks go forward: what is skipped comes an hour later',
      [series({ every: 'week', step: 1, days: [7] }, '02:30'), 'Europe/Berlin', '2026-03-23T09:00:00Z'],
      ['2026-03-29T01:30:00.000Z', '2026-04-05T00:30:00.000Z', '2026-04-12T00:30:00.000Z'],
    ],
    [
      'today, when its time is ahead',
      [series({ every: 'day', step: 1 }, '12:00'), 'Europe/Moscow', '2026-11-22T08:59:00Z'],
      ['2026-11-22T09:00:00.000Z', '2026-11-23T09:00:00.000Z', '2026-11-24T09:00:00.000Z'],
    ],
  ])('%s', (_, [of, zone, now], dates) => {
    expect(comingSlots(of, zone, new Date(now), 3).map(({ at }) => at.toISOString())).toEqual(dates);
  });

  it('begin where the day does first when each client has it by their own clock', () => {
    const slot = firstSlot(
      series({ every: 'day', step: 1 }, '11:00', true),
      'Europe/Moscow',
      new Date('2026-11-22T09:00:00Z'),
    );
    expect(slot.at.toISOString()).toBe('2026-11-23T08:00:00.000Z');
    expect(slot.begins.toISOString()).toBe('2026-11-22T21:00:00.000Z');
  });

  it('are made up for once, by the last one, and not when that is old', () => {
    const weekly = series({ every: 'week', step: 1, days: [5] }, '12:00');
    const day = { year: 2026, month: 11, day: 27 };
    const due = (now: string) => dueSlot(weekly, 'Europe/Moscow', day, new Date(now));
    expect(due('2026-11-27T08:59:59Z')).toBeUndefined();
    expect(due('2026-11-27T09:00:00Z')).toMatchObject({ isLate: false, slot: { day } });
    expect(due('2026-12-12T08:00:00Z')).toMatchObject({
      isLate: false,
      slot: { day: { year: 2026, month: 12, day: 11 } },
      next: { day: { year: 2026, month: 12, day: 18 } },
    });
    expect(due('2026-12-12T09:00:01Z')).toMatchObject({ isLate: true });
  });

  it('are too far off by a clock that was ahead only', () => {
    const monthly = series({ every: 'month', step: 1, day: 1 }, '12:00');
    const isAhead = (month: number, now: string) =>
      isTooFar(monthly, 'Europe/Moscow', { year: 2027, month, day: 1 }, new Date(now));
    expect(isAhead(1, '2026-11-21T09:00:00Z')).toBe(true);
    expect(isAhead(1, '2026-12-01T09:00:00Z')).toBe(false);
    const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Pacific/Apia');
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(anyRule, zone, moment, fc.boolean(), (rule, where, switchedOn, byClient) => {
        const of = series(rule, '12:05', byClient);
        const first = firstSlot(of, where, switchedOn);
        expect(isTooFar(of, where, first.day, switchedOn)).toBe(false);
        const due = dueSlot(of, where, first.day, first.begins);
        expect(due && isTooFar(of, where, due.next.day, first.begins)).toBe(false);
      }),
    );
  });

  it('show the same time on the wall all year round, each later than the one before', () => {
    const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Europe/Moscow', 'Pacific/Apia');
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(anyRule, zone, moment, (of, where, now) => {
        let before = now;
        for (const { at } of comingSlots(series(of, '12:05'), where, now, 5)) {
          expect(at > before).toBe(true);
          expect(wallOf(at, where)).toMatchObject({ hour: 12, minute: 5 });
          before = at;
        }
      }),
    );
  });
});
