import { type Parsed, parsed, refused } from './parsed.ts';
import { codePoints, stripInvisible } from './plain-text.ts';

/** A tag as it is kept: lower case, ё as е, letters, digits, `_` and `-`, at most 32 characters. */
export type Tag = string;

export type TagRefusal = 'empty' | 'too-long' | 'bad-character';

/** What a manager asked to change, and the words that cannot be tags. */
export type TagChanges = {
  readonly add: Tag[];
  readonly remove: Tag[];
  readonly refused: { readonly word: string; readonly code: TagRefusal }[];
};

const MAX_LENGTH = 32;
const SHAPE = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*$/u;
const HAS_LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * One tag, in the one spelling that is stored and searched: `#VIP` and `vip` are the same tag.
 *
 * A leading `#` is dropped. Refused: nothing left (`empty`), over 32 characters (`too-long`), anything but
 * letters, digits, `_` and inner `-` (`bad-character`).
 */
export function parseTag(text: string): Parsed<Tag, TagRefusal> {
  const tag = stripInvisible(text)
    .normalize('NFKC')
    .trim()
    .replace(/^#/, '')
    .toLowerCase()
    .replace(/ё/g, 'е');
  if (tag === '') return refused('empty');
  if (!SHAPE.test(tag) || !HAS_LETTER_OR_DIGIT.test(tag)) return refused('bad-character');
  if (codePoints(tag) > MAX_LENGTH) return refused('too-long');
  return parsed(tag);
}

/**
 * The changes that `+vip -old новый` asks for; a word without a sign is added.
 *
 * Words are separated by spaces or commas; a sign may stand apart from its word, and the dashes that phones
 * put in place of a minus count as one. When a tag is named twice the last word wins.
 */
export function parseTagChanges(text: string): TagChanges {
  const wanted = new Map<Tag, 'add' | 'remove'>();
  const refusals: { word: string; code: TagRefusal }[] = [];
  for (const [, sign, word] of text.matchAll(/(?<![^\s,;])(?:([+\-−–—])\s*)?([^\s,;]+)/gu)) {
    if (word === undefined) continue;
    const tag = parseTag(word);
    if (!tag.ok) {
      refusals.push({ word, code: tag.code });
      continue;
    }
    wanted.delete(tag.value);
    wanted.set(tag.value, sign === undefined || sign === '+' ? 'add' : 'remove');
  }
  const named = (change: 'add' | 'remove') => [...wanted].filter(([, w]) => w === change).map(([tag]) => tag);
  return { add: named('add'), remove: named('remove'), refused: refusals };
}

/** Takes the hashtags out of a text. A number, `#12`, is none, nor is what cannot be a tag: they stay in their place. */
export function takeHashtags(text: string): { readonly text: string; readonly tags: readonly Tag[] } {
  const tags = new Set<Tag>();
  const rest = text.replace(/(?<![^\s,;])#[^\s,;#]+/gu, (word) => {
    const tag = parseTag(word);
    if (!tag.ok || /^#\d+$/u.test(word)) return word;
    tags.add(tag.value);
    return '';
  });
  return { text: rest, tags: [...tags] };
}
