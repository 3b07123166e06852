import { addDays, type CalendarDate, compareDates, daysBetween, weekdayOf } from '../values/calendar-date.ts';
import { monthOf } from '../values/month-names.ts';
import { isDay, type Period, toDate, wholeOf, yearOfLast } from './period.ts';

const DAY = String.raw`(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}(?:[./](?:\d{4}|\d{2}))?)`;
const UNTIL = ' ?(?:-|–|—|по|до|to|till|until|through|\\.\\.) ?';
const SINCE = '(?:с|со|from|since) ';
const DATES = new RegExp(
  `^(?:(?:за|на|on|for) )?(?<since>${SINCE})?(?<first>${DAY})(?:(?<until>${UNTIL})(?<last>${DAY}))?$`,
  'u',
);

/** Days by their numbers, or with the month in words, and whole months; "с 1 марта" is until today. */
export function datesPeriod(text: string, today: CalendarDate): Period | undefined {
  return sinceWeekday(text, today) ?? monthsPeriod(text, today) ?? daysPeriod(inNumbers(text), today);
}

function daysPeriod(text: string, today: CalendarDate): Period | undefined {
  const { since, first, until = '', last } = DATES.exec(text)?.groups ?? {};
  const begin = readDay(first);
  if (!begin) return undefined;
  const end = readDay(last);
  const from = { ...begin, year: begin.year ?? lastYearOf(begin, end ?? begin, today) };
  if (!isDay(from)) return undefined;
  if (!end) return since === undefined ? { kind: 'day', from, to: from } : sinceThen(from, today);
  const isSpelledOut = since !== undefined && /\p{L}/u.test(until);
  const to = { ...end, year: end.year ?? firstYearAfter(end, from, isSpelledOut) };
  return isDay(to) ? { kind: 'days', from, to } : undefined;
}

const WEEKDAYS = [
  'понедельника|пн|monday|mon',
  'вторника|вт|tuesday|tue',
  'среды|ср|wednesday|wed',
  'четверга|чт|thursday|thu',
  'пятницы|пт|friday|fri',
  'субботы|сб|saturday|sat',
  'воскресенья|вс|sunday|sun',
].map((names) => new RegExp(`^${SINCE}(?:${names})$`, 'u'));

/** "с понедельника" is the week so far; "since Friday" until today. */
function sinceWeekday(text: string, today: CalendarDate): Period | undefined {
  const weekday = WEEKDAYS.findIndex((names) => names.test(text)) + 1;
  if (weekday === 0) return undefined;
  if (weekday === 1) return toDate('week', today);
  return { kind: 'days', from: addDays(today, -((weekdayOf(today) - weekday + 7) % 7)), to: today };
}

function sinceThen(from: CalendarDate, today: CalendarDate): Period {
  return { kind: 'days', from, to: compareDates(from, today) > 0 ? from : today };
}

const NTH = '(?:-?(?:го|е)|st|nd|rd|th)?';
const YEAR = String.raw`(?:,? (?<year>(?:19|20)\d{2}))?(?![\d])`;
const MONTH = String.raw`(?<month>\p{L}{3,}\.?)`;

/** The ways to write days with the name of their month: what comes first has the first say. */
const NAMED: readonly RegExp[] = [
  // "1-15 марта", "с 1 по 15 марта"
  String.raw`(?<a>\d{1,2})${NTH}${UNTIL}(?<b>\d{1,2})${NTH} (?:of )?${MONTH}${YEAR}`,
  // "March 1-15"
  String.raw`${MONTH} (?<a>\d{1,2})${NTH}${UNTIL}(?<b>\d{1,2})${NTH}${YEAR}`,
  String.raw`(?<a>\d{1,2})${NTH} (?:of )?${MONTH}${YEAR}`,
  String.raw`${MONTH} (?<a>\d{1,2})${NTH}${YEAR}`,
].map((pattern) => new RegExp(String.raw`(?<![\p{L}\d])${pattern}(?!\p{L})`, 'gu'));

/** "март - май", "с марта по май 2026" */
const MONTHS = new RegExp(
  String.raw`^(?:${SINCE})?(?<first>\p{L}{3,}\.?)${UNTIL}(?<last>\p{L}{3,}\.?)${YEAR}$`,
  'u',
);

function inNumbers(text: string): string {
  return NAMED.reduce((said, pattern) => said.replace(pattern, numbered), text);
}

type Groups = Readonly<Record<string, string | undefined>>;

function numbered(...match: readonly unknown[]): string {
  const whole = String(match[0]);
  const groups = match.at(-1);
  if (!isGroups(groups)) return whole;
  const { a, b, month: name = '', year } = groups;
  const month = monthOf(name);
  if (month === null) return whole;
  const dated = (day: string | undefined) => `${day}.${month}${year === undefined ? '' : `.${year}`}`;
  return b === undefined ? dated(a) : `${dated(a)}-${dated(b)}`;
}

function isGroups(value: unknown): value is Groups {
  return typeof value === 'object' && value !== null;
}

/** From the first day of one month to the last of another. */
function monthsPeriod(text: string, today: CalendarDate): Period | undefined {
  const { first = '', last = '', year } = MONTHS.exec(text)?.groups ?? {};
  const [month, until] = [monthOf(first), monthOf(last)];
  if (month === null || until === null) return undefined;
  const begun = year === undefined ? yearOfLast(month, today) : Number(year) - (month > until ? 1 : 0);
  const ended = month > until ? begun + 1 : begun;
  const { to } = wholeOf('month', { year: ended, month: until, day: 1 });
  return { kind: 'days', from: { year: begun, month, day: 1 }, to };
}

type SaidDay = Pick<CalendarDate, 'month' | 'day'> & { readonly year: number | undefined };

function readDay(text = ''): SaidDay | undefined {
  const parts = text.split(/[./-]/u).map(Number);
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

/** Half a year: what is longer over the turn of a year was said the wrong way round, "15.10-01.10". */
const MOST_OVER_THE_TURN = 183;
/** Eleven months: "с 1 сентября по 31 мая" says which comes first. */
const MOST_SPELLED_OUT = 337;

function firstYearAfter(end: SaidDay, from: CalendarDate, isSpelledOut: boolean): number {
  if (compareDates({ ...end, year: from.year }, from) >= 0) return from.year;
  const next = { ...end, year: from.year + 1 };
  const most = isSpelledOut ? MOST_SPELLED_OUT : MOST_OVER_THE_TURN;
  return daysBetween(from, next) > most ? from.year : next.year;
}
