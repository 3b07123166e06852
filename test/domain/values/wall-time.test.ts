import { describe, expect, it } from 'vitest';
import { resolveWall, timeText, wallOf, wallTime } from '../../../src/domain/values/wall-time.ts';

describe('resolveWall', () => {
  const at = (zone: string, time: string, month: number, day: number) => {
    const { at: instant, change } = resolveWall({ year: 2026, month, day }, wallTime(time), zone);
    return [instant.toISOString().slice(0, 16), change];
  };

  it('knows the clock of the zone, also when it jumps', () => {
    expect(at('Europe/Moscow', '10:00', 3, 29)).toEqual(['2026-03-29T07:00', null]);
    expect(at('Europe/Berlin', '02:30', 3, 29)).toEqual(['2026-03-29T01:30', 'skipped']);
    expect(at('Europe/Berlin', '02:30', 10, 25)).toEqual(['2026-10-25T00:30', 'doubled']);
    expect(at('Europe/Berlin', '23:59', 10, 24)).toEqual(['2026-10-24T21:59', null]);
    expect(at('Europe/Berlin', '23:59', 10, 25)).toEqual(['2026-10-25T22:59', null]);
  });

  it('takes the day from the one and the time from the other, whatever else they have', () => {
    const due = wallOf(new Date('2026-11-24T06:00:00Z'), 'Europe/Moscow');
    const { at: instant } = resolveWall({ year: 2026, month: 11, day: 20 }, due, 'Europe/Moscow');
    expect(instant).toEqual(new Date('2026-11-20T06:00:00Z'));
  });

  it('refuses a zone that does not exist', () => {
    expect(() => at('Europe/Nowhere', '10:00', 3, 29)).toThrow('Europe/Nowhere');
  });
});

it('prints a time that it reads', () => {
  expect(timeText(wallTime('09:05'))).toBe('09:05');
});
