import { dayStart } from '../stats/period.ts';
import { addDays, addMonths, type CalendarDate, compareDates, daysInMonth } from '../values/calendar-date.ts';
import type { Limits } from './condition.ts';
import type { DatePoint, Point } from './expr.ts';
import type { Comparison } from './fields.ts';

/** Whole days, both included; undefined where there is no limit. */
type Days = Limits<CalendarDate>;

/** The calendar by which dates are worked out: the day it is now, in the zone of the business. */
export interface Today {
  readonly today: CalendarDate;
  readonly zone: string;
}

/**
 * The instants that a comparison with a date means. A span (`90d`) is an age: `>90d` is longer ago than 90 days, `<90d` less long ago,
 * `:90d` within the last 90 days, by whole days of the business. A date is a day, month or year: `>01.03` is after that day.
 */
export function instantsOf(comparison: Comparison, point: DatePoint, now: Today): Limits<Date> {
  return toInstants(
    point.kind === 'ago' ? byAge(comparison, point, now) : byDate(comparison, point, now),
    now,
  );
}

/** The instants of a range of dates or ages; of `30d..90d` those from 90 to 30 days ago. */
export function rangeInstants(from: DatePoint | null, to: DatePoint | null, now: Today): Limits<Date> {
  if (from?.kind === 'ago' || to?.kind === 'ago') {
    const youngest = from?.kind === 'ago' ? agoDay(from, now) : undefined;
    const oldest = to?.kind === 'ago' ? agoDay(to, now) : undefined;
    return toInstants({ from: oldest, to: youngest }, now);
  }
  const first = from && yearBefore(from, to, now);
  const last = to && (first ? yearAfter(to, daysOfPoint(first, now).from, now) : withYear(to, now));
  return toInstants(
    {
      from: first ? daysOfPoint(first, now).from : undefined,
      to: last ? daysOfPoint(last, now).to : undefined,
    },
    now,
  );
}

export function isDatePoint(point: Point): point is DatePoint {
  return point.kind !== 'number' && point.kind !== 'money';
}

function byAge(comparison: Comparison, point: Extract<DatePoint, { kind: 'ago' }>, now: Today): Days {
  const day = agoDay(point, now);
  switch (comparison) {
    case '>':
      return { to: addDays(day, -1) };
    case '>=':
      return { to: day };
    case '<':
      return { from: addDays(day, 1) };
    case '<=':
    case ':':
      return { from: day };
  }
}

function byDate(comparison: Comparison, point: DatePoint, now: Today): Days {
  const { from, to } = daysOfPoint(withYear(point, now), now);
  switch (comparison) {
    case '>':
      return { from: addDays(to, 1) };
    case '>=':
      return { from };
    case '<':
      return { to: addDays(from, -1) };
    case '<=':
      return { to };
    case ':':
      return { from, to };
  }
}

function toInstants({ from, to }: Days, { zone }: Today): Limits<Date> {
  return {
    ...(from && { from: dayStart(from, zone) }),
    ...(to && { to: dayStart(addDays(to, 1), zone) }),
  };
}

function agoDay({ count, unit }: Extract<DatePoint, { kind: 'ago' }>, { today }: Today): CalendarDate {
  if (unit === 'd' || unit === 'w') return addDays(today, -count * (unit === 'd' ? 1 : 7));
  return addMonths(today, -count * (unit === 'm' ? 1 : 12));
}

/** The days of a point that says its year. */
function daysOfPoint(
  point: DatePoint,
  now: Today,
): { readonly from: CalendarDate; readonly to: CalendarDate } {
  const { today } = now;
  switch (point.kind) {
    case 'ago': {
      const day = agoDay(point, now);
      return { from: day, to: day };
    }
    case 'back': {
      const day = addDays(today, -point.days);
      return { from: day, to: day };
    }
    case 'year':
      return {
        from: { year: point.year, month: 1, day: 1 },
        to: { year: point.year, month: 12, day: 31 },
      };
    case 'month': {
      const { month, year = today.year } = point;
      return { from: { year, month, day: 1 }, to: { year, month, day: daysInMonth(month, year) } };
    }
    case 'day': {
      const { month, year = today.year } = point;
      // 29 February of a year that has none is the day before March.
      const day = { year, month, day: Math.min(point.day, daysInMonth(month, year)) };
      return { from: day, to: day };
    }
  }
}

/** The beginning of a range with a year: the last in which it comes before the end, when that says one. */
function yearBefore(point: DatePoint, to: DatePoint | null, now: Today): DatePoint {
  const until = to && hasYear(to) ? daysOfPoint(to, now).to : now.today;
  return withYear(point, { ...now, today: until });
}

function hasYear(point: DatePoint): boolean {
  return point.kind === 'back' || point.kind === 'year' || ('year' in point && point.year !== undefined);
}

/** The point with a year: its own, or the last in which it has come. */
function withYear(point: DatePoint, { today, zone }: Today): DatePoint {
  if ((point.kind !== 'day' && point.kind !== 'month') || point.year !== undefined) return point;
  const thisYear = daysOfPoint({ ...point, year: today.year }, { today, zone }).from;
  return { ...point, year: compareDates(thisYear, today) > 0 ? today.year - 1 : today.year };
}

/** The end of a range with a year: the first time that it comes from the beginning on. */
function yearAfter(point: DatePoint, from: CalendarDate, now: Today): DatePoint {
  if ((point.kind !== 'day' && point.kind !== 'month') || point.year !== undefined) return point;
  const sameYear = daysOfPoint({ ...point, year: from.year }, now).to;
  return { ...point, year: compareDates(sameYear, from) < 0 ? from.year + 1 : from.year };
}
