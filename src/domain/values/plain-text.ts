/** Emoji, and the joiners and selectors that hold an emoji together. */
const PICTURE = String.raw`[\p{Extended_Pictographic}\p{Emoji_Modifier}\u{FE0F}]`;

/** A zero-width joiner that is not between two halves of one emoji. */
const STRAY_JOINER = new RegExp(String.raw`(?<!${PICTURE})\u200D|\u200D(?!\p{Extended_Pictographic})`, 'gu');

/** Control characters (except tab and newline), bidi marks, zero-width marks, private use, tag characters. */
const TRASH =
  // oxlint-disable-next-line no-control-regex -- removing control characters is what this is for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFC\p{Co}\u{E0000}-\u{E007F}]/gu;

/** Letters by category that draw nothing: Hangul fillers and the Braille blank make "empty" names in Telegram. */
const BLANK = /[\u115F\u1160\u2800\u3164\uFFA0]/gu;

/** More than four marks on one letter is a drawing over the neighbouring lines, not writing. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

/**
 * Drops what a reader cannot see and what would reorder or overdraw the text around it.
 *
 * Keeps newlines (every kind becomes `\n`), tabs, emoji with their joiners, and composes letters (NFC). Linear
 * in the length of the text.
 */
export function stripInvisible(text: string): string {
  return text
    .toWellFormed()
    .replace(/\uFFFD/g, '')
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(TRASH, '')
    .replace(BLANK, '')
    .replace(STRAY_JOINER, '')
    .normalize('NFC')
    .replace(PILED_MARKS, '$1');
}

/** Arabic and Persian digits as ASCII. */
export function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) % 16));
}

/**
 * A sign that is seen by itself: not white space, not a mark that needs a letter under it, and nothing of what draws nothing.
 * Covers what Telegram takes for nothing (TDLib, `strip_empty_characters` and what `clean_input_string` drops), and more: joiners,
 * variation selectors and fillers that it lets through arrive as an empty message.
 */
const SEEN = /[^\s\p{M}\p{Cc}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u180E\u2800\uFFF9-\uFFFD]/u;

/** Whether a reader would see nothing of a text; Telegram refuses to send such a one ("text must be non-empty"). */
export function isBlank(text: string): boolean {
  return !SEEN.test(text);
}

/** How many Unicode code points a text has (an emoji outside the basic plane is one, not two). */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * The text cut to at most `max` code points, the last of them `…` when something was cut.
 *
 * A cut leaves no dangling emoji joiner and no space before the `…`.
 */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const points = Array.from(text.slice(0, 2 * (max + 1)));
  if (points.length <= max) return text;
  if (max < 1) return '';
  const kept = points.slice(0, max - 1).join('');
  return `${kept.replace(/[\s\u200D]+$/u, '')}…`;
}

/**
 * Free text as it is kept: invisible trash dropped, at most one empty line in a row, cut to `maxCodePoints`.
 *
 * Newlines stay, tabs become spaces, spaces at the ends of lines go. The answer is empty when nothing would be seen of it.
 */
export function cleanText(text: string, maxCodePoints: number): string {
  if (isBlank(text)) return '';
  const tidy = stripInvisible(text)
    .replace(/\t/g, ' ')
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return clip(tidy, maxCodePoints);
}
