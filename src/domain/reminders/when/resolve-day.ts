import { type Refusal, refuse } from '../../refusal.ts';
import {
  addDays,
  addMonths,
  type CalendarDate,
  compareDates,
  daysInMonth,
  weekdayOf,
} from '../../values/calendar-date.ts';
import type { NamedDay } from './piece.ts';

/** `later`: what the same words mean when the time on this day is over already. */
export type FoundDay = {
  readonly ok: true;
  readonly day: CalendarDate;
  readonly later: CalendarDate | null;
};

export type NoSuchDay = Refusal<'no-such-day', { readonly day: number; readonly month: number }>;

/** The day that is meant, seen from today. */
export function resolveDay(named: NamedDay, today: CalendarDate): FoundDay | NoSuchDay {
  switch (named.kind) {
    case 'later':
      return { ok: true, day: laterDay(named, today), later: null };
    case 'next':
      return { ok: true, day: nextStart(named.unit, today), later: null };
    case 'weekday':
      return resolveWeekday(named, today);
    case 'weekend':
      return weekendFrom(today);
    case 'day-of-month':
      return resolveDayOfMonth(named, today);
    case 'date':
      return resolveDate(named, today);
  }
}

function laterDay(
  { count, unit, days = 0 }: Extract<NamedDay, { kind: 'later' }>,
  today: CalendarDate,
): CalendarDate {
  if (unit === 'day' || unit === 'week') return addDays(today, unit === 'week' ? 7 * count : count);
  return addDays(addMonths(today, unit === 'year' ? 12 * count : count), days);
}

function nextStart(unit: 'week' | 'month', today: CalendarDate): CalendarDate {
  return unit === 'week' ? addDays(today, 8 - weekdayOf(today)) : addMonths({ ...today, day: 1 }, 1);
}

/** "next Friday" is the one of the next calendar week; "Friday" and "this Friday" the one that comes first. */
function resolveWeekday(
  { weekday, week, more = 0, notToday = false }: Extract<NamedDay, { kind: 'weekday' }>,
  today: CalendarDate,
): FoundDay {
  if (week === 'next') {
    return { ok: true, day: addDays(nextStart('week', today), weekday - 1 + 7 * more), later: null };
  }
  const away = (weekday - weekdayOf(today) + 7) % 7;
  const day = addDays(today, notToday && away === 0 ? 7 : away);
  if (more > 0) return { ok: true, day: addDays(day, 7 * more), later: null };
  return { ok: true, day, later: addDays(day, 7) };
}

/** Saturday, or what is left of the weekend. */
function weekendFrom(today: CalendarDate): FoundDay {
  const weekday = weekdayOf(today);
  if (weekday === 7) return { ok: true, day: today, later: addDays(today, 6) };
  const saturday = addDays(today, 6 - weekday);
  return { ok: true, day: saturday, later: addDays(saturday, 1) };
}

/** No two months in a row are shorter than 31 days, so that one of four has any day, and one is left for when that is over. */
const MONTHS_TO_TRY = [0, 1, 2, 3];

function resolveDayOfMonth(
  { day, months, orLast = false }: Extract<NamedDay, { kind: 'day-of-month' }>,
  today: CalendarDate,
): FoundDay {
  const inMonth = (ahead: number) => dayIn(addMonths({ ...today, day: 1 }, ahead), day);
  if (months !== undefined) return { ok: true, day: inMonth(months), later: null };
  const [first = today, later = null] = MONTHS_TO_TRY.map(inMonth).filter(
    (found) => (orLast || found.day === day) && compareDates(found, today) >= 0,
  );
  return { ok: true, day: first, later: first.month === today.month ? later : null };
}

function resolveDate(
  { day, month, year }: Extract<NamedDay, { kind: 'date' }>,
  today: CalendarDate,
): FoundDay | NoSuchDay {
  if (day > daysInMonth(month, year ?? undefined)) return refuse('no-such-day', { day, month });
  if (year !== null) return { ok: true, day: { year, month, day }, later: null };
  const years = Array.from({ length: 9 }, (_, index) => today.year + index);
  const days = years
    .filter((candidate) => day <= daysInMonth(month, candidate))
    .map((candidate) => ({ year: candidate, month, day }))
    .filter((candidate) => compareDates(candidate, today) >= 0);
  const [first, second] = days;
  if (!first) return refuse('no-such-day', { day, month });
  // Whoever names the date of today does not mean next year.
  return { ok: true, day: first, later: compareDates(first, today) === 0 ? null : (second ?? null) };
}

function dayIn({ year, month }: CalendarDate, day: number): CalendarDate {
  return { year, month, day: Math.min(day, daysInMonth(month, year)) };
}
