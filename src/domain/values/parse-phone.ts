import { internationalPhone, isPlusSeven, nationalPhone, type Phone, type PhoneCountry } from './e164.ts';
import { type Parsed, parsed, refused } from './parsed.ts';
import { asciiDigits } from './plain-text.ts';

export type PhoneRefusal = 'empty' | 'not-a-phone' | 'too-many';

/** Longer texts are stories, not answers to "your phone?"; and the work stays bounded. */
const MAX_LENGTH = 1000;
/** +7 (916) 1 23 45 67 is seven words, the most that people make of one number. */
const MAX_WORDS = 7;
const RUN = /(?:\+\s?)?\(?\d(?:[\d\s().\-‐-―−_]*\d)?/gu;
/** The part of an e-mail before @ is often a phone, but not said to be one. */
const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/gu;
/** What people put beside a number, as in `18:00 495 123-45-67`: its minutes are not what is dialled before one. */
export const HOUR = /(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])/gu;
/** What is dialled at home before a number of another country. */
const DIALLED = /^(?:8?10|00|011)([1-9]\d{9,14})$/;
/** Digits after such a word are a part of a number that is written as in another country. */
const PREFIX = /^(?:0+|8)$/;
const BANK_CARD = /^\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}(?:\1\d{2,3})?$/;

/**
 * The one phone number in what a person typed when asked for it.
 *
 * Takes any spelling, with words around it and an extension after it (dropped); numbers without `+` are read as of
 * `defaultCountry` first, as international second. Refused: nothing (`empty`), no number that can exist
 * (`not-a-phone`), two or more different numbers (`too-many`).
 */
export function parsePhone(text: string, defaultCountry: PhoneCountry = 'RU'): Parsed<Phone, PhoneRefusal> {
  const plain = plainDigits(text).trim();
  if (plain === '') return refused('empty');
  if (plain.length > MAX_LENGTH) return refused('not-a-phone');
  const found = new Set<Phone>();
  for (const [run] of plain.replace(EMAIL, ' ').replace(HOUR, ';').matchAll(RUN)) {
    if (isBankCard(run)) continue;
    for (const phone of phonesInRun(run, defaultCountry, (part) => readPhone(part, defaultCountry)))
      found.add(phone);
  }
  const [phone] = found;
  if (phone === undefined) return refused('not-a-phone');
  return found.size === 1 ? parsed(phone) : refused('too-many');
}

/** Whether one number or several are in what a person typed. */
export function namesPhone(text: string, country: PhoneCountry): boolean {
  const phone = parsePhone(text, country);
  return phone.ok || phone.code === 'too-many';
}

/**
 * The phone of a Telegram contact: international, with or without its `+`, or else as phone books of `country` or of Russia have it.
 *
 * Not for typed text: 4791234567 is a Norwegian phone in a contact and a Russian one when typed.
 */
export function parseContactPhone(
  phoneNumber: string,
  country: PhoneCountry = 'RU',
): Parsed<Phone, 'empty' | 'not-a-phone'> {
  const digits = plainDigits(phoneNumber).replace(/\D/g, '');
  if (digits === '') return refused('empty');
  const phone = internationalPhone(digits) ?? nationalPhone(digits, country) ?? phoneElsewhere(digits);
  return phone === null ? refused('not-a-phone') : parsed(phone);
}

/** Every kind of digit as ASCII, full-width signs and keycap emoji included; what is invisible dropped. */
export function plainDigits(text: string): string {
  return asciiDigits(text.normalize('NFKC')).replace(
    /\uFE0F|\u20E3|[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g,
    '',
  );
}

/** Whether a run of digits is grouped as bank cards are. */
export function isBankCard(run: string): boolean {
  return BANK_CARD.test(run);
}

/** The numbers in a run of digits: one, or several with only spaces between them; the longest reading wins. */
export function phonesInRun(
  run: string,
  country: PhoneCountry,
  read: (part: string) => Phone | null,
): Phone[] {
  const whole = read(run);
  if (whole !== null) return [whole];
  const words = run.split(/\s+/u);
  const phones: Phone[] = [];
  for (let start = 0; start < words.length; start += 1) {
    if (!isPlusSeven(country) && PREFIX.test(words[start - 1] ?? '')) continue;
    for (let end = Math.min(words.length, start + MAX_WORDS); end > start; end -= 1) {
      const phone = read(words.slice(start, end).join(' '));
      if (phone === null) continue;
      phones.push(phone);
      start = end - 1;
      break;
    }
  }
  return phones;
}

/** One number in any spelling, or null. */
function readPhone(text: string, country: PhoneCountry): Phone | null {
  const digits = text.replace(/\D/g, '');
  const hasPlus = text.trimStart().startsWith('+');
  const phone = hasPlus ? internationalPhone(digits) : dialledPhone(digits);
  if (phone !== null) return phone;
  // `+8 916…` and `+916…` are what people type who know that a plus belongs there, and not which code.
  if (hasPlus)
    return isPlusSeven(country) && /^(?:89\d{9}|78[3489]\d{9}|9\d{9})$/.test(digits)
      ? mistypedPlusSeven(digits)
      : null;
  return nationalPhone(digits, country) ?? phoneElsewhere(text);
}

/** The number after what is dialled to reach another country: `8 10 44 20…`, `00 44 20…`, `011 44 20…`. */
export function dialledPhone(digits: string): Phone | null {
  const [, international] = DIALLED.exec(digits) ?? [];
  return international === undefined ? null : internationalPhone(international);
}

/** A number that is none of the country: with its code, or with the 8 of Russia and Kazakhstan; no code is 8 alone. */
function phoneElsewhere(text: string): Phone | null {
  const digits = text.replace(/\D/g, '');
  const international = digits.length > 10 ? internationalPhone(digits) : null;
  const plusSeven = /^8\d{10}$/.test(digits) ? nationalPhone(digits, 'RU') : null;
  return /^8\D/.test(text) ? (plusSeven ?? international) : (international ?? plusSeven);
}

function mistypedPlusSeven(digits: string): Phone | null {
  return internationalPhone(`7${digits.slice(-10)}`);
}
