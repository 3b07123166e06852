import { fnv1a } from '../values/fnv1a.ts';

/** Letters and digits that nobody takes for one another when they are read out. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/**
 * The coupon of a client for a year: `HB26-12-7KQM`. The number of the card makes it unique and leads whoever is shown it to the
 * card, whose history has it: one that is not there was made up. The end keeps people from guessing, not whoever reads this: the
 * code of the card goes out in its owner's links.
 */
export function couponOf(
  client: { readonly id: number; readonly referralCode: string },
  year: number,
): string {
  let mixed = fnv1a(`${year}:${client.id}:${client.referralCode}`);
  let end = '';
  for (let count = 0; count < 4; count += 1) {
    end += LETTERS[mixed % LETTERS.length] ?? '';
    mixed = Math.floor(mixed / LETTERS.length);
  }
  return `HB${String(year % 100).padStart(2, '0')}-${client.id}-${end}`;
}
