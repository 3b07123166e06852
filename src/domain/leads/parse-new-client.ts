import { parseEmail } from '../values/email.ts';
import { parseMoney } from '../values/money.ts';
import { parsePersonName } from '../values/person-name.ts';
import { findPhones, type Phone, type PhoneCountry, parsePhone } from '../values/phone.ts';
import { asciiDigits, cleanText } from '../values/plain-text.ts';

/** What a member typed about somebody new, as far as it was understood. */
export interface TypedClient {
  readonly name: string | null;
  readonly phones: readonly Phone[];
  readonly emails: readonly string[];
  /** What they need: whatever else was typed, a sum included (see `priceIn`). Empty when there was nothing else. */
  readonly need: string;
  /** What looks like a phone, an e-mail or a @username and cannot be kept as a contact. */
  readonly unread: readonly Unread[];
}

export interface Unread {
  readonly kind: 'phone' | 'email' | 'username' | 'name';
  readonly text: string;
}

/** A piece of the text between commas, newlines and contacts. */
type Piece =
  | { readonly kind: 'words' | 'sum'; readonly text: string }
  | { readonly kind: 'phone'; readonly phone: Phone }
  | { readonly kind: 'email'; readonly email: string }
  | { readonly kind: 'unread'; readonly unread: Unread };

const MAX_TEXT = 2000;
/** A comma between digits belongs to the number: `12,500`. */
const BETWEEN = /[;\n]|,(?!(?<=\d,)\d)/u;
/** A word with `@` in it, a date or an hour, which are none, or a run of digits with what people put between them, which ends before a date. */
const CONTACT =
  /[^\s,;<>()]*@[^\s,;<>()]*|\d{1,2}\.\d{1,2}\.\d{4}(?!\d)|(?<!\d)\d{1,2}:\d\d(?!\d)|(?:\+\s?)?\(?\d(?:(?!\s\d{1,2}\.\d{1,2}\.\d{4}(?!\d))[\d \t().\-‐-―−_])*\d/gu;
/** Fewer digits in the middle of words are a part of the name or of the wish: "Кафе 24", "шкаф 2400". */
const PHONE_DIGITS = 7;
/** As many digits alone, after a contact was read, are a sum: a phone gone wrong is mostly longer. */
const SUM_DIGITS = 7;
/** What is written like a date or an hour is never a phone. */
const TIME = /^(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{1,2}:\d\d)$/u;
/** From a date on, words are no name. */
const FROM_DATE = /(?<=\S)\s+(\d{1,2}\.\d{1,2}\.\d{4}(?!\d).*)$/su;
/** Words that only announce the contact after them. */
const LABEL =
  /(?:^|\s)(?:(?:мой|моя|my)\s+)?(?:т|тел|телефон|моб|мобильный|сот|номер(?:\s+телефона)?|почта|мейл|имейл|e-?mail|mail|(?:phone\s+)?number|phone|tel|mobile|cell)(?:\s+is)?[.:\s]*$/iu;

/**
 * Reads `Анна Петрова, +7 916 123-45-67, хочет шкаф`: a name, phones in any spelling, e-mails, and what they need, with or
 * without commas, in any order. What stands before the first contact is the name; without a name there, the first words
 * after it are. `country`: whose numbers need no code.
 */
export function parseNewClient(text: string, country: PhoneCountry = 'RU'): TypedClient {
  const pieces = piecesOf(asciiDigits(cleanText(text, MAX_TEXT)), country);
  const { name, need, unread } = nameAndNeed(pieces);
  return {
    name,
    phones: unique(pieces.flatMap((piece) => (piece.kind === 'phone' ? [piece.phone] : []))),
    emails: unique(pieces.flatMap((piece) => (piece.kind === 'email' ? [piece.email] : []))),
    need,
    unread: [...unread, ...pieces.flatMap((piece) => (piece.kind === 'unread' ? [piece.unread] : []))],
  };
}

/** Once a contact was read, digits amid words are a sum or a size rather than a second phone gone wrong. */
function piecesOf(text: string, country: PhoneCountry): Piece[] {
  const parts = text.split(BETWEEN);
  const pieces = parts.flatMap((part) => cutAtContacts(part, { isDoubtful: true, country }));
  const isReachable = pieces.some(({ kind }) => kind === 'phone' || kind === 'email');
  return isReachable
    ? parts.flatMap((part) => sumPiece(part) ?? cutAtContacts(part, { isDoubtful: false, country }))
    : pieces;
}

/** `undefined`: more, less or something else than a sum of money. */
function sumPiece(part: string): Piece[] | undefined {
  const text = part.trim();
  const digits = text.replace(/\D/gu, '').length;
  const isSum = digits > 2 && digits <= SUM_DIGITS && !text.startsWith('+') && parseMoney(text, 'RUB').ok;
  return isSum ? [{ kind: 'sum', text }] : undefined;
}

function cutAtContacts(part: string, where: Omit<Place, 'isAlone'>): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of part.matchAll(CONTACT)) {
    const contacts = contactPieces(match[0], { isAlone: !/\p{L}/u.test(part), ...where });
    if (contacts.length === 0) continue;
    pieces.push(...wordsPiece(part.slice(from, match.index).replace(LABEL, '')), ...contacts);
    from = match.index + match[0].length;
  }
  return [...pieces, ...wordsPiece(part.slice(from))];
}

function wordsPiece(text: string): Piece[] {
  const words = text.replace(/^[\s.,:/|–—-]+|[\s,:/|–—-]+$/gu, '');
  return words === '' ? [] : [{ kind: 'words', text: words }];
}

/** `isAlone`: no words around it. `isDoubtful`: nothing else says how to reach the person. */
type Place = { readonly isAlone: boolean; readonly isDoubtful: boolean; readonly country: PhoneCountry };

/** Empty: what belongs to the words around it. */
function contactPieces(text: string, place: Place): Piece[] {
  if (text.includes('@')) return addressPieces(text, place);
  if (TIME.test(text.trim())) return [];
  const digits = text.replace(/\D/gu, '').length;
  if (digits < (place.isAlone || text.startsWith('+') ? 3 : PHONE_DIGITS)) return [];
  const phone = parsePhone(text, place.country);
  const phones = phone.ok ? [phone.value] : findPhones(text, place.country);
  if (phones.length > 0) return phones.map((found) => ({ kind: 'phone', phone: found }));
  const isMeant = place.isAlone || place.isDoubtful;
  return isMeant ? [{ kind: 'unread', unread: { kind: 'phone', text: text.trim() } }] : [];
}

function addressPieces(text: string, { isDoubtful }: Place): Piece[] {
  const email = parseEmail(text);
  if (email.ok) return [{ kind: 'email', email: email.value }];
  if (!text.startsWith('@')) return [{ kind: 'unread', unread: { kind: 'email', text } }];
  return isDoubtful ? [{ kind: 'unread', unread: { kind: 'username', text } }] : [];
}

/** Words before the first contact are the name, however many commas; after it the first words are, if none stood before. */
function nameAndNeed(pieces: readonly Piece[]): Pick<TypedClient, 'name' | 'need' | 'unread'> {
  const firstContact = pieces.findIndex(({ kind }) => kind !== 'words');
  const words = pieces.filter((piece) => piece.kind === 'words');
  const before = pieces.slice(0, Math.max(0, firstContact)).filter((piece) => piece.kind === 'words');
  const called = new Set<Piece>(before.length > 0 ? before : words.slice(0, 1));
  const textOf = (piece: Piece) => (piece.kind === 'words' || piece.kind === 'sum' ? [piece.text] : []);
  const [typed = '', dated = ''] = [...called].flatMap(textOf).join(' ').split(FROM_DATE);
  const rest = pieces.filter((piece) => !called.has(piece)).flatMap(textOf);
  const need = [dated, ...rest].filter(Boolean).join(', ');
  if (typed === '') return { name: null, need, unread: [] };
  const name = parsePersonName(typed);
  return name.ok
    ? { name: name.value, need, unread: [] }
    : { name: null, need, unread: [{ kind: 'name', text: typed }] };
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
