import { type Refusal, refuse } from '../refusal.ts';
import { addDays, type CalendarDate, compareDates } from '../values/calendar-date.ts';
import { monthOf } from '../values/month-names.ts';
import { isDay, type Period, type PeriodKind, toDate, upTo, wholeOf } from './period.ts';

export type PeriodRefusal =
  | Refusal<'no-period'>
  /** Nothing of it has come yet. */
  | Refusal<'in-future'>
  /** It ends before it begins. */
  | Refusal<'backwards'>;

type Unit = Exclude<PeriodKind, 'days'>;

const UNITS: readonly (readonly [words: RegExp, unit: Unit])[] = [
  [/^(?:day|today|день|дня|сегодня)$/u, 'day'],
  [/^(?:week|недел[яюи])$/u, 'week'],
  [/^(?:month|месяц|месяца)$/u, 'month'],
  [/^(?:year|год|года)$/u, 'year'],
];
const PREVIOUS = /^(?:last|previous|прошл(?:ый|ая|ую|ого|ой)|предыдущ(?:ий|ая|ую|его|ей))$/u;
const FILLERS =
  /^(?:за|в|во|for|in|the|this|current|эт(?:от|а|у|ого|ой)|текущ(?:ий|ая|ую|его|ей)|последни[ех])$/u;
const DAYS_AGO: Readonly<Record<string, number>> = { yesterday: 1, вчера: 1, позавчера: 2 };
const SEVERAL_DAYS = /^(?:(?:last|past) )?(\d{1,3}) (?:d|days?|день|дня|дней)$/u;
const MOST_DAYS = 366;

/**
 * Reads the name of a period in Russian or English: "day", "неделя", "last month", "октябрь", "October 2025", "2025", "14 days",
 * "01.10-15.10", "2026-10-01 - 2026-10-15", "15.10". Empty is today. A day without a year is the last one that has come; what of a
 * period has not come yet is left out.
 */
export function parsePeriod(typed: string, today: CalendarDate): Period | PeriodRefusal {
  const text = typed.trim().toLowerCase().replace(/\s+/gu, ' ');
  const period = wordsPeriod(text, today) ?? datesPeriod(text, today);
  if (!period) return refuse('no-period');
  if (compareDates(period.from, period.to) > 0) return refuse('backwards');
  return compareDates(period.from, today) > 0 ? refuse('in-future') : upTo(period, today);
}

function wordsPeriod(text: string, today: CalendarDate): Period | undefined {
  const words = text.split(' ').filter((word) => word !== '' && !FILLERS.test(word));
  const [first = 'day', second, ...rest] = words;
  const days = Number(SEVERAL_DAYS.exec(words.join(' '))?.[1] ?? 0);
  if (days >= 1 && days <= MOST_DAYS) return { kind: 'days', from: addDays(today, 1 - days), to: today };
  if (rest.length > 0) return undefined;
  if (PREVIOUS.test(first)) {
    const unit = second === undefined ? undefined : unitOf(second);
    return unit && wholeOf(unit, addDays(toDate(unit, today).from, -1));
  }
  if (second === undefined) {
    const ago = DAYS_AGO[first];
    if (ago !== undefined) return toDate('day', addDays(today, -ago));
    const unit = unitOf(first);
    if (unit) return toDate(unit, today);
    if (isYear(first)) return wholeOf('year', { year: Number(first), month: 1, day: 1 });
  }
  return monthPeriod(first, second, today);
}

function unitOf(word: string): Unit | undefined {
  return UNITS.find(([words]) => words.test(word))?.[1];
}

function isYear(word: string): boolean {
  return /^(?:19|20)\d{2}$/u.test(word);
}

function monthPeriod(name: string, year: string | undefined, today: CalendarDate): Period | undefined {
  // "в октябре": the ending alone differs.
  const month = monthOf(name) ?? monthOf(name.replace(/е$/u, ''));
  if (month === null || (year !== undefined && !isYear(year))) return undefined;
  const thisOrLast = month > today.month ? today.year - 1 : today.year;
  return wholeOf('month', { year: year === undefined ? thisOrLast : Number(year), month, day: 1 });
}

const DAY = String.raw`(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}(?:\.(?:\d{4}|\d{2}))?)`;
const DATES = new RegExp(String.raw`^(?:с |from )?(${DAY})(?: ?(?:-|–|—|по|to|\.\.) ?(${DAY}))?$`, 'u');

function datesPeriod(text: string, today: CalendarDate): Period | undefined {
  const [, first, second] = DATES.exec(text) ?? [];
  const begin = first === undefined ? undefined : readDay(first);
  const end = second === undefined ? begin : readDay(second);
  if (!begin || !end) return undefined;
  const from = { ...begin, year: begin.year ?? lastYearOf(begin, end, today) };
  const to = { ...end, year: end.year ?? firstYearAfter(end, from) };
  if (!isDay(from) || !isDay(to)) return undefined;
  return { kind: second === undefined ? 'day' : 'days', from, to };
}

type SaidDay = Pick<CalendarDate, 'month' | 'day'> & { readonly year: number | undefined };

function readDay(text: string): SaidDay | undefined {
  const parts = text.split(/[.-]/u).map(Number);
  const [day, month, year] = text.includes('-') ? parts.toReversed() : parts;
  if (day === undefined || month === undefined) return undefined;
  return { day, month, year: year !== undefined && year < 100 ? 2000 + year : year };
}

/** The year of a first day that was said without one: of the last day when that has one, or else the last that has come. */
function lastYearOf(begin: SaidDay, end: SaidDay, today: CalendarDate): number {
  if (end.year !== undefined) {
    return compareDates({ ...begin, year: end.year }, { ...end, year: end.year }) > 0
      ? end.year - 1
      : end.year;
  }
  return compareDates({ ...begin, year: today.year }, today) > 0 ? today.year - 1 : today.year;
}

function firstYearAfter(end: SaidDay, from: CalendarDate): number {
  return compareDates({ ...end, year: from.year }, from) < 0 ? from.year + 1 : from.year;
}
