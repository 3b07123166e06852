import { DateTime } from 'luxon';
import type { Locale } from '../../values/locale.ts';
import { monthName } from '../../values/month-names.ts';
import { plural } from '../../values/plural.ts';
import { timeText } from '../../values/wall-time.ts';
import type { Recurrence } from './recurrence.ts';
import type { When } from './when.ts';

const WEEKDAYS = {
  ru: ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

const ON_WEEKDAYS = {
  ru: ['понедельникам', 'вторникам', 'средам', 'четвергам', 'пятницам', 'субботам', 'воскресеньям'],
  en: ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'],
} as const;

/**
 * A time with its weekday, date and zone: "пятница, 25 декабря 2026, 09:30 (Europe/Moscow, UTC+3)". `parseWhen` reads the same
 * instant back, also in the hour that clocks show twice.
 */
export function formatInstant(at: Date, zone: string, locale: Locale): string {
  const shown = DateTime.fromJSDate(at, { zone });
  const weekday = WEEKDAYS[locale][shown.weekday - 1] ?? '';
  const month = monthName(shown.month, locale);
  const date =
    locale === 'ru' ? `${shown.day} ${month} ${shown.year}` : `${month} ${shown.day}, ${shown.year}`;
  return `${weekday}, ${date}, ${timeText(shown)} (${zoneName(zone, shown.offset)})`;
}

/** "суббота, 21 ноября", "Saturday, November 21" */
export function formatDay(at: Date, zone: string, locale: Locale): string {
  const shown = DateTime.fromJSDate(at, { zone });
  const month = monthName(shown.month, locale);
  const date = locale === 'ru' ? `${shown.day} ${month}` : `${month} ${shown.day}`;
  return `${WEEKDAYS[locale][shown.weekday - 1]}, ${date}`;
}

function zoneName(zone: string, offset: number): string {
  const minutes = Math.abs(offset) % 60;
  const hours = Math.floor(Math.abs(offset) / 60);
  const shift = `${offset < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`;
  return zone.toUpperCase() === 'UTC' ? 'UTC' : `${zone}, UTC${shift}`;
}

/** How something comes again, with its time: "по будням, 09:30". `parseWhen` reads the same rule back. */
export function formatRecurrence(
  { recurrence, time }: Pick<When, 'recurrence' | 'time'>,
  locale: Locale,
): string {
  if (!recurrence) return '';
  const rule = locale === 'ru' ? inRussian(recurrence) : inEnglish(recurrence);
  return `${rule}, ${timeText(time)}`;
}

function inRussian(rule: Recurrence): string {
  switch (rule.every) {
    case 'day':
      return rule.step === 1 ? 'каждый день' : `каждые ${rule.step} ${days(rule.step, 'ru')}`;
    case 'week':
      if (rule.step > 1) {
        const named = rule.days.map((day) => WEEKDAYS.ru[day - 1]).join(', ');
        return `каждые ${rule.step} ${weeks(rule.step, 'ru')}, ${named}`;
      }
      if (isWorkdays(rule.days)) return 'по будням';
      if (isWeekend(rule.days)) return 'по выходным';
      return `по ${listed(
        rule.days.map((day) => ON_WEEKDAYS.ru[day - 1] ?? ''),
        'и',
      )}`;
    case 'month':
      if (rule.step > 1) return `каждые ${rule.step} ${months(rule.step, 'ru')}, ${rule.day} числа`;
      return rule.day === 31 ? 'в последний день каждого месяца' : `${rule.day} числа каждого месяца`;
    case 'year':
      return `каждый год ${rule.day} ${monthName(rule.month, 'ru')}`;
  }
}

function inEnglish(rule: Recurrence): string {
  switch (rule.every) {
    case 'day':
      return rule.step === 1 ? 'every day' : `every ${rule.step} ${days(rule.step, 'en')}`;
    case 'week':
      if (rule.step > 1) {
        const named = rule.days.map((day) => WEEKDAYS.en[day - 1]).join(', ');
        return `every ${rule.step} ${weeks(rule.step, 'en')}, ${named}`;
      }
      if (isWorkdays(rule.days)) return 'every weekday';
      if (isWeekend(rule.days)) return 'every weekend';
      return `on ${listed(
        rule.days.map((day) => ON_WEEKDAYS.en[day - 1] ?? ''),
        'and',
      )}`;
    case 'month':
      if (rule.step > 1) return `every ${rule.step} ${months(rule.step, 'en')}, on the ${ordinal(rule.day)}`;
      return rule.day === 31 ? 'on the last day of every month' : `every month on the ${ordinal(rule.day)}`;
    case 'year':
      return `every year on ${monthName(rule.month, 'en')} ${rule.day}`;
  }
}

const days = (n: number, locale: Locale) =>
  plural(n, locale, { ru: ['день', 'дня', 'дней'], en: ['day', 'days'] });
const weeks = (n: number, locale: Locale) =>
  plural(n, locale, { ru: ['неделя', 'недели', 'недель'], en: ['week', 'weeks'] });
const months = (n: number, locale: Locale) =>
  plural(n, locale, { ru: ['месяц', 'месяца', 'месяцев'], en: ['month', 'months'] });

function isWorkdays(list: readonly number[]): boolean {
  return list.join() === '1,2,3,4,5';
}

function isWeekend(list: readonly number[]): boolean {
  return list.join() === '6,7';
}

function listed(words: readonly string[], and: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
}

function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}
