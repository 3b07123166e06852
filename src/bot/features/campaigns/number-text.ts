import type { Locale } from '../../../domain/values/locale.ts';

/** The number that a person typed, in groups or not; NaN when they typed anything else. */
export function typedNumber(typed: string): number {
  const digits = typed.trim().replace(/(?<=\d)[\s.,'’](?=\d{3}(?!\d))/gu, '');
  return /^\d{1,15}$/u.test(digits) ? Number(digits) : Number.NaN;
}

/** A number as the reader writes it, on one line. */
export function numberText(count: number, locale: Locale): string {
  return new Intl.NumberFormat(locale).format(count).replace(/\s/gu, ' ');
}
