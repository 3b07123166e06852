import { type Parsed, parsed, refused } from './parsed.ts';
import { stripInvisible } from './plain-text.ts';

declare const email: unique symbol;

/** An e-mail address as its owner writes it, with the domain in lower case. */
export type Email = string & { readonly [email]: true };

const MAX_LENGTH = 254;
const MAX_LOCAL = 64;
const LATIN_LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const ANY_LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:\p{L}{2,63}|xn--[a-z0-9-]{2,59})$/u;
const ASCII = /^[\w.-]+$/;

/** Whether a text is an address in the very form that `parseEmail` answers. */
export function isEmail(text: string): text is Email {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (at < 1 || local.length > MAX_LOCAL || text.length > MAX_LENGTH) return false;
  if (domain !== domain.toLowerCase() || !DOMAIN.test(domain)) return false;
  // A Cyrillic letter in front of a Latin domain is a slip of the keyboard layout, not an address.
  return (ASCII.test(domain) ? LATIN_LOCAL : ANY_LOCAL).test(local);
}

/**
 * The e-mail address in what a person typed or pasted: `anna@mail.ru`, `Анна <anna@mail.ru>`, `mailto:…`,
 * "почта: anna@mail.ru".
 *
 * The domain comes back in lower case, the part before `@` as typed; use `emailKey` to compare. Refused: nothing
 * (`empty`), no address or more than one, or one that no mail server would take (`not-an-email`).
 */
export function parseEmail(text: string): Parsed<Email, 'empty' | 'not-an-email'> {
  const clean = stripInvisible(text).normalize('NFKC').trim();
  if (clean === '') return refused('empty');
  const words = clean.split(/[\s<>()[\],;"«»]+/u).filter((word) => word.includes('@'));
  const [word, second] = words;
  if (word === undefined || second !== undefined) return refused('not-an-email');
  const bare = word.replace(/^(?:mailto|e-?mail|почта|мейл|имейл):/iu, '').replace(/[.:!?]+$/u, '');
  const at = bare.lastIndexOf('@');
  const address = bare.slice(0, at) + bare.slice(at).toLowerCase();
  return isEmail(address) ? parsed(address) : refused('not-an-email');
}

/** The form in which addresses are compared and kept unique: all in lower case. */
export function emailKey(address: string): string {
  return address.toLowerCase();
}

/** The address for eyes that need not know it: the first letter and the domain, `a•••@mail.ru`. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  const [first = ''] = address;
  return at < 1 ? '•••' : `${at > 1 ? first : ''}•••${address.slice(at)}`;
}
