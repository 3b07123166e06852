import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueIn, firstDue, isOverdue } from '../../../src/domain/campaigns/timing.ts';
import { afterQuiet, isQuiet } from '../../../src/domain/outbox/quiet-hours.ts';
import { wallOf } from '../../../src/domain/values/wall-time.ts';

const ZONES = [
  'Europe/Moscow',
  'Asia/Vladivostok',
  'Europe/Kaliningrad',
  'America/New_York',
  'Pacific/Apia',
  'Asia/Kathmandu',
];
const zone = fc.constantFrom(...ZONES);
const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
const clock = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const hours = fc.record({ from: clock, to: clock }).filter(({ from, to }) => from !== to);

describe('when a copy is due', () => {
  it('is never in the quiet hours of whoever gets it, and no later than they end', () => {
    fc.assert(
      fc.property(hours, zone, moment, (quietHours, where, at) => {
        const due = afterQuiet(quietHours, where, at);
        expect(due.getTime()).toBeGreaterThanOrEqual(at.getTime());
        if (!isQuiet(quietHours, where, at)) expect(due).toEqual(at);
        // Clocks that change may leave the end of the quiet hours out, or show it twice.
        expect(due.getTime() - at.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
        const after = wallOf(due, where);
        if (due > at && !isQuiet(quietHours, where, due)) {
          expect(due.getTime() - at.getTime()).toBeGreaterThan(0);
          expect(after.minute).toBe(Number(quietHours.to.slice(3)));
        }
      }),
    );
  });

  it('is the same time on every clock when it is meant so, and begins where the day does', () => {
    const timing = { kind: 'local', day: { year: 2026, month: 11, day: 22 }, time: '11:00' } as const;
    const now = new Date('2026-11-20T09:00:00Z');
    for (const where of ZONES) {
      const due = dueIn(where, { timing, quietHours: null, now });
      expect(wallOf(due, where)).toMatchObject({ ...timing.day, hour: 11, minute: 0 });
      expect(due.getTime()).toBeGreaterThanOrEqual(firstDue(timing, now).getTime());
    }
  });

  it('is at once for a moment that is over', () => {
    const now = new Date('2026-11-21T09:00:00Z');
    const timing = { kind: 'at', at: new Date('2026-11-21T08:00:00Z') } as const;
    expect(dueIn('Europe/Moscow', { timing, quietHours: null, now })).toEqual(now);
  });
});

describe('whether what goes once is overdue', () => {
  const zone = 'Europe/Moscow';
  const hour = new Date('2026-11-21T09:00:00Z');
  const after = (hours: number, more = 0) => new Date(hour.getTime() + hours * 3_600_000 + more);

  it.each([
    ['a moment', { kind: 'at', at: hour }],
    [
      'a local time, by the clock of the business',
      { kind: 'local', day: { year: 2026, month: 11, day: 21 }, time: '12:00' },
    ],
  ] as const)('is so once a day has passed since (%s)', (_, timing) => {
    expect(isOverdue(timing, { zone, now: after(24) })).toBe(false);
    expect(isOverdue(timing, { zone, now: after(24, 1) })).toBe(true);
  });

  it('is never so of what goes at once', () => {
    expect(isOverdue({ kind: 'now' }, { zone, now: after(1000) })).toBe(false);
  });
});
