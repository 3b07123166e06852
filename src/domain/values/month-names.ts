import type { Locale } from './locale.ts';

const RU = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');
const RU_NOMINATIVE = 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(
  ' ',
);
const RU_SHORT = 'янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.'.split(' ');
const EN = 'January February March April May June July August September October November December'.split(' ');

const FULL = { ru: RU, en: EN } as const;
const SHORT = { ru: RU_SHORT, en: EN.map((name) => name.slice(0, 3)) } as const;
const SHORTEST = 3;

/** A month's name beside a day: "марта", "March". Months are 1 to 12. */
export function monthName(month: number, locale: Locale): string {
  return FULL[locale][month - 1] ?? '';
}

/** A month's name standing by itself: "март", "March". Months are 1 to 12. */
export function standaloneMonth(month: number, locale: Locale): string {
  return (locale === 'ru' ? RU_NOMINATIVE : EN)[month - 1] ?? '';
}

/** A month's short name beside a day: "мар.", "Mar". Months are 1 to 12. */
export function shortMonthName(month: number, locale: Locale): string {
  return SHORT[locale][month - 1] ?? '';
}

/**
 * The month (1 to 12) that a word names, or null: a Russian or English name, or its first three letters or more, with
 * or without a dot. Case does not matter.
 */
export function monthOf(word: string): number | null {
  const start = word.toLowerCase().replace(/\.$/, '');
  if (start.length < SHORTEST) return null;
  for (const names of [RU, RU_NOMINATIVE, EN]) {
    const index = names.findIndex((name) => name.toLowerCase().startsWith(start));
    if (index >= 0) return index + 1;
  }
  return null;
}

/** A whole name of a month as it stands after its day, as part of a pattern. */
export const MONTHS_OF_DAYS =
  'января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|' +
  'january|february|march|april|may|june|july|august|september|october|november|december';
