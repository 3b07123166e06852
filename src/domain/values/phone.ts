import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Phone } from './e164.ts';
import { plainDigits } from './parse-phone.ts';

export { isPhone, isPhoneCountry, type Phone, type PhoneCountry } from './e164.ts';
export { findPhones } from './find-phones.ts';
export { namesPhone, type PhoneRefusal, parseContactPhone, parsePhone } from './parse-phone.ts';

/** Suffixes shorter than this would find half of the base. */
const SHORTEST_TAIL = 3;
const HIDDEN_AT_LEAST = 4;
const DIALLED_FIRST = /^(?:(?:00|810|011)(?=[1-9]\d{9})|8?0(?=[1-9]\d{5}))/;

/**
 * The number in groups, with its country code: `+7 916 123-45-67`, `+375 29 123 45 67`.
 *
 * +7 numbers have dashes, as Russians write them; all others have the spaces of E.123.
 */
export function formatPhone(phone: Phone): string {
  const { country, area, rest } = phoneGroups(phone);
  return `${country} ${area} ${rest}`.trimEnd();
}

/**
 * The number for eyes that need not know it: country, operator code and the last two digits, `+7 916 •••-••-67`.
 *
 * A number too short to hide four digits of that way shows its country and last two digits only.
 */
export function maskPhone(phone: Phone): string {
  const { country, area, rest } = phoneGroups(phone);
  const restDigits = rest.replace(/\D/g, '').length;
  const [open, closed] =
    restDigits - 2 >= HIDDEN_AT_LEAST ? [`${country} ${area}`, rest] : [country, `${area} ${rest}`.trimEnd()];
  return `${open} ${closed.replace(/\d(?=(?:\D*\d){2})/g, '•')}`;
}

/** Every suffix, three digits and longer, of the full digits: a search for a part is a prefix search over them. */
export function phoneTails(phone: Phone): string[] {
  const digits = phone.replace(/\D/g, '');
  return Array.from({ length: Math.max(0, digits.length - SHORTEST_TAIL + 1) }, (_, from) =>
    digits.slice(from),
  );
}

/**
 * The digits to look up among `phoneTails` for a typed part of a number (`8916`, `+7 916 1`, `123-45`), or null.
 *
 * What is dialled before an area code or a country's code is dropped: it is never stored, and what is left finds
 * everything that the whole would. Null: anything but digits and their punctuation, fewer than 3 or more than 15 digits.
 */
export function phoneDigits(text: string): string | null {
  const plain = plainDigits(text).trim();
  if (!/^\+?[\d\s().\-‐-―−]+$/u.test(plain)) return null;
  const digits = plain.replace(/\(0\)|\D/g, '').replace(DIALLED_FIRST, '');
  const known =
    /^8[3-9]\d{2,9}$/.test(digits) && !/^\+8[1-8]/.test(plain.replace(/\s/g, '')) ? digits.slice(1) : digits;
  return known.length >= SHORTEST_TAIL && known.length <= 15 ? known : null;
}

/** A number cut into country code with `+`, the first national group, and the remaining groups. */
function phoneGroups(phone: Phone): { country: string; area: string; rest: string } {
  // Most cards have one of these, and the library takes its time.
  const mobile = /^\+7(9\d\d)(\d{3})(\d\d)(\d\d)$/.exec(phone);
  if (mobile) return { country: '+7', area: mobile[1] ?? '', rest: mobile.slice(2).join('-') };
  const [country = phone, area = '', ...rest] = (
    parsePhoneNumberFromString(phone)?.formatInternational() ?? phone
  ).split(' ');
  if (country !== '+7') return { country, area, rest: rest.join(' ') };
  const digits = rest.join('');
  return { country, area, rest: digits.replace(/^(\d+)(\d{2})(\d{2})$/, '$1-$2-$3') };
}
