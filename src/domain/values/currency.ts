/** An amount of money: integer minor units (kopecks, cents) and an ISO 4217 code in upper case. */
export type Money = { readonly amount: number; readonly currency: string };

const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const digitsOf = new Map<string, number>();

/** Whether a code is an ISO 4217 currency in upper case. */
export function isCurrency(code: string): boolean {
  return KNOWN.has(code);
}

/** How many decimals the currency's minor unit has: 2 for RUB, 0 for JPY, 3 for KWD. Source: Intl (ISO 4217). */
export function minorDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return digits;
}
