import { describe, expect, it } from 'vitest';
import { parseWhen } from '../../../../src/domain/reminders/when/parse-when.ts';
import { nextOccurrence, type Recurrence } from '../../../../src/domain/reminders/when/recurrence.ts';
import { resolveWall, wallOf } from '../../../../src/domain/values/wall-time.ts';

const zone = 'Europe/Berlin';

/** The next times it comes, as UTC, each asked for right after the one before. */
function next(rule: Recurrence, time: string, from: string, count: number): readonly string[] {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const times: string[] = [];
  let now = new Date(from);
  let last = wallOf(now, zone);
  for (let n = 0; n < count; n += 1) {
    const found = nextOccurrence({ rule, time: { hour, minute }, zone }, last, now);
    times.push(found.at.toISOString().slice(0, 16));
    now = found.at;
    last = { ...last, ...found.day };
  }
  return times;
}

describe('what comes again', () => {
  it('keeps its local time when the clocks change', () => {
    const daily = { every: 'day', step: 1 } as const;
    expect(next(daily, '09:00', '2026-03-27T08:00:00Z', 3)).toEqual([
      '2026-03-28T08:00',
      '2026-03-29T07:00',
      '2026-03-30T07:00',
    ]);
    expect(next(daily, '09:00', '2026-10-23T07:00:00Z', 3)).toEqual([
      '2026-10-24T07:00',
      '2026-10-25T08:00',
      '2026-10-26T08:00',
    ]);
  });

  it('comes an hour later on the night that skips its time, and at its time again after it', () => {
    expect(next({ every: 'day', step: 1 }, '02:30', '2026-03-28T01:30:00Z', 2)).toEqual([
      '2026-03-29T01:30',
      '2026-03-30T00:30',
    ]);
  });

  it('comes once in the night that shows its time twice', () => {
    expect(next({ every: 'day', step: 1 }, '02:30', '2026-10-24T00:30:00Z', 2)).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
  });

  it.each([
    [{ every: 'week', step: 1, days: [1, 4] }, ['2026-11-23', '2026-11-26', '2026-11-30']],
    [{ every: 'week', step: 2, days: [6] }, ['2026-12-05', '2026-12-19', '2027-01-02']],
    [{ every: 'month', step: 1, day: 31 }, ['2026-12-31', '2027-01-31', '2027-02-28']],
    [{ every: 'month', step: 3, day: 30 }, ['2027-02-28', '2027-05-30', '2027-08-30']],
    [{ every: 'year', month: 2, day: 29 }, ['2027-02-28', '2028-02-29', '2029-02-28']],
  ] as const)('%j', (rule, days) => {
    expect(next(rule, '12:00', '2026-11-21T11:00:00Z', 3).map((at) => at.slice(0, 10))).toEqual(days);
  });

  it('leaves out what fell while nobody looked', () => {
    const rule = { every: 'day', step: 1 } as const;
    const comes = { rule, time: { hour: 9, minute: 0 }, zone };
    const now = new Date('2026-11-25T12:00:00Z');
    const { at } = nextOccurrence(comes, { year: 2026, month: 11, day: 20 }, now);
    expect(at).toEqual(new Date('2026-11-26T08:00:00Z'));
  });
});

describe('a time that the clocks skip or double', () => {
  it.each([
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z', 'skipped'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z', 'doubled'],
    ['2026-10-25', '03:30', '2026-10-25T02:30:00.000Z', null],
  ])('%s %s', (date, clock, at, change) => {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    const [hour = 0, minute = 0] = clock.split(':').map(Number);
    const resolved = resolveWall({ year, month, day }, { hour, minute }, zone);
    expect([resolved.at.toISOString(), resolved.change]).toEqual([at, change]);
  });

  it('"завтра", said a minute before midnight, is the day that begins, also when it has 23 hours', () => {
    const moment = { now: new Date('2026-03-28T22:59:00Z'), zone };
    expect(parseWhen('завтра в 10', moment)).toMatchObject({
      when: { at: new Date('2026-03-29T08:00:00Z'), change: null },
    });
    expect(parseWhen('завтра в 2:30', moment)).toMatchObject({
      when: { at: new Date('2026-03-29T01:30:00Z'), change: 'skipped' },
    });
    expect(parseWhen('через 4 часа', moment)).toMatchObject({
      when: { at: new Date('2026-03-29T02:59:00Z') },
    });
  });
});
