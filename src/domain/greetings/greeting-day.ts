import { birthdayIn } from '../values/birthday.ts';
import { addDays, type CalendarDate, isLeapYear } from '../values/calendar-date.ts';
import type { Holiday } from './greeting-settings.ts';

/** The holidays of a day; one on 29 February is kept on the 28th in common years. */
export function holidaysOn(date: CalendarDate, holidays: readonly Holiday[]): readonly Holiday[] {
  return holidays.filter((holiday) => {
    const kept = birthdayIn(date.year, holiday);
    return kept.month === date.month && kept.day === date.day;
  });
}

/** Days of one month, both included. */
export interface MonthSpan {
  readonly month: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The parts of the calendar whose birthdays are kept from a day on, for so many days with it, in their order. In common years 28
 * February takes those of the 29th in.
 */
export function spansOf(from: CalendarDate, days: number): readonly MonthSpan[] {
  const spans: { month: number; from: number; to: number; year: number }[] = [];
  for (let offset = 0; offset < days; offset += 1) {
    const date = addDays(from, offset);
    const last = spans.at(-1);
    const to = date.month === 2 && date.day === 28 && !isLeapYear(date.year) ? 29 : date.day;
    if (last?.month === date.month && last.year === date.year) last.to = to;
    else spans.push({ month: date.month, from: date.day, to, year: date.year });
  }
  return spans.map(({ month, from: start, to }) => ({ month, from: start, to }));
}
