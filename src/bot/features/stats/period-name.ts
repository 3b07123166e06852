import type { Period } from '../../../domain/stats/period.ts';
import { type CalendarDate, compareDates } from '../../../domain/values/calendar-date.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { shortMonthName } from '../../../domain/values/month-names.ts';

/** `21 нояб. 2026`, `1–15 окт. 2026`, `Dec 25, 2025 – Jan 5, 2026`. */
export function periodName({ from, to }: Pick<Period, 'from' | 'to'>, locale: Locale): string {
  if (compareDates(from, to) === 0) return dayName(to, locale);
  if (from.year !== to.year) return `${dayName(from, locale)} – ${dayName(to, locale)}`;
  if (locale === 'en') {
    const end = from.month === to.month ? String(to.day) : shortDay(to, locale);
    return `${shortDay(from, locale)} – ${end}, ${to.year}`;
  }
  if (from.month === to.month) return `${from.day}–${dayName(to, locale)}`;
  return `${shortDay(from, locale)} – ${dayName(to, locale)}`;
}

function dayName(day: CalendarDate, locale: Locale): string {
  return locale === 'ru' ? `${shortDay(day, locale)} ${day.year}` : `${shortDay(day, locale)}, ${day.year}`;
}

/** `21 нояб.`, `Nov 21` */
export function shortDay({ month, day }: CalendarDate, locale: Locale): string {
  const name = shortMonthName(month, locale);
  return locale === 'ru' ? `${day} ${name}` : `${name} ${day}`;
}
