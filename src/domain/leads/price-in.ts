import { type Money, parseMoney } from '../values/money.ts';

/** A number of things, a day or an hour rather than a price. */
const NO_PRICE = /^\d{1,2}(?:[.:/]\d{1,2})?$/u;

/**
 * Takes the price out of what a member typed of a wish: `шкаф, 12 500` is a wardrobe for 12 500. Only a part between commas
 * that is a sum and nothing else is one, and only when there is one such part: sizes and phrases stay words.
 */
export function priceIn(
  need: string,
  currency: string,
): { readonly need: string; readonly amount: Money | undefined } {
  const parts = need.split(', ').map((text) => {
    const read = parseMoney(text, currency);
    return { text, sum: read.ok && !NO_PRICE.test(text) ? read.value : undefined };
  });
  const [priced, second] = parts.filter(({ sum }) => sum !== undefined);
  if (!priced || second) return { need, amount: undefined };
  const words = parts.filter((part) => part !== priced).map(({ text }) => text);
  return { need: words.join(', '), amount: priced.sum };
}
