import { type CalendarDate, daysInMonth, isLeapYear } from '../../values/calendar-date.ts';
import { monthName, monthOf, shortMonthName, standaloneMonth } from '../../values/month-names.ts';
import { foldForSearch } from '../../values/search-words.ts';

/** A day as somebody wrote it into a field of a card; without a year it comes every year. */
export interface WrittenDay {
  readonly day: number;
  readonly month: number;
  readonly year?: number;
}

const NUMBERS = /^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2})(?: ?г(?:\.|ода?)?)?)?$/u;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u;
const RUSSIAN = /^(\d{1,2})(?:-?го|-?е)? ([а-я]+)\.?(?: (\d{4})(?: ?г(?:\.|ода?)?)?)?$/u;
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)\.?(?:,? (\d{4}))?$/u;
const MONTH_FIRST = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/u;

/**
 * Reads the day that a field of a card holds: "25.12.2026 г.", "25.12", "2026-12-25", "25 декабря 2026", "1-го мая", "December 25th".
 * Undefined for anything else.
 */
export function readWrittenDay(value: string): WrittenDay | undefined {
  const text = foldForSearch(value);
  const iso = ISO.exec(text);
  if (iso) return dayOf(iso[3], Number(iso[2]), iso[1]);
  const numbers = NUMBERS.exec(text);
  if (numbers) return dayOf(numbers[1], Number(numbers[2]), numbers[3]);
  const dayFirst = RUSSIAN.exec(text) ?? DAY_FIRST.exec(text);
  if (dayFirst) return dayOf(dayFirst[1], monthOf(dayFirst[2] ?? ''), dayFirst[3]);
  const monthFirst = MONTH_FIRST.exec(text);
  return monthFirst ? dayOf(monthFirst[2], monthOf(monthFirst[1] ?? ''), monthFirst[3]) : undefined;
}

function dayOf(
  day: string | undefined,
  month: number | null,
  year: string | undefined,
): WrittenDay | undefined {
  if (month === null) return undefined;
  // "26" is a year of this century: what businesses write down lies ahead.
  const full = year === undefined ? undefined : Number(year) + (year.length === 2 ? 2000 : 0);
  const date = { day: Number(day), month, ...(full !== undefined && { year: full }) };
  return date.day >= 1 && date.day <= daysInMonth(month, full) ? date : undefined;
}

/** Whether what was written stands for this day; 29 February without a year is kept on the 28th in common years. */
export function fallsOn(written: WrittenDay, on: CalendarDate): boolean {
  if (written.year !== undefined && written.year !== on.year) return false;
  const day = Math.min(written.day, daysInMonth(written.month, on.year));
  return written.month === on.month && day === on.day;
}

/**
 * Every spelling in which a field may say this day, folded as labels of cards are: what `readWrittenDay` reads, written down. An
 * index of values finds a day by them without knowing of dates.
 */
export function spellingsOf(on: CalendarDate): readonly string[] {
  const isKeptHere = on.month === 2 && on.day === 28 && !isLeapYear(on.year);
  const yearly = isKeptHere ? [...withoutYear(2, 28), ...withoutYear(2, 29)] : withoutYear(on.month, on.day);
  return [...new Set([...withYear(on), ...yearly].map(foldForSearch))];
}

/** What may follow a year. */
const YEAR_ENDS = ['', ' г', ' г.', ' год', ' года', 'г', 'г.', 'год', 'года'];

function withYear({ year, month, day }: CalendarDate): readonly string[] {
  const long = String(year);
  const years = year >= 2000 && year < 2100 ? [long, long.slice(2)] : [long];
  const numbers = numbersOf(month, day).flatMap(([d, m]) => [
    ...['.', '/', '-'].flatMap((sign) =>
      years.flatMap((y) => YEAR_ENDS.map((end) => `${[d, m, y].join(sign)}${end}`)),
    ),
    [long, m, d].join('-'),
  ]);
  const { russian, english } = wordsFor(month, day);
  return [
    ...numbers,
    ...russian.flatMap((said) => YEAR_ENDS.map((end) => `${said} ${long}${end}`)),
    ...english.flatMap((said) => [`${said} ${long}`, `${said}, ${long}`]),
  ];
}

function withoutYear(month: number, day: number): readonly string[] {
  const numbers = numbersOf(month, day).flatMap((both) => ['.', '/', '-'].map((sign) => both.join(sign)));
  const { russian, english } = wordsFor(month, day);
  return [...numbers, ...russian, ...english];
}

/** Day and month, each with and without a leading zero. */
function numbersOf(month: number, day: number): readonly (readonly [string, string])[] {
  return spelt(day).flatMap((d) => spelt(month).map((m) => [d, m] as const));
}

/** "25 декабря", "25-го дек.", "25th december", "dec 25": with every ending, and the name in full or cut to what is usual. */
function wordsFor(month: number, day: number) {
  const days = spelt(day);
  const every = (ends: readonly string[]) => days.flatMap((d) => ends.map((end) => `${d}${end}`));
  const russian = every(['', '-го', 'го', '-е', 'е']).flatMap((d) =>
    names('ru', month).map((name) => `${d} ${name}`),
  );
  const english = every(['', 'st', 'nd', 'rd', 'th']).flatMap((d) =>
    names('en', month).flatMap((name) => [`${d} ${name}`, `${name} ${d}`]),
  );
  return { russian, english };
}

/** A month by its names, in full, short, and by its first three letters, with and without a dot. */
function names(locale: 'ru' | 'en', month: number): readonly string[] {
  const all = [monthName(month, locale), standaloneMonth(month, locale), shortMonthName(month, locale)];
  const bare = [...all, ...all.map((name) => name.slice(0, 3))].map((name) => name.replace(/\.$/u, ''));
  return [...new Set(bare.flatMap((name) => [name, `${name}.`]))];
}

function spelt(n: number): readonly string[] {
  return [...new Set([String(n), String(n).padStart(2, '0')])];
}
