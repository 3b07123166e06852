import type { Locale } from '../../../domain/values/locale.ts';

/** A number as the reader writes it, on one line. */
export function numberText(count: number, locale: Locale): string {
  return new Intl.NumberFormat(locale).format(count).replace(/\s/gu, ' ');
}
