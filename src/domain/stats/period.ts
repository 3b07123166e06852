import {
  addDays,
  addMonths,
  type CalendarDate,
  compareDates,
  daysBetween,
  daysInMonth,
  weekdayOf,
} from '../values/calendar-date.ts';
import { resolveWall } from '../values/wall-time.ts';

export type PeriodKind = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'days';

/** Whole days, the first and the last included. `days`: any number of them that is no calendar unit. */
export interface Period {
  readonly kind: PeriodKind;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** From an instant until another, which is not included. */
export interface Span {
  readonly from: Date;
  readonly until: Date;
}

const MIDNIGHT = { hour: 0, minute: 0 };

/** The instant at which a day begins in a zone; where the clocks skip midnight, when they show the first time of the day. */
export function dayStart(day: CalendarDate, zone: string): Date {
  return resolveWall(day, MIDNIGHT, zone).at;
}

export function spanOf({ from, to }: Pick<Period, 'from' | 'to'>, zone: string): Span {
  return { from: dayStart(from, zone), until: dayStart(addDays(to, 1), zone) };
}

/** The calendar unit that a day is in, up to this day: weeks start on Monday. */
export function toDate(kind: Exclude<PeriodKind, 'days'>, day: CalendarDate): Period {
  return { kind, from: startOf(kind, day), to: day };
}

/** The whole calendar unit that a day is in. */
export function wholeOf(kind: Exclude<PeriodKind, 'days'>, day: CalendarDate): Period {
  const from = startOf(kind, day);
  return { kind, from, to: addDays(nextOf(kind, from), -1) };
}

/** The year of a month that was said without one: of the last such month that has come. */
export function yearOfLast(month: number, today: CalendarDate): number {
  return month > today.month ? today.year - 1 : today.year;
}

function startOf(kind: Exclude<PeriodKind, 'days'>, day: CalendarDate): CalendarDate {
  switch (kind) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, 1 - weekdayOf(day));
    case 'month':
      return { ...day, day: 1 };
    case 'quarter':
      return { ...day, month: day.month - ((day.month - 1) % 3), day: 1 };
    case 'year':
      return { ...day, month: 1, day: 1 };
  }
}

const MONTHS_IN = { month: 1, quarter: 3, year: 12 } as const;

function nextOf(kind: Exclude<PeriodKind, 'days'>, from: CalendarDate): CalendarDate {
  if (kind === 'day' || kind === 'week') return addDays(from, kind === 'day' ? 1 : 7);
  return addMonths(from, MONTHS_IN[kind]);
}

/**
 * The period to compare with: the same days of the unit before (1 to 15 October for 1 to 15 November; the whole month for a whole
 * month), or as many days before.
 */
export function periodBefore({ kind, from, to }: Period): Period {
  const length = daysBetween(from, to) + 1;
  switch (kind) {
    case 'month':
    case 'quarter':
    case 'year': {
      const months = -MONTHS_IN[kind];
      const start = addMonths(from, months);
      const isWhole = compareDates(to, wholeOf(kind, from).to) === 0;
      return { kind, from: start, to: isWhole ? wholeOf(kind, start).to : addMonths(to, months) };
    }
    case 'week':
      return { kind, from: addDays(from, -7), to: addDays(to, -7) };
    default:
      return { kind, from: addDays(from, -length), to: addDays(from, -1) };
  }
}

/** The period as far as it has come: what lies after this day is left out. */
export function upTo(period: Period, today: CalendarDate): Period {
  return compareDates(period.to, today) > 0 ? { ...period, to: today } : period;
}

/** Every day of a period. */
export function daysOf({ from, to }: Pick<Period, 'from' | 'to'>): CalendarDate[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
}

export function isDay({ year, month, day }: CalendarDate): boolean {
  return day >= 1 && day <= daysInMonth(month, year);
}

/** The shortest span that holds all of these. */
export function hull(spans: readonly Span[]): Span {
  const from = Math.min(...spans.map((span) => span.from.getTime()));
  const until = Math.max(...spans.map((span) => span.until.getTime()));
  return { from: new Date(from), until: new Date(until) };
}
