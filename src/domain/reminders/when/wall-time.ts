import { DateTime } from 'luxon';
import type { CalendarDate } from '../../values/calendar-date.ts';

/** A time of day as a clock on the wall shows it. Hours are 0 to 23. */
export type WallTime = { readonly hour: number; readonly minute: number };

/** What a change of clocks does to a wall time of that day. */
export type ClockChange = 'skipped' | 'doubled';

export interface Resolved {
  readonly at: Date;
  readonly change: ClockChange | null;
}

/**
 * The instant at which the clocks of a zone show this time. Clocks that go forward skip an hour: a time within it is kept as much
 * later as they went forward (02:30 becomes 03:30). Clocks that go back show an hour twice: the first time counts.
 */
export function resolveWall(day: CalendarDate, time: WallTime, zone: string): Resolved {
  const shown = DateTime.fromObject({ ...day, ...time }, { zone });
  if (!shown.isValid) throw new RangeError(`no such day, time or zone: ${zone}`);
  if (shown.hour !== time.hour || shown.minute !== time.minute) {
    return { at: shown.toJSDate(), change: 'skipped' };
  }
  const [first, second] = shown.getPossibleOffsets().map((possible) => possible.toMillis());
  if (first === undefined || second === undefined) return { at: shown.toJSDate(), change: null };
  return { at: new Date(Math.min(first, second)), change: 'doubled' };
}

/** What the clocks of a zone show at an instant. */
export function wallOf(at: Date, zone: string): CalendarDate & WallTime {
  const { year, month, day, hour, minute } = DateTime.fromJSDate(at, { zone });
  return { year, month, day, hour, minute };
}

/** `09:30` */
export function timeText({ hour, minute }: WallTime): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

export function addDays(day: CalendarDate, days: number): CalendarDate {
  const { year, month, day: date } = DateTime.fromObject(dateOf(day), { zone: 'utc' }).plus({ days });
  return { year, month, day: date };
}

/** The same day of a later month; the last one of a month that has no such day. */
export function addMonths(day: CalendarDate, months: number): CalendarDate {
  const { year, month, day: date } = DateTime.fromObject(dateOf(day), { zone: 'utc' }).plus({ months });
  return { year, month, day: date };
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: CalendarDate): number {
  return DateTime.fromObject(dateOf(day), { zone: 'utc' }).weekday;
}

export function dateOf({ year, month, day }: CalendarDate): CalendarDate {
  return { year, month, day };
}
