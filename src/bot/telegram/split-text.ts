import { FormattedString } from '@grammyjs/parse-mode';
import type { MessageEntity } from 'grammy/types';
import { codePoints } from '../../domain/values/plain-text.ts';

/** Bot API: a text message holds 4096 code points after its entities are parsed. */
export const MAX_TEXT = 4096;
/** A caption over this is refused (Bot API: 1024 after entities parsing). */
export const MAX_CAPTION = 1024;

/** A line or a word is not torn apart when it ends this near to the limit, in UTF-16 units. */
const LOOK_BACK = 500;

/** Nothing that readers see as one character is longer than this, in UTF-16 units. */
const LONGEST_CHARACTER = 64;

/** A text with its formatting, as Telegram takes them. */
export interface Formatted {
  readonly text: string;
  readonly entities: MessageEntity[];
}

/**
 * Cuts a text into as few messages as Telegram needs for it: between lines or words, never inside an emoji, with the
 * formatting that goes across a cut on both sides of it.
 */
export function splitText({ text, entities }: Formatted, max = MAX_TEXT): readonly Formatted[] {
  const pieces: FormattedString[] = [];
  let rest = new FormattedString(text, entities);
  while (codePoints(rest.text) > max) {
    const at = placeToCut(rest.text, max);
    pieces.push(trimmed(rest.slice(0, at)));
    rest = trimmed(rest.slice(at));
  }
  return [...pieces, rest].map((piece) => ({ text: piece.text, entities: piece.entities }));
}

function placeToCut(text: string, max: number): number {
  const end = Array.from(text.slice(0, 2 * max))
    .slice(0, max)
    .join('').length;
  const near = text.slice(end - Math.min(LOOK_BACK, end >> 1), end);
  const line = near.lastIndexOf('\n');
  const gap = line > 0 ? line : near.lastIndexOf(' ');
  return gap > 0 ? end - near.length + gap : characterStart(text, end);
}

/** Where the character begins that would be cut at `end`. */
function characterStart(text: string, end: number): number {
  const from = Math.max(0, end - LONGEST_CHARACTER);
  const around = text.slice(from, end + LONGEST_CHARACTER);
  const start = new Intl.Segmenter().segment(around).containing(end - from)?.index ?? end - from;
  return start > 0 ? from + start : end;
}

/** Telegram drops spaces and lines at the ends of a message, and would move the formatting with them. */
function trimmed(piece: FormattedString): FormattedString {
  const start = piece.text.length - piece.text.trimStart().length;
  return piece.slice(start, Math.max(start, piece.text.trimEnd().length));
}
