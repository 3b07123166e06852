import { type CalendarDate, compareDates, daysInMonth } from './calendar-date.ts';
import { monthOf } from './month-names.ts';
import { dayOf } from './ordinal-days.ts';
import { type Parsed, parsed, refused } from './parsed.ts';
import { asciiDigits } from './plain-text.ts';
import { foldForSearch } from './search-words.ts';

/** A day and month, and the year when the person told it. */
export type Birthday = { readonly day: number; readonly month: number; readonly year?: number };

export type BirthdayRefusal = 'empty' | 'not-a-date' | 'in-the-future' | 'too-old' | 'no-such-day';

type Parts = { day: number; month: number; year?: string | undefined };

const MAX_LENGTH = 64;
/** The longest human life known is 122 years. */
const MAX_AGE = 122;

const LEAD =
  /^(?:(?:мой |моя )?(?:день рождения|дата рождения|д\.? ?р\.?|родил(?:ся|ась)|рожден(?:ие|а)?|(?:my )?birthday(?: is)?|date of birth|dob|born)\s*[:—–-]?\s*)?(?:у меня )?(?:on )?(?:the )?/;
/** The word "year" after it, or the midnight that a spreadsheet adds. */
const TAIL =
  /(?:(?:t|[,\s]+)00?:00(?::00(?:\.0+)?)?z?|[,\s]*(?<!\p{L})(?:г\. ?р\.?|года?(?: рождения)?|г\.?|year))?[\s.!]*$/u;

const YEAR_FIRST = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/;
const COMPACT = /^(\d{2})(\d{2})(\d{4})$/;
const NO_YEAR = /^--(\d{2})-?(\d{2})$/;
const NUMBERS = /^(\d{1,2})\s*([-./, ])\s*(\d{1,2})(?:\s*\2\s*(\d{4}|\d{2}))?$/;
const DAY_WORD =
  /^(\d{1,2})(?: ?-? ?(?:го|ого|е|ое|st|nd|rd|th))?[\s.,/-]*(?:of )?([\p{L}]{3,})\.?(?:[\s.,/-]+'?(\d{4}|\d{2}))?$/u;
const WORD_DAY =
  /^(\p{L}{3,})\.?(?: the )?[\s-]*(\d{1,2})(?:-?(?:го|ого|е|ое|st|nd|rd|th))?(?:(?:\s*,\s*|\s+|-)'?(\d{4}|\d{2}))?$/u;
const ORDINAL = /^(\p{L}+(?:[ -](?!of )\p{L}+)?) (?:of )?(\p{L}{3,})(?: '?(\d{4}|\d{2}))?$/u;

/**
 * A birthday as people write it in Russian or English, with the year or without.
 *
 * Days come first ("05.03" and "3/5" are 5 March and 3 May) in both languages; only a date with slashes that is
 * impossible so ("3/25") is read month first. Two digits of a year mean the nearest past. Refused: nothing (`empty`),
 * no date (`not-a-date`), a day that the calendar has not (`no-such-day`; 29 February needs a leap year or
 * none), a day after `today` (`in-the-future`), more than 122 years ago (`too-old`).
 */
export function parseBirthday(text: string, today: CalendarDate): Parsed<Birthday, BirthdayRefusal> {
  if (text.trim() === '') return refused('empty');
  if (text.length > MAX_LENGTH) return refused('not-a-date');
  const folded = foldForSearch(asciiDigits(text))
    .replace(/[‐-―−]/g, '-')
    .replace(LEAD, '');
  const parts = readParts(folded.replace(TAIL, ''));
  return parts === null ? refused('not-a-date') : checked(parts, today);
}

function readParts(text: string): Parts | null {
  return readNumbers(text) ?? readWords(text);
}

function readNumbers(text: string): Parts | null {
  const [, year, isoMonth, isoDay] = YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) return { day: Number(isoDay), month: Number(isoMonth), year };
  const [, month, day] = NO_YEAR.exec(text) ?? [];
  if (day !== undefined) return { day: Number(day), month: Number(month) };
  const [, cDay, cMonth, cYear] = COMPACT.exec(text) ?? [];
  if (cYear !== undefined) return { day: Number(cDay), month: Number(cMonth), year: cYear };
  const [, first, separator, second, typedYear] = NUMBERS.exec(text) ?? [];
  if (first === undefined) return null;
  const dayFirst = { day: Number(first), month: Number(second), year: typedYear };
  const monthFirst = separator === '/' && dayFirst.month > 12 && dayFirst.day <= 12;
  return monthFirst ? { day: dayFirst.month, month: dayFirst.day, year: typedYear } : dayFirst;
}

function readWords(text: string): Parts | null {
  const [, day, dayMonth, dayYear] = DAY_WORD.exec(text) ?? [];
  if (day !== undefined) return withMonth(Number(day), dayMonth, dayYear);
  const [, monthWord, monthDay, monthYear] = WORD_DAY.exec(text) ?? [];
  if (monthWord !== undefined) return withMonth(Number(monthDay), monthWord, monthYear);
  const [, ordinal = '', ordinalMonth, ordinalYear] = ORDINAL.exec(text) ?? [];
  const named = dayOf(ordinal);
  return named === null ? null : withMonth(named, ordinalMonth, ordinalYear);
}

function withMonth(day: number, word: string | undefined, year: string | undefined): Parts | null {
  const month = monthOf(word ?? '');
  return month === null ? null : { day, month, year };
}

function checked({ day, month, year: typed }: Parts, today: CalendarDate): Parsed<Birthday, BirthdayRefusal> {
  if (day < 1 || day > daysInMonth(month)) return refused('no-such-day');
  if (typed === undefined) return parsed({ day, month });
  const year = typed.length === 2 ? nearestPast({ day, month, year: Number(typed) }, today) : Number(typed);
  if (day > daysInMonth(month, year)) return refused('no-such-day');
  if (compareDates({ day, month, year }, today) > 0) return refused('in-the-future');
  if (today.year - year > MAX_AGE) return refused('too-old');
  return parsed({ day, month, year });
}

/** The last year with these two digits in which the day is not after today. */
function nearestPast(date: CalendarDate, today: CalendarDate): number {
  const year = today.year - (today.year % 100) + date.year;
  return compareDates({ ...date, year }, today) > 0 ? year - 100 : year;
}
