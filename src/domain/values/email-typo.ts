import { type Email, isEmail } from './email.ts';
import { isOneSlipAway } from './one-slip.ts';

/** The domains that most addresses of small businesses' clients are at. */
const COMMON = [
  'gmail.com',
  'mail.ru',
  'yandex.ru',
  'ya.ru',
  'inbox.ru',
  'list.ru',
  'bk.ru',
  'rambler.ru',
  'icloud.com',
  'outlook.com',
  'hotmail.com',
  'yahoo.com',
  'proton.me',
] as const;

/** Real domains that are one slip away from a common one. */
const REAL: ReadonlySet<string> = new Set([
  ...COMMON,
  ...'email.ru mail.com mail.de mail.ua mail.by mail.kz gmx.com ymail.com yandex.com yandex.by yandex.kz yandex.ua yandex.uz yandex.net inbox.lv list.com yahoo.co outlook.de outlook.fr outlook.es hotmail.co hotmail.de hotmail.fr'.split(
    ' ',
  ),
]);

/** Slips further than one letter away. */
const KNOWN_SLIPS: Readonly<Record<string, string>> = {
  'gmail.ru': 'gmail.com',
  'gmial.ru': 'gmail.com',
  'googlemail.ru': 'gmail.com',
  'google.com': 'gmail.com',
  'jmail.com': 'gmail.com',
  'gmail.cm': 'gmail.com',
  'iclod.ru': 'icloud.com',
  'icloud.ru': 'icloud.com',
  'outlook.ru': 'outlook.com',
  'hotmail.ru': 'hotmail.com',
  'yahoo.ru': 'yahoo.com',
  'yandeks.ru': 'yandex.ru',
  'jandex.ru': 'yandex.ru',
  'meil.ru': 'mail.ru',
  'mail.ry': 'mail.ru',
  'mai.lru': 'mail.ru',
};

/** Below this length one changed letter makes another real domain too often. */
const SHORTEST_GUESS = 7;

/**
 * The address that a person probably meant when its domain looks like a slip (gmial.com → gmail.com), or null.
 *
 * Only a hint to ask about: never replace an address by it unasked.
 */
export function suggestEmail(address: string): Email | null {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  if (REAL.has(domain)) return null;
  const meant =
    KNOWN_SLIPS[domain] ??
    COMMON.find((known) => known.length >= SHORTEST_GUESS && isOneSlipAway(domain, known));
  if (meant === undefined) return null;
  const suggestion = `${address.slice(0, at)}@${meant}`;
  return isEmail(suggestion) ? suggestion : null;
}
