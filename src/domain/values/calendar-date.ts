/** A day of the Gregorian calendar, without time or zone. Months are 1 to 12. */
export type CalendarDate = { readonly year: number; readonly month: number; readonly day: number };

const DAY_MS = 86_400_000;

/** Whether the year has a 29 February. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** How many days a month has; 0 for a month that does not exist. Without a year February has 29. */
export function daysInMonth(month: number, year?: number): number {
  if (month === 2) return year === undefined || isLeapYear(year) ? 29 : 28;
  return [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** Below 0 when `a` is earlier than `b`, 0 for the same day, above 0 when later. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/** How many days lie between two days: 1 from today to tomorrow, below 0 backwards. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (utc(to) - utc(from)) / DAY_MS;
}

/** `Date.UTC` takes the years 0 to 99 for 1900 to 1999; `setUTCFullYear` does not. */
function utc({ year, month, day }: CalendarDate): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

function fromUtc(ms: number): CalendarDate {
  const date = new Date(ms);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The day so many days later, earlier when below 0. */
export function addDays(day: CalendarDate, days: number): CalendarDate {
  return fromUtc(utc(day) + days * DAY_MS);
}

/** The same day of a later month; the last one of a month that has no such day. */
export function addMonths({ year, month, day }: CalendarDate, months: number): CalendarDate {
  const first = fromUtc(utc({ year, month: month + months, day: 1 }));
  return { ...first, day: Math.min(day, daysInMonth(first.month, first.year)) };
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: CalendarDate): number {
  return ((new Date(utc(day)).getUTCDay() + 6) % 7) + 1;
}

/** `2026-11-22` */
export function dayKey({ year, month, day }: CalendarDate): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

export function parseDayKey(key: string): CalendarDate {
  const [year = 0, month = 0, day = 0] = key.split('-').map(Number);
  return { year, month, day };
}
