import { DateTime } from 'luxon';
import type { CalendarDate } from './calendar-date.ts';

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
export function resolveWall(date: CalendarDate, time: WallTime, zone: string): Resolved {
  const { year, month, day } = date;
  const { hour, minute } = time;
  const shown = DateTime.fromObject({ year, month, day, hour, minute }, { zone });
  if (!shown.isValid) throw new RangeError(`no such day, time or zone: ${zone}`);
  if (shown.hour !== hour || shown.minute !== minute) {
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

/** The time that a text like `09:30` says; hours and minutes are not checked. */
export function wallTime(text: string): WallTime {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return { hour, minute };
}
