import { DateTime, IANAZone } from 'luxon';
import { type CalendarDate, daysBetween } from './calendar-date.ts';
import type { Locale } from './locale.ts';
import { shortMonthName } from './month-names.ts';
import { type PluralForms, plural } from './plural.ts';

/** Whether a text names a time zone of the IANA database ("Europe/Moscow", "UTC"). */
export function isZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

/** The day that the moment falls on in a zone; throws for a zone that does not exist. */
export function localDate(now: Date, zone: string): CalendarDate {
  const { year, month, day } = inZone(now, zone);
  return { year, month, day };
}

const NEAR_DAYS: Readonly<Record<Locale, Readonly<Record<number, string>>>> = {
  ru: { [-1]: 'вчера', 0: 'сегодня', 1: 'завтра' },
  en: { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' },
};

/**
 * A moment as the reader would say it: "сегодня, 14:05", "вчера, 09:10", "завтра, 10:00", "12 мар., 14:05", and in
 * another year "12 мар. 2025 г." ("Mar 12, 2025"): with the time when it is still to come. Throws for a zone that does not exist.
 */
export function formatMoment(date: Date, zone: string, locale: Locale, now: Date): string {
  const moment = inZone(date, zone);
  const time = `${twoDigits(moment.hour)}:${twoDigits(moment.minute)}`;
  const today = localDate(now, zone);
  const near = NEAR_DAYS[locale][daysBetween(today, moment)];
  if (near !== undefined) return `${near}, ${time}`;
  const month = shortMonthName(moment.month, locale);
  const day = locale === 'ru' ? `${moment.day} ${month}` : `${month} ${moment.day}`;
  if (moment.year === today.year) return `${day}, ${time}`;
  const ofYear = locale === 'ru' ? `${day} ${moment.year} г.` : `${day}, ${moment.year}`;
  return date > now ? `${ofYear}, ${time}` : ofYear;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From the longest unit to the shortest: how long it is and what it is called. */
const UNITS: readonly (readonly [ms: number, forms: PluralForms])[] = [
  [365 * DAY, { ru: ['год', 'года', 'лет'], en: ['year', 'years'] }],
  [30 * DAY, { ru: ['месяц', 'месяца', 'месяцев'], en: ['month', 'months'] }],
  [DAY, { ru: ['день', 'дня', 'дней'], en: ['day', 'days'] }],
  [HOUR, { ru: ['ч', 'ч', 'ч'], en: ['h', 'h'] }],
  [MINUTE, { ru: ['мин', 'мин', 'мин'], en: ['min', 'min'] }],
];

/**
 * How long ago a moment was, in the largest whole unit: "5 мин назад", "3 ч назад", "2 дня назад", "5 min ago".
 *
 * Less than a minute ago, and the future (clocks differ a little), is "только что".
 */
export function formatAgo(date: Date, now: Date, locale: Locale): string {
  const elapsed = now.getTime() - date.getTime();
  for (const [ms, forms] of UNITS) {
    const count = Math.floor(elapsed / ms);
    if (count < 1) continue;
    return `${count} ${plural(count, locale, forms)} ${locale === 'ru' ? 'назад' : 'ago'}`;
  }
  return locale === 'ru' ? 'только что' : 'just now';
}

/** How long something takes, in the largest whole unit: "5 мин", "3 ч", "2 дня", "5 min"; less than a minute is said so. */
export function formatDuration(ms: number, locale: Locale): string {
  for (const [unit, forms] of UNITS) {
    const count = Math.floor(ms / unit);
    if (count >= 1) return `${count} ${plural(count, locale, forms)}`;
  }
  return locale === 'ru' ? 'меньше минуты' : 'less than a minute';
}

/** By how much the clocks of a zone are ahead of those of another at a moment: "+7 ч", "−2 h 30 min"; empty when they agree. */
export function formatAhead(zone: string, other: string, now: Date, locale: Locale): string {
  const minutes = inZone(now, zone).offset - inZone(now, other).offset;
  if (minutes === 0) return '';
  const parts = [Math.floor(Math.abs(minutes) / 60) * HOUR, (Math.abs(minutes) % 60) * MINUTE];
  const said = parts.filter((ms) => ms > 0).map((ms) => formatDuration(ms, locale));
  return `${minutes > 0 ? '+' : '−'}${said.join(' ')}`;
}

function inZone(date: Date, zone: string): DateTime<true> {
  const moment = DateTime.fromJSDate(date, { zone });
  if (!moment.isValid) throw new RangeError(`no such moment or time zone: ${zone}`);
  return moment;
}
