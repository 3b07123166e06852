import type { MessageEntity } from 'grammy/types';
import { type Formatted, sortEntities } from './formatted.ts';

/** Telegram keeps the first hundred entities of a message. */
const MOST_ENTITIES = 100;

/** Matches a text in which a person sees nothing: Telegram calls it empty. */
const INVISIBLE =
  /^[\s\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\ufeff\ufffc\u{e0000}-\u{e007f}]*$/u;

/** Tells whether a person would see nothing at all. */
export function isInvisible(text: string): boolean {
  return INVISIBLE.test(text);
}

// Written as escapes on purpose: the characters themselves are invisible or turn the text around.
const DROPPED = /\r|[\u2028-\u202e]|\u030a|\u0333|\u033f/;
// oxlint-disable-next-line no-control-regex -- these are the control characters that Telegram blanks
const BLANKED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/**
 * Cleans and trims a text with its entities as TDLib's `fix_formatted_text`: control characters become spaces,
 * carriage returns and direction overrides vanish, white space goes from both ends (on the left only up to the
 * first entity), entities over white space alone are dropped.
 */
export function tidy(formatted: Formatted): Formatted {
  const { text, entities } = dropCharacters(formatted);
  const end = text.replace(/\s+$/u, '').length;
  const firstEntity = entities[0]?.offset ?? text.length;
  const start = Math.min(/^[ \n]*/.exec(text)?.[0].length ?? 0, firstEntity, end);
  const moved = entities.flatMap((entity) => {
    const from = Math.max(entity.offset, start);
    const to = Math.min(entity.offset + entity.length, end);
    const isSeen = to > from && /\S/u.test(text.slice(from, to));
    return isSeen ? [{ ...entity, offset: from - start, length: to - from }] : [];
  });
  return { text: text.slice(start, end), entities: sortEntities(moved).slice(0, MOST_ENTITIES) };
}

function dropCharacters({ text, entities }: Formatted): Formatted {
  if (!DROPPED.test(text) && !BLANKED.test(text)) return { text, entities };
  const kept: string[] = [];
  const positions: number[] = [];
  for (const unit of text.split('')) {
    positions.push(kept.length);
    if (!DROPPED.test(unit)) kept.push(BLANKED.test(unit) ? ' ' : unit);
  }
  positions.push(kept.length);
  const place = (index: number): number => positions[index] ?? kept.length;
  const moved = entities.map((entity): MessageEntity => {
    const offset = place(entity.offset);
    return { ...entity, offset, length: place(entity.offset + entity.length) - offset };
  });
  return { text: kept.join(''), entities: moved };
}
