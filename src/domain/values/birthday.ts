import { type CalendarDate, compareDates, daysBetween, daysInMonth } from './calendar-date.ts';
import type { Locale } from './locale.ts';
import { monthName } from './month-names.ts';

import type { Birthday } from './parse-birthday.ts';

export { type Birthday, type BirthdayRefusal, parseBirthday } from './parse-birthday.ts';

/** The birthday in words: "5 марта 1990", "March 5". */
export function formatBirthday({ day, month, year }: Birthday, locale: Locale): string {
  const name = monthName(month, locale);
  if (locale === 'ru') return year === undefined ? `${day} ${name}` : `${day} ${name} ${year}`;
  return year === undefined ? `${name} ${day}` : `${name} ${day}, ${year}`;
}

/**
 * The birthday in one fixed spelling for storage, comparison and history: "1990-03-05", without a year "--03-05".
 *
 * `parseBirthday` reads it back. Source: ISO 8601 and, for the missing year, vCard (RFC 6350, 4.3.1).
 */
export function birthdayKey({ day, month, year }: Birthday): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${year === undefined ? '-' : String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** The day on which the birthday is kept in a year: 29 February is kept on the 28th in common years. */
export function birthdayIn(year: number, { day, month }: Birthday): CalendarDate {
  return { year, month, day: Math.min(day, daysInMonth(month, year)) };
}

/** The next day on which the birthday is kept, today included. */
export function nextBirthday(birthday: Birthday, today: CalendarDate): CalendarDate {
  const thisYear = birthdayIn(today.year, birthday);
  return compareDates(thisYear, today) >= 0 ? thisYear : birthdayIn(today.year + 1, birthday);
}

/** How many days are left until the birthday is kept: 0 on the day itself, at most 365. */
export function daysUntilBirthday(birthday: Birthday, today: CalendarDate): number {
  return daysBetween(today, nextBirthday(birthday, today));
}

/** How many full years the person is on a day (on the day the birthday is kept already the new age), or null. */
export function ageOn(birthday: Birthday, on: CalendarDate): number | null {
  if (birthday.year === undefined) return null;
  const before = compareDates(on, birthdayIn(on.year, birthday)) < 0;
  return on.year - birthday.year - (before ? 1 : 0);
}
