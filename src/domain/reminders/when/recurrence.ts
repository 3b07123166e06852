import {
  addDays,
  addMonths,
  type CalendarDate,
  compareDates,
  daysInMonth,
  weekdayOf,
} from '../../values/calendar-date.ts';
import { type Resolved, resolveWall, type WallTime } from '../../values/wall-time.ts';

/**
 * How something comes again, by the calendar of its zone. `step` 2 means every second one. Weekdays are 1 (Monday) to 7. A day
 * that a month does not have is kept on the last one: `day: 31` is the end of every month.
 */
export type Recurrence =
  | { readonly every: 'day'; readonly step: number }
  | { readonly every: 'week'; readonly step: number; readonly days: readonly number[] }
  | { readonly every: 'month'; readonly step: number; readonly day: number }
  | { readonly every: 'year'; readonly month: number; readonly day: number };

/** The first day, from `from` on, that the rule names. */
export function firstDay(rule: Recurrence, from: CalendarDate): CalendarDate {
  switch (rule.every) {
    case 'day':
      return from;
    case 'week':
      return rule.days
        .map((day) => addDays(from, (day - weekdayOf(from) + 7) % 7))
        .reduce((a, b) => (compareDates(a, b) <= 0 ? a : b));
    case 'month': {
      const day = inMonth(from, rule.day);
      return compareDates(day, from) >= 0 ? day : inMonth(addMonths({ ...from, day: 1 }, 1), rule.day);
    }
    case 'year': {
      const day = inMonth({ year: from.year, month: rule.month, day: 1 }, rule.day);
      return compareDates(day, from) >= 0
        ? day
        : inMonth({ year: from.year + 1, month: rule.month, day: 1 }, rule.day);
    }
  }
}

/** The day on which it comes again after `last`, which is one of its days. */
export function nextDay(rule: Recurrence, last: CalendarDate): CalendarDate {
  switch (rule.every) {
    case 'day':
      return addDays(last, rule.step);
    case 'week': {
      const later = rule.days.filter((day) => day > weekdayOf(last)).sort((a, b) => a - b)[0];
      if (later !== undefined) return addDays(last, later - weekdayOf(last));
      const monday = addDays(last, 7 * rule.step - weekdayOf(last) + 1);
      return addDays(monday, Math.min(...rule.days) - 1);
    }
    case 'month':
      return inMonth(addMonths({ ...last, day: 1 }, rule.step), rule.day);
    case 'year':
      return inMonth({ year: last.year + 1, month: rule.month, day: 1 }, rule.day);
  }
}

/** One coming of something that recurs: its day by the calendar, and the instant. */
export type Occurrence = Resolved & { readonly day: CalendarDate };

/** However its days fall, it comes again by this day at the latest when it came last on this day or before. */
export function latestAfter(rule: Recurrence, day: CalendarDate): CalendarDate {
  return rule.every === 'week' ? addDays(day, 7 * rule.step) : nextDay(rule, day);
}

/**
 * The first time it comes again after `now`, counted from the day when it came last. What fell between, as while the program
 * was down, is left out. The wall time stays through changes of the clocks.
 */
export function nextOccurrence(
  { rule, time, zone }: { readonly rule: Recurrence; readonly time: WallTime; readonly zone: string },
  last: CalendarDate,
  now: Date,
): Occurrence {
  let day = nextDay(rule, last);
  for (;;) {
    const resolved = resolveWall(day, time, zone);
    if (resolved.at > now) return { ...resolved, day };
    day = nextDay(rule, day);
  }
}

function inMonth({ year, month }: CalendarDate, day: number): CalendarDate {
  return { year, month, day: Math.min(day, daysInMonth(month, year)) };
}
