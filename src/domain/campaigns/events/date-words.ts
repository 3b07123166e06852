import { type CalendarDate, daysInMonth, isLeapYear } from '../../values/calendar-date.ts';
import { monthName, monthOf, shortMonthName } from '../../values/month-names.ts';
import { foldForSearch } from '../../values/search-words.ts';

/** A day as somebody wrote it into a field of a card; without a year it comes every year. */
export interface WrittenDay {
  readonly day: number;
  readonly month: number;
  readonly year?: number;
}

const NUMBERS = /^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?$/u;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u;
const RUSSIAN = /^(\d{1,2}) (\p{L}+)\.?(?:,? (\d{4}))?(?: ?г(?:\.|ода?)?)?$/u;
const ENGLISH = /^(\p{L}+)\.? (\d{1,2})(?:,? (\d{4}))?$/u;

/** Reads the day that a field of a card holds: "25.12.2026", "25.12", "2026-12-25", "25 декабря 2026", "December 25". Undefined for anything else. */
export function readWrittenDay(value: string): WrittenDay | undefined {
  const text = foldForSearch(value);
  const iso = ISO.exec(text);
  if (iso) return dayOf(iso[3], Number(iso[2]), iso[1]);
  const numbers = NUMBERS.exec(text);
  if (numbers) return dayOf(numbers[1], Number(numbers[2]), numbers[3]);
  const russian = RUSSIAN.exec(text);
  if (russian) return dayOf(russian[1], monthOf(russian[2] ?? ''), russian[3]);
  const english = ENGLISH.exec(text);
  return english ? dayOf(english[2], monthOf(english[1] ?? ''), english[3]) : undefined;
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

function withYear({ year, month, day }: CalendarDate): readonly string[] {
  const long = String(year);
  const years = year >= 2000 && year < 2100 ? [long, long.slice(2)] : [long];
  const numbers = [...new Set([`${day}`, two(day)])].flatMap((d) =>
    [...new Set([`${month}`, two(month)])].flatMap((m) => [
      ...['.', '/', '-'].flatMap((sign) => years.map((y) => [d, m, y].join(sign))),
      [long, m, d].join('-'),
    ]),
  );
  const words = daysIn(month, day).flatMap(({ ru, en }) => [
    ...ru.flatMap((said) =>
      ['', ' г', ' г.', ' год', ' года', 'г', 'г.'].map((end) => `${said} ${long}${end}`),
    ),
    ...en.flatMap((said) => [`${said}, ${long}`, `${said} ${long}`]),
  ]);
  return [...numbers, ...words];
}

function withoutYear(month: number, day: number): readonly string[] {
  const numbers = [`${day}`, two(day)].flatMap((d) =>
    [`${month}`, two(month)].flatMap((m) => ['.', '/', '-'].map((sign) => [d, m].join(sign))),
  );
  return [...numbers, ...daysIn(month, day).flatMap(({ ru, en }) => [...ru, ...en])];
}

/** "25 декабря", "25 дек", "december 25", "25 dec" with and without a leading zero. */
function daysIn(month: number, day: number): readonly { readonly ru: string[]; readonly en: string[] }[] {
  const bare = (name: string) => name.replace(/\.$/u, '');
  const names = {
    ru: [monthName(month, 'ru'), shortMonthName(month, 'ru')],
    en: [monthName(month, 'en'), shortMonthName(month, 'en')],
  };
  const all = [...names.ru, ...names.en].flatMap((name) => [name, bare(name)]);
  return [...new Set([`${day}`, two(day)])].map((d) => ({
    ru: [...new Set(all)].map((name) => `${d} ${name}`),
    en: [...new Set(names.en)].map((name) => `${name} ${d}`),
  }));
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
