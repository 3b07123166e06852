import { type Refusal, refuse } from '../refusal.ts';
import { addDays, addMonths, type CalendarDate, compareDates } from '../values/calendar-date.ts';
import { monthOf } from '../values/month-names.ts';
import { datesPeriod } from './dates-period.ts';
import { isDay, type Period, type PeriodKind, toDate, upTo, wholeOf, yearOfLast } from './period.ts';

export type PeriodRefusal =
  | Refusal<'no-period'>
  /** Nothing of it has come yet. */
  | Refusal<'in-future'>
  /** It ends before it begins. */
  | Refusal<'backwards'>;

type Unit = Exclude<PeriodKind, 'days'>;

const UNITS: readonly (readonly [words: RegExp, unit: Unit])[] = [
  [/^(?:day|today|день|дня|сегодня)$/u, 'day'],
  [/^(?:week|wtd|недел[яюие])$/u, 'week'],
  [/^(?:month|mtd|месяц[ае]?)$/u, 'month'],
  [/^(?:quarter|qtd|квартал[ае]?)$/u, 'quarter'],
  [/^(?:year|ytd|год[ау]?)$/u, 'year'],
];
const PREVIOUS =
  /^(?:last|previous|прошл(?:ый|ая|ую|ого|ой|ом)|предыдущ(?:ий|ая|ую|его|ей|ем)|прош\.?|пред\.?)$/u;
const FILLERS =
  /^(?:за|в|во|на|for|in|on|the|of|this|current|эт(?:от|а|у|ого|ой|ом)|текущ(?:ий|ая|ую|его|ей|ем)|последни[ех])$/u;
/** "с начала месяца" is the month so far, as is "месяц". */
const SO_FAR = /^(?:с начала|since the (?:beginning|start) of(?: the)?)(?= )/u;
/** "2025 год", "в 2025 г." */
const OF_YEAR = /(?<=\b(?:19|20)\d{2}) ?(?:года?|году|г\.?)(?=[\s-]|$)/gu;

const DAYS_AGO: ReadonlyMap<string, number> = new Map([
  ['yesterday', 1],
  ['вчера', 1],
  ['позавчера', 2],
]);
const SEVERAL =
  /^(?:(?:last|past) )?(\d{1,3}) ?(?:(d|days?|дн?\.?|день|дня|дней)|(w|weeks?|н|нед\.?|недел[яюиь])|(?:m|months?|м|мес\.?|месяц(?:а|ев)?))$/u;
/** "the last week" is the calendar's, "the past week" so many days up to today. */
const ROLLING: readonly (readonly [words: RegExp, same: string])[] = [
  [/^(?:(?:last|past) )?fortnight$/u, '14 days'],
  [/^(?:past|последн(?:яя|юю|ей)) (?:week|недел[яюие])$/u, '7 days'],
  [/^(?:past|последн(?:ий|его|ем)) (?:month|месяц[ае]?)$/u, '1 months'],
  [/^(?:past|последн(?:ий|его|ем)) (?:quarter|квартал[ае]?)$/u, '3 months'],
  [/^(?:past|последн(?:ий|его|ем)) (?:year|год[ау]?)$/u, '12 months'],
];
const HALF_YEAR = /^(?:полгода|(?:last )?(?:half a year|half-year))$/u;
const MOST_DAYS = 366;
const MOST_MONTHS = 12;

/**
 * Reads the name of a period in Russian or English: "day", "неделя", "last month", "квартал", "Q3 2025", "октябрь", "October 2025",
 * "2025", "14 days", "past week" (the last seven days), "since Monday", "2026-01", "15 марта", "01.10-15.10", "с 1 по 15 марта", "2026-10-01 - 2026-10-15". Empty is today. What is said without a
 * year is the last that has come; what of a period has not come yet is left out.
 */
export function parsePeriod(typed: string, today: CalendarDate): Period | PeriodRefusal {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(OF_YEAR, '')
    .replace(SO_FAR, '')
    .trim();
  const period = several(text, today) ?? wordsPeriod(text, today) ?? datesPeriod(text, today);
  if (!period) return refuse('no-period');
  if (compareDates(period.from, period.to) > 0) return refuse('backwards');
  return compareDates(period.from, today) > 0 ? refuse('in-future') : upTo(period, today);
}

function wordsIn(text: string): string[] {
  return text.split(' ').filter((word) => word !== '' && !FILLERS.test(word));
}

/** So many days, weeks or months up to today. */
function several(text: string, today: CalendarDate): Period | undefined {
  const said = wordsIn(text).join(' ');
  const words = ROLLING.find(([rolling]) => rolling.test(said))?.[1] ?? said;
  const [found, count = '', days, weeks] = SEVERAL.exec(words) ?? [];
  const isMonths = !days && !weeks;
  const n = HALF_YEAR.test(words) ? 6 : found === undefined ? 0 : Number(count);
  if (n < 1 || n > (isMonths ? MOST_MONTHS : MOST_DAYS / (weeks ? 7 : 1))) return undefined;
  const from = isMonths ? addDays(addMonths(today, -n), 1) : addDays(today, 1 - n * (weeks ? 7 : 1));
  return { kind: 'days', from, to: today };
}

function wordsPeriod(text: string, today: CalendarDate): Period | undefined {
  const words = wordsIn(text);
  const quarter = quarterPeriod(words.join(' '), today);
  if (quarter) return quarter;
  const [first = 'day', second, ...rest] = words;
  if (rest.length > 0) return undefined;
  if (PREVIOUS.test(first)) {
    const unit = second === undefined ? undefined : unitOf(second);
    return unit && wholeOf(unit, addDays(toDate(unit, today).from, -1));
  }
  if (second === undefined) {
    const ago = DAYS_AGO.get(first);
    if (ago !== undefined) return toDate('day', addDays(today, -ago));
    const unit = unitOf(first);
    if (unit) return toDate(unit, today);
    if (isYear(first)) return wholeOf('year', { year: Number(first), month: 1, day: 1 });
  }
  return monthPeriod(first, second, today) ?? numberedMonth(words.join(' '));
}

/** "2026-01", "01.2026" */
function numberedMonth(text: string): Period | undefined {
  const {
    year,
    month,
    m = month,
    y = year,
  } = /^(?:(?<year>(?:19|20)\d{2})[-./](?<month>\d{1,2})|(?<m>\d{1,2})[-./](?<y>(?:19|20)\d{2}))$/u.exec(text)
    ?.groups ?? {};
  const day = { year: Number(y), month: Number(m), day: 1 };
  return y !== undefined && isDay(day) ? wholeOf('month', day) : undefined;
}

function unitOf(word: string): Unit | undefined {
  return UNITS.find(([words]) => words.test(word))?.[1];
}

function isYear(word: string): boolean {
  return /^(?:19|20)\d{2}$/u.test(word);
}

function monthPeriod(name: string, year: string | undefined, today: CalendarDate): Period | undefined {
  // "в октябре", "в мае": the ending alone differs.
  const month = monthOf(name) ?? monthOf(name.replace(/е$/u, '')) ?? monthOf(name.replace(/е$/u, 'й'));
  if (month === null || (year !== undefined && !isYear(year))) return undefined;
  return wholeOf('month', {
    year: year === undefined ? yearOfLast(month, today) : Number(year),
    month,
    day: 1,
  });
}

const QUARTERS: readonly RegExp[] = ['1|i|перв', '2|ii|втор', '3|iii|трет', '4|iv|четв[её]рт'].map(
  (names) => new RegExp(`^(?:${names})$`, 'u'),
);
const QUARTER =
  /^(?:(?<before>(?:19|20)\d{2}) )?(?:q ?(?<q>[1-4])|(?<n>[1-4])q|(?<name>[1-4]|i{1,3}|iv|перв|втор|трет|четв[её]рт)(?:-?[йм]|[ыио][йм]|ь?е[йм])? (?:кв\.?|квартал[ае]?))(?: (?<year>(?:19|20)\d{2}))?$/u;

/** "Q3", "3 квартал 2025", "III квартал", "в первом квартале". */
function quarterPeriod(text: string, today: CalendarDate): Period | undefined {
  const { q, n, name, before, year } = QUARTER.exec(text)?.groups ?? {};
  const number = QUARTERS.findIndex((names) => names.test(q ?? n ?? name ?? ''));
  if (number < 0) return undefined;
  const month = 1 + 3 * number;
  const said = before ?? year;
  return wholeOf('quarter', {
    year: said === undefined ? yearOfLast(month, today) : Number(said),
    month,
    day: 1,
  });
}
