import { isCurrency } from './currency.ts';

/** Signs and words by which people name a currency, Russian and English. Only forms that nothing else is called by. */
const WORDS: readonly (readonly [currency: string, word: RegExp])[] = [
  ['RUB', /^(?:₽|р\.?|руб\.?|рубл(?:ь|я|ей|и|ях)|rub|rur|rou?bles?)$/u],
  ['USD', /^(?:\$|us\$|usd|долл?\.?|доллар(?:а|ов|ы)?|бакс(?:а|ов|ы)?|dollars?|bucks?)$/u],
  ['EUR', /^(?:€|eur|euros?|евро)$/u],
  ['KZT', /^(?:₸|kzt|тенге|тнг\.?|тг\.?|tenge)$/u],
  ['UAH', /^(?:₴|uah|грн\.?|грив(?:на|ны|ен|ень))$/u],
  ['BYN', /^(?:byn|бел\.? ?руб\.?|белорусских рублей)$/u],
  ['UZS', /^(?:uzs|сум|сумов|so'?m)$/u],
  ['KGS', /^(?:⃀|kgs|сом|сома|сомов)$/u],
  ['GBP', /^(?:£|gbp|фунт(?:а|ов)?(?: стерлингов)?|pounds?(?: sterling)?)$/u],
  ['AED', /^(?:aed|дирхам(?:а|ов)?|dirhams?)$/u],
  ['CNY', /^(?:cny|rmb|юан(?:ь|я|ей)|yuan)$/u],
  ['JPY', /^(?:jpy|иен(?:а|ы)?|йен(?:а|ы)?|yen)$/u],
  ['TRY', /^(?:₺|лир(?:а|ы)?)$/u],
  ['GEL', /^(?:₾|лари)$/u],
  ['AMD', /^(?:֏|amd|драм(?:а|ов)?)$/u],
  ['AZN', /^(?:₼|azn|манат(?:а|ов)?)$/u],
  ['INR', /^(?:₹|inr)$/u],
  ['ILS', /^(?:₪|ils|шекел(?:ь|я|ей))$/u],
  ['PLN', /^(?:pln|zł|злот(?:ый|ых))$/u],
];

/**
 * The ISO 4217 code that a sign or a word names, or null.
 *
 * `¥` is the yen where the business counts in yen, otherwise the yuan. Bare ISO codes count in capitals (`try`, `all`
 * and `cup` are words too), or in any case when the word stands last in its text.
 */
export function currencyOf(word: string, home: string, isLast: boolean): string | null {
  const lower = word.toLowerCase();
  if (lower === '¥') return home === 'JPY' ? 'JPY' : 'CNY';
  const named = WORDS.find(([, pattern]) => pattern.test(lower));
  if (named !== undefined) return named[0];
  const code = isLast ? word.toUpperCase() : word;
  return isCurrency(code) ? code : null;
}
