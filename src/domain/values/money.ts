import { isCurrency, type Money, minorDigits } from './currency.ts';
import type { Locale } from './locale.ts';
import { MAX_MINOR } from './parse-money.ts';

export { isCurrency, type Money, minorDigits } from './currency.ts';
export { type MoneyRefusal, parseMoney, splitMoney } from './parse-money.ts';

/** Currencies whose short sign is nobody else's; the others show their code. */
const OWN_SIGN: ReadonlySet<string> = new Set('RUB USD EUR GBP KZT UAH TRY AMD AZN INR ILS'.split(' '));
const formats = new Map<string, Intl.NumberFormat>();

/**
 * The amount for people: "12 500 ₽" and "12 500,50 ₽", "₽12,500" and "$300.50".
 *
 * Whole amounts show no decimals. Spaces are ordinary ones, so that what is shown can be searched and typed back.
 */
export function formatMoney({ amount, currency }: Money, locale: Locale): string {
  const value = amount / 10 ** minorDigits(currency);
  return formatOf(currency, locale).format(value).replace(/\s/gu, ' ');
}

/** The amount in one short word, as a button carries it: `RUB1250000`. */
export function moneyKey({ amount, currency }: Money): string {
  return `${currency}${amount}`;
}

/** The amount that such a word stands for; undefined when nobody may type so much, or it is no amount at all. */
export function readMoneyKey(key: string): Money | undefined {
  const [, currency = '', digits = ''] = /^([A-Z]{3})(\d{1,15})$/.exec(key) ?? [];
  if (!isCurrency(currency) || BigInt(digits) > MAX_MINOR) return undefined;
  return { amount: Number(digits), currency };
}

/** Whether both are the same sum of the same currency, or there is none of either. */
export function sameMoney(a: Money | null, b: Money | null): boolean {
  return a?.amount === b?.amount && a?.currency === b?.currency;
}

/** The sum of two amounts; throws when their currencies differ or the sum is no longer exact. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`cannot add ${b.currency} to ${a.currency}`);
  const amount = a.amount + b.amount;
  if (!Number.isSafeInteger(amount)) throw new RangeError('the sum is too large to be exact');
  return { amount, currency: a.currency };
}

/** One sum for every currency, in the order in which the currencies first come. */
export function sumByCurrency(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, Money>();
  for (const money of amounts) {
    const sum = sums.get(money.currency);
    sums.set(money.currency, sum === undefined ? money : addMoney(sum, money));
  }
  return [...sums.values()];
}

function formatOf(currency: string, locale: Locale): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(locale === 'ru' ? 'ru-RU' : 'en-US', {
    style: 'currency',
    currency,
    currencyDisplay: OWN_SIGN.has(currency) ? 'narrowSymbol' : 'code',
    trailingZeroDisplay: 'stripIfInteger',
  });
  formats.set(key, format);
  return format;
}
