import { parseEmail } from '../values/email.ts';
import { foldForSearch, nameWords } from '../values/person-name.ts';
import { phoneDigits } from '../values/phone.ts';
import { parseTag } from '../values/tag.ts';
import { parseUsername } from '../values/username.ts';

/** What to look for; a card must fit every part. `managerId: null` means clients whom nobody took. */
export interface ClientQuery {
  /** Beginnings of search tokens: of name words, of phone number tails, of e-mails, of `@usernames`. */
  readonly beginnings: readonly string[];
  readonly tags: readonly string[];
  readonly managerId?: number | null;
}

const TAG_WORD = /^(?:tag|тег|метка):(.+)$/iu;

/**
 * Reads what a manager types into search: names or their beginnings, a part of a phone, an e-mail, an @username,
 * `tag:vip` or `#vip`. A number of two digits or less is no phone part but a word.
 */
export function parseClientQuery(text: string): ClientQuery {
  const tags: string[] = [];
  const words: string[] = [];
  for (const word of text.trim().split(/\s+/u).filter(Boolean)) {
    const tag = parseTag(TAG_WORD.exec(word)?.[1] ?? (word.startsWith('#') ? word.slice(1) : ''));
    if (tag.ok && !/^#\d+$/u.test(word)) tags.push(tag.value);
    else words.push(word);
  }
  return { beginnings: beginningsOf(words), tags };
}

export function isEmptyQuery(query: ClientQuery): boolean {
  return query.beginnings.length === 0 && query.tags.length === 0 && query.managerId === undefined;
}

/** The beginnings by which a search finds what these words name. */
export function clientBeginnings(text: string): readonly string[] {
  return beginningsOf(text.trim().split(/\s+/u).filter(Boolean));
}

function beginningsOf(words: readonly string[]): readonly string[] {
  const rest = words.join(' ');
  const digits = /^[\d\s+().–-]+$/u.test(rest) ? phoneDigits(rest) : null;
  if (digits !== null && digits.length >= 3) return [digits];
  return words.flatMap(beginningsOfWord);
}

function beginningsOfWord(word: string): readonly string[] {
  if (word.startsWith('@')) {
    const username = parseUsername(word);
    return [`@${foldForSearch(username.ok ? username.value : word.slice(1))}`];
  }
  const email = parseEmail(word);
  if (email.ok) return [email.value.toLowerCase()];
  if (word.includes('@')) return [word.toLowerCase()];
  const digits = /^[\d+().-]{3,}$/u.test(word) ? phoneDigits(word) : null;
  return digits === null ? nameWords(word) : [digits];
}
