import { type Parsed, parsed, refused } from './parsed.ts';

/** A Telegram username without `@`, in lower case: Telegram compares them without case. */
export type Username = string;

const LINK = /^(?:https?:\/\/)?(?:www\.)?(?:t\.me|telegram\.(?:me|dog))\/([A-Za-z0-9_]+)\/?(?:[?#]\S*)?$/i;
const SUBDOMAIN = /^(?:https?:\/\/)?([A-Za-z0-9_]+)\.t\.me\/?(?:[?#]\S*)?$/i;
const RESOLVE = /^tg:\/\/resolve\/?\?domain=([A-Za-z0-9_]+)(?:&\S*)?$/i;
const MENTION = /^@\s?([A-Za-z0-9_]+)$/;

/** Latin letters, digits and single underscores; a letter first; 4 (sold on Fragment) to 32 characters. */
const SHAPE = /^(?!.*__)[a-z][a-z0-9_]{2,30}[a-z0-9]$/;

/** First path parts of t.me that are not people. */
const RESERVED: ReadonlySet<string> = new Set(
  'joinchat addstickers addemoji addtheme addlist share proxy socks setlanguage login confirmphone invoice giftcode boost contact'.split(
    ' ',
  ),
);

/**
 * A Telegram username from `@Anna_P`, `t.me/anna_p`, `https://t.me/anna_p?start=1` or `tg://resolve?domain=…`.
 *
 * The answer is in lower case and without `@`. A bare word is refused: it may as well be a name.
 */
export function parseUsername(text: string): Parsed<Username, 'empty' | 'not-a-username'> {
  const trimmed = text.trim();
  if (trimmed === '') return refused('empty');
  for (const pattern of [MENTION, LINK, SUBDOMAIN, RESOLVE]) {
    const name = pattern.exec(trimmed)?.[1]?.toLowerCase();
    if (name !== undefined && SHAPE.test(name) && !RESERVED.has(name)) return parsed(name);
  }
  return refused('not-a-username');
}
