import { type Parsed, parsed, refused } from './parsed.ts';

/** What a deep link says when a person opens it. */
export type StartPayload =
  | { readonly kind: 'none' }
  | { readonly kind: 'source'; readonly source: string }
  | { readonly kind: 'referral'; readonly code: string }
  | { readonly kind: 'join'; readonly token: string }
  | { readonly kind: 'own'; readonly token: string }
  | { readonly kind: 'unknown' };

/** A start parameter is 1 to 64 of these characters (Bot API, "Deep linking"). */
const PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/;
const MAX_VALUE = 62;

/**
 * What stands after `/start`: `s_<source>`, `r_<code>`, `j_<token>`, `o_<token>`.
 *
 * Nothing after the command is `none`; anything else, longer than 64 characters or empty after the prefix,
 * is `unknown`, and the person is greeted as without it.
 */
export function parseStartPayload(text: string | undefined): StartPayload {
  const payload = text?.trim() ?? '';
  if (payload === '') return { kind: 'none' };
  const value = payload.slice(2);
  if (!PAYLOAD.test(payload) || value === '') return { kind: 'unknown' };
  switch (payload.slice(0, 2)) {
    case 's_':
      return { kind: 'source', source: value };
    case 'r_':
      return { kind: 'referral', code: value };
    case 'j_':
      return { kind: 'join', token: value };
    case 'o_':
      return { kind: 'own', token: value };
    default:
      return { kind: 'unknown' };
  }
}

/**
 * The start parameter of a source that an owner named: `s_<source>`.
 *
 * Refused: nothing (`empty`), a payload over 64 characters (`too-long`), characters other than Latin letters,
 * digits, `_` and `-` (`bad-character`).
 */
export function sourcePayload(source: string): Parsed<string, 'empty' | 'too-long' | 'bad-character'> {
  const value = source.trim();
  if (value === '') return refused('empty');
  if (/[^A-Za-z0-9_-]/.test(value)) return refused('bad-character');
  if (value.length > MAX_VALUE) return refused('too-long');
  return parsed(`s_${value}`);
}

/** The start parameter of a client's referral code; throws when the code cannot stand in a link. */
export function referralPayload(code: string): string {
  return builtPayload('r_', code);
}

/** The start parameter that joins the team; throws when the token cannot stand in a link. */
export function joinPayload(token: string): string {
  return builtPayload('j_', token);
}

/** The start parameter that makes its opener the owner; throws when the token cannot stand in a link. */
export function ownPayload(token: string): string {
  return builtPayload('o_', token);
}

/** Codes and tokens are made by the program, so a wrong one is a fault; it is a secret, so it is not named. */
function builtPayload(prefix: string, value: string): string {
  const payload = prefix + value;
  if (value === '' || !PAYLOAD.test(payload)) throw new RangeError(`not a ${prefix} start payload`);
  return payload;
}
