import { type Parsed, parsed, refused } from './parsed.ts';
import { codePoints, stripInvisible } from './plain-text.ts';

export { firstName } from './name-parts.ts';
export { foldForSearch, nameTokens, nameWords } from './search-words.ts';

/** A cleaned name of a person or a firm: one line, 1 to 100 code points, at least one letter or emoji. */
export type PersonName = string;

export type PersonNameRefusal = 'empty' | 'too-long' | 'not-a-name';

const MAX_CODE_POINTS = 100;
const HAS_LETTER_OR_EMOJI = /[\p{L}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;

/**
 * A name as a person typed it, or as Telegram tells it, in the form that a card keeps.
 *
 * Control, bidi and zero-width marks go, white space and newlines become single spaces, letters are composed
 * (NFC). HTML stays as it is: names are shown as entities, never as markup. Refused: nothing left (`empty`),
 * over 100 code points (`too-long`), neither a letter nor an emoji in it (`not-a-name`).
 */
export function parsePersonName(text: string): Parsed<PersonName, PersonNameRefusal> {
  const name = stripInvisible(text).replace(/\s+/gu, ' ').trim();
  if (name === '') return refused('empty');
  if (codePoints(name) > MAX_CODE_POINTS) return refused('too-long');
  if (!HAS_LETTER_OR_EMOJI.test(name)) return refused('not-a-name');
  return parsed(name);
}
