import type { Locale } from './locale.ts';

/** The forms of a counted noun: Russian one / few / many (заявка, заявки, заявок), English one / many. */
export type PluralForms = {
  readonly ru: readonly [one: string, few: string, many: string];
  readonly en: readonly [one: string, many: string];
};

/**
 * The Russian form of a noun after the number `n` (1 заявка, 2 заявки, 5 заявок, 1,5 заявки).
 *
 * Returns the noun alone, without the number. The sign does not matter. Source: CLDR plural rules for `ru`.
 */
export function pluralRu(n: number, one: string, few: string, many: string): string {
  const size = Math.abs(n);
  if (!Number.isInteger(size)) return few;
  const lastTwo = size % 100;
  if (lastTwo >= 11 && lastTwo <= 14) return many;
  const last = size % 10;
  if (last === 1) return one;
  return last >= 2 && last <= 4 ? few : many;
}

/** The English form of a noun after the number `n`, without the number. */
export function pluralEn(n: number, one: string, many: string): string {
  return Math.abs(n) === 1 ? one : many;
}

/** The form of a noun after the number `n` in the reader's language, without the number. */
export function plural(n: number, locale: Locale, forms: PluralForms): string {
  return locale === 'ru' ? pluralRu(n, ...forms.ru) : pluralEn(n, ...forms.en);
}
