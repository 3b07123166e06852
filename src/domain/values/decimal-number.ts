/** A decimal number as it was written: `digits` without any separator, the last `decimals` of them a fraction. */
export type Decimal = { readonly digits: string; readonly decimals: number };

const PLAIN = /^\d+$/;
const GROUPED = /^[1-9]\d{0,2}(?:([ '’.,])\d{3})(?:\1\d{3})*/;
const FRACTION = /^[.,](\d+)$/;

/**
 * The number that a run of digits and separators means, or null when it is none.
 *
 * Groups of three are set off by spaces, apostrophes, dots or commas, all alike; the fraction by a dot or a comma.
 * One dot or comma before exactly three digits sets off a group ("12,500" is twelve thousand five hundred) unless
 * `fractionFirst` ("12,500к" is twelve and a half thousand).
 */
export function readDecimal(text: string, fractionFirst: boolean): Decimal | null {
  if (PLAIN.test(text)) return { digits: text, decimals: 0 };
  const single = /^(\d+)[.,](\d+)$/.exec(text);
  if (single?.[1] !== undefined && single[2] !== undefined) {
    const [, whole, fraction] = single;
    const isGroup = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole) && !fractionFirst;
    return { digits: whole + fraction, decimals: isGroup ? 0 : fraction.length };
  }
  const grouped = GROUPED.exec(text);
  if (grouped === null) return null;
  const rest = text.slice(grouped[0].length);
  const whole = grouped[0].replace(/\D/g, '');
  if (rest === '') return { digits: whole, decimals: 0 };
  const [, fraction] = FRACTION.exec(rest) ?? [];
  if (fraction === undefined || rest[0] === grouped[1]) return null;
  return { digits: whole + fraction, decimals: fraction.length };
}

/** The number times 10 to the power, as an exact integer, or null when a part of it would be lost. */
export function scaled({ digits, decimals }: Decimal, power: number): bigint | null {
  const shift = power - decimals;
  if (shift >= 0) return BigInt(digits) * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  const value = BigInt(digits);
  return value % divisor === 0n ? value / divisor : null;
}
