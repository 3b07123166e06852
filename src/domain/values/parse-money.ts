import { type Money, minorDigits } from './currency.ts';
import { currencyOf } from './currency-words.ts';
import { readDecimal, scaled } from './decimal-number.ts';
import { type Parsed, parsed, refused } from './parsed.ts';

export type MoneyRefusal = 'empty' | 'not-money' | 'too-much' | 'unknown-currency';

/** An amount at the start of a text, and what stands after it. */
type Leading = { readonly amount: Parsed<Money, MoneyRefusal>; readonly rest: string };

type Multiplier = { readonly power: number; readonly length: number; readonly currency?: string };

/** A trillion roubles in kopecks: more is a slip, and dozens of such amounts still sum exactly (below 2^53). */
export const MAX_MINOR = 100_000_000_000_000n;
const MAX_DIGITS = 30;
const MAX_LENGTH = 100;

const SIGN_BEFORE = /^(us\$|\p{Sc}|[A-Z]{3}(?![\p{L}]))\s?(?=\d)/iu;
const NUMBER_RUN = /^(?:[1-9]\d{0,2}(?:[ '’]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*)/u;
const WORD_AFTER =
  /^ ?(фунт(?:а|ов)? стерлингов|pounds? sterling|бел\.? ?руб\.?|белорусских рублей|us\$|\p{Sc}|\p{L}+['’]?\p{L}*\.?)/iu;
/** Pounds of something are its weight. */
const WEIGHT = /^ ?(?:фунт(?:а|ов)? (?!(?:стерлингов|за|на)(?!\p{L}))\p{L}|pounds? of(?!\p{L}))/iu;
const END_OF_AMOUNT = /^(?:$|[\s,;:.!()—–-](?!\d)|\s(?=\d))/u;

const MULTIPLIERS: readonly (readonly [power: number, pattern: RegExp, currency?: string])[] = [
  [3, /^ ?(?:т\. ?р\.?|тр\.?|тыр|тыс\.? ?р\.)(?!\p{L})/iu, 'RUB'],
  [3, /^ ?(?:тыс(?:яч[аиу]?)?|тыщ[аиу]?|thousand|thsd)(?!\p{L})\.?/iu],
  [9, /^ ?(?:млрд|миллиард(?:а|ов)?|bn|billions?)(?!\p{L})\.?/iu],
  [6, /^ ?(?:млн|миллион(?:а|ов)?|лям(?:а|ов)?|mln|mio|millions?)(?!\p{L})\.?/iu],
  [6, /^(?:кк|kk)(?!\p{L})/iu],
  // After a space these are also a preposition ("12 500 к оплате") and a unit ("5 m cable"): only at the end.
  [3, /^(?:[кk](?!\p{L})| [кk](?=$|\p{Sc}))/iu],
  [6, /^(?:M(?!\p{L})| ?m$)/u],
];

/**
 * The amount of money that a whole text says: "12 500", "12,5к", "1,2 млн", "$300", "5000 руб.", "12.500,00".
 *
 * Without a currency it is in `defaultCurrency`. Refused: nothing (`empty`), a currency nobody knows
 * (`unknown-currency`), over 10^14 minor units, a trillion roubles (`too-much`), everything else, negative amounts and parts of a
 * minor unit included (`not-money`).
 */
export function parseMoney(text: string, defaultCurrency: string): Parsed<Money, MoneyRefusal> {
  const plain = tidy(text);
  if (plain === '') return refused('empty');
  if (plain.length > MAX_LENGTH) return refused('not-money');
  const leading = readLeading(plain, defaultCurrency);
  if (leading === null) return refused('not-money');
  if (/^[.!]*$/.test(leading.rest)) return leading.amount;
  const isOneWord = /^(?:\p{L}+\.?|\p{Sc})$/u.test(leading.rest);
  return refused(leading.amount.ok && isOneWord ? 'unknown-currency' : 'not-money');
}

/**
 * The amount at the start of a text and the rest of it as a title: "12 500 Шкаф-купе", "$300 table",
 * "12,5к на монтаж". Null when the text does not begin with an amount.
 *
 * The amount is the longest that is written properly: in "12 500 2 стола" the 2 is no group of three, so the title is
 * "2 стола"; in "12 500 200 стульев" all is the amount. A currency or no space in the amount parts them:
 * "12 500 ₽ 200 стульев", "12500 200 стульев".
 */
export function splitMoney(text: string, defaultCurrency: string): { money: Money; rest: string } | null {
  const leading = readLeading(tidy(text), defaultCurrency);
  if (leading === null || !leading.amount.ok) return null;
  return { money: leading.amount.value, rest: leading.rest.replace(/^[\s,;:.!—–-]+/u, '') };
}

/** One spelling for the separators: every kind of space inside a line as one ordinary space. */
function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

function readLeading(text: string, home: string): Leading | null {
  const [before = '', sign] = SIGN_BEFORE.exec(text) ?? [];
  const afterSign = text.slice(before.length);
  const [number] = NUMBER_RUN.exec(afterSign) ?? [];
  if (number === undefined) return null;
  const afterNumber = afterSign.slice(number.length);
  const multiplier = readMultiplier(afterNumber);
  const afterMultiplier = afterNumber.slice(multiplier.length);
  const after = readCurrencyAfter(afterMultiplier, home);
  const rest = afterMultiplier.slice(after.length);
  if (!END_OF_AMOUNT.test(rest)) return null;

  const first = sign === undefined ? undefined : currencyOf(sign, home, false);
  // "Top 10" is a title; "XYZ 300" names a currency, though none that exists.
  if (first === null)
    return sign === sign?.toUpperCase() ? { amount: refused('unknown-currency'), rest } : null;
  const named = [first, multiplier.currency, after.currency].filter((currency) => currency !== undefined);
  if (new Set(named).size > 1) return null;
  return { amount: amountOf(number, multiplier.power, named[0] ?? home), rest: rest.trim() };
}

function readMultiplier(text: string): Multiplier {
  for (const [power, pattern, currency] of MULTIPLIERS) {
    const [match] = pattern.exec(text) ?? [];
    if (match === undefined) continue;
    return { power, length: match.length, ...(currency === undefined ? {} : { currency }) };
  }
  return { power: 0, length: 0 };
}

function readCurrencyAfter(text: string, home: string): { length: number; currency?: string } {
  const [match, word] = WORD_AFTER.exec(text) ?? [];
  if (match === undefined || word === undefined || WEIGHT.test(text)) return { length: 0 };
  const currency = currencyOf(word, home, match.length === text.length);
  return currency === null ? { length: 0 } : { length: match.length, currency };
}

function amountOf(number: string, power: number, currency: string): Parsed<Money, MoneyRefusal> {
  const decimal = readDecimal(number, power > 0);
  if (decimal === null) return refused('not-money');
  if (decimal.digits.replace(/^0+/, '').length > MAX_DIGITS) return refused('too-much');
  const amount = scaled(decimal, power + minorDigits(currency));
  if (amount === null) return refused('not-money');
  return amount > MAX_MINOR ? refused('too-much') : parsed({ amount: Number(amount), currency });
}
