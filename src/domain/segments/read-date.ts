import { daysInMonth } from '../values/calendar-date.ts';
import { monthOf } from '../values/month-names.ts';
import type { BirthdayValue, DatePoint, YearDay } from './expr.ts';

const AGO = /^(\d{1,4}) ?(\p{L}+)\.?(?: (?:назад|ago))?$/u;
const UNITS: readonly (readonly [words: RegExp, unit: 'd' | 'w' | 'm' | 'y'])[] = [
  [/^(?:d|days?|д|дн|день|дня|дней)$/u, 'd'],
  [/^(?:w|weeks?|н|нед|недел[яиюь])$/u, 'w'],
  [/^(?:m|mo|months?|м|мес|месяц|месяца|месяцев)$/u, 'm'],
  [/^(?:y|years?|г|год|года|лет)$/u, 'y'],
];
/** A longer span is a slip; dates reach back no further either. */
const MOST = { d: 36_500, w: 5200, m: 1200, y: 100 } as const;

const ISO_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u;
const DAY = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?$/u;
const MONTH_YEAR = /^(\d{1,2})[./](\d{4})$/u;
const YEAR = /^(?:19|20)\d{2}$/u;
const DAY_WORD = /^(\d{1,2}) (\p{L}{3,})\.?(?: (\d{4}))?$/u;
const WORD_DAY = /^(\p{L}{3,})\.? (\d{1,2})(?:,? (\d{4}))?$/u;
const MONTH_WORD = /^(\p{L}{3,})\.?(?: (\d{4}))?$/u;

/**
 * A point in the past as people write it: `90d`, `3мес`, `2 weeks`, `01.03`, `1 марта 2026`, `2026-03-01`, `03.2026`, `март`, `2025`,
 * `today`, `вчера`. In lower case. Undefined for anything else, and for a day that the calendar has not.
 */
export function readDatePoint(text: string): DatePoint | undefined {
  if (/^(?:today|сегодня)$/u.test(text)) return { kind: 'back', days: 0 };
  if (/^(?:yesterday|вчера)$/u.test(text)) return { kind: 'back', days: 1 };
  if (YEAR.test(text)) return { kind: 'year', year: Number(text) };
  return readSpan(text) ?? readMonth(text) ?? readDay(text);
}

function readSpan(text: string): Extract<DatePoint, { kind: 'ago' }> | undefined {
  const [, count, word = ''] = AGO.exec(text) ?? [];
  const unit = UNITS.find(([words]) => words.test(word))?.[1];
  if (count === undefined || !unit || Number(count) > MOST[unit]) return undefined;
  return { kind: 'ago', count: Number(count), unit };
}

function readMonth(text: string): Extract<DatePoint, { kind: 'month' }> | undefined {
  const [, number, ofYear] = MONTH_YEAR.exec(text) ?? [];
  if (number !== undefined) {
    const month = Number(number);
    return month >= 1 && month <= 12 ? { kind: 'month', year: Number(ofYear), month } : undefined;
  }
  const [, word = '', year] = MONTH_WORD.exec(text) ?? [];
  const named = namedMonth(word);
  if (named === null) return undefined;
  return { kind: 'month', ...(year !== undefined && { year: Number(year) }), month: named };
}

/** "в марте": the ending alone differs. */
function namedMonth(word: string): number | null {
  return monthOf(word) ?? monthOf(word.replace(/е$/u, ''));
}

type Parts = { readonly day: number; readonly month: number | null; readonly year: string | undefined };

function readDay(text: string): Extract<DatePoint, { kind: 'day' }> | undefined {
  const parts = dayParts(text);
  if (!parts || parts.month === null) return undefined;
  const { day, month, year: typed } = parts;
  const year = typed === undefined ? undefined : Number(typed.length === 2 ? `20${typed}` : typed);
  if (day < 1 || day > daysInMonth(month, year)) return undefined;
  return { kind: 'day', ...(year !== undefined && { year }), month, day };
}

function dayParts(text: string): Parts | undefined {
  const [, isoYear, isoMonth, isoDay] = ISO_DAY.exec(text) ?? [];
  if (isoYear !== undefined) return { day: Number(isoDay), month: Number(isoMonth), year: isoYear };
  const [, day, month, year] = DAY.exec(text) ?? [];
  if (day !== undefined) return { day: Number(day), month: Number(month), year };
  const [, wordDay, dayWord = '', dayYear] = DAY_WORD.exec(text) ?? [];
  if (wordDay !== undefined) return { day: Number(wordDay), month: monthOf(dayWord), year: dayYear };
  const [, monthWord = '', monthDay, monthYear] = WORD_DAY.exec(text) ?? [];
  if (monthDay === undefined) return undefined;
  return { day: Number(monthDay), month: monthOf(monthWord), year: monthYear };
}

const DAYS_IN = { d: 1, w: 7, m: 30, y: 365 } as const;

/** When a birthday is: `7d` from today on, `март`, `05.03`, `01.03..31.03`, `today`. In lower case. */
export function readBirthdayValue(
  text: string,
  ends: readonly [string, string] | undefined,
): BirthdayValue | undefined {
  if (ends) {
    const [from, to] = ends.map(readYearDay);
    return from && to ? { kind: 'born', from, to } : undefined;
  }
  if (/^(?:today|сегодня)$/u.test(text)) return { kind: 'soon', days: 1 };
  const span = readSpan(text);
  if (span) {
    const days = Math.min(366, span.count * DAYS_IN[span.unit]);
    return days > 0 ? { kind: 'soon', days } : undefined;
  }
  const month = readMonth(text);
  if (month) return month.year === undefined ? { kind: 'in-month', month: month.month } : undefined;
  const on = readYearDay(text);
  return on && { kind: 'born', from: on, to: on };
}

function readYearDay(text: string): YearDay | undefined {
  const read = readDay(text.trim());
  return read && read.year === undefined ? { month: read.month, day: read.day } : undefined;
}
