import { DateTime } from 'luxon';
import { type Birthday, birthdayIn } from '../values/birthday.ts';
import { type CalendarDate, isLeapYear } from '../values/calendar-date.ts';
import type { Holiday } from './greeting-settings.ts';

/** `2026-11-22` */
export function dayKey({ year, month, day }: CalendarDate): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

export function parseDayKey(key: string): CalendarDate {
  const [year = 0, month = 0, day = 0] = key.split('-').map(Number);
  return { year, month, day };
}

/** The day so many days later, earlier when below 0. */
export function plusDays({ year, month, day }: CalendarDate, days: number): CalendarDate {
  const moved = DateTime.utc(year, month, day).plus({ days });
  return { year: moved.year, month: moved.month, day: moved.day };
}

/** A day of any year. */
export type MonthDay = Pick<Birthday, 'month' | 'day'>;

/** The birthdays that are kept on a day: on 28 February of a common year those of the 29th too. */
export function birthdaysKeptOn({ year, month, day }: CalendarDate): readonly MonthDay[] {
  const own = { month, day };
  return month === 2 && day === 28 && !isLeapYear(year) ? [own, { month, day: 29 }] : [own];
}

/** The holidays of a day; one on 29 February is kept on the 28th in common years. */
export function holidaysOn(date: CalendarDate, holidays: readonly Holiday[]): readonly Holiday[] {
  return holidays.filter((holiday) => {
    const kept = birthdayIn(date.year, holiday);
    return kept.month === date.month && kept.day === date.day;
  });
}

/**
 * The moment at which the clock of a zone shows a time, `HH:MM`, on a day. A time that the clocks leave out comes as much later as
 * they jump; of one that comes twice, the first counts.
 */
export function momentOn({ year, month, day }: CalendarDate, time: string, zone: string): Date {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const wall = DateTime.fromObject({ year, month, day, hour, minute }, { zone });
  if (!wall.isValid) throw new RangeError(`no such moment or time zone: ${zone}`);
  return new Date(Math.min(...wall.getPossibleOffsets().map((moment) => moment.toMillis())));
}

/** Days of one month, both included. */
export interface MonthSpan {
  readonly month: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The parts of the calendar in which birthdays are kept from a day on, for so many days with it, in their order. A 28 February that
 * stands for the 29th takes it in.
 */
export function spansOf(from: CalendarDate, days: number): readonly MonthSpan[] {
  const spans: { month: number; from: number; to: number; year: number }[] = [];
  for (let offset = 0; offset < days; offset += 1) {
    const date = plusDays(from, offset);
    const last = spans.at(-1);
    const to = Math.max(...birthdaysKeptOn(date).map(({ day }) => day));
    if (last?.month === date.month && last.year === date.year) last.to = to;
    else spans.push({ month: date.month, from: date.day, to, year: date.year });
  }
  return spans.map(({ month, from: start, to }) => ({ month, from: start, to }));
}
