import { fnv1a } from '../values/fnv1a.ts';

/** Letters and digits that nobody takes for one another when they are read out. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/**
 * A coupon of a client for a year: `HB26-12-7KQM`. The number of the card makes it unique and leads whoever is shown it to the
 * card, whose history has it: one that is not there was made up. The end comes out of `secret`, a fresh one each time, so that
 * nobody can make one up, whatever they know of the program and of other coupons.
 */
export function couponOf({ id }: { readonly id: number }, year: number, secret: string): string {
  let mixed = fnv1a(secret);
  let end = '';
  for (let count = 0; count < 4; count += 1) {
    end += LETTERS[mixed % LETTERS.length] ?? '';
    mixed = Math.floor(mixed / LETTERS.length);
  }
  return `HB${String(year % 100).padStart(2, '0')}-${id}-${end}`;
}
