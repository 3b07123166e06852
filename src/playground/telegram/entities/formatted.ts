import type { MessageEntity, User } from 'grammy/types';

/** A text with its entities; offsets and lengths in UTF-16 code units, as everywhere in the Bot API. */
export type Formatted = { readonly text: string; readonly entities: readonly MessageEntity[] };

/** Finds the user behind `tg://user?id=…`; the stand-in knows only its own people. */
export type FindUser = (id: number) => User | undefined;

const ORDER: readonly string[] = [
  'expandable_blockquote',
  'blockquote',
  'pre',
  'code',
  'text_link',
  'text_mention',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
];

/** Sorts as Telegram lists entities: by offset, the longer first, then the outer kind first. */
export function sortEntities(entities: readonly MessageEntity[]): MessageEntity[] {
  return [...entities].sort(
    (a, b) => a.offset - b.offset || b.length - a.length || ORDER.indexOf(a.type) - ORDER.indexOf(b.type),
  );
}

/** Tells the UTF-8 byte offset of a UTF-16 index: Telegram's parse errors count bytes. */
export function byteOffset(text: string, index: number): number {
  return Buffer.byteLength(text.slice(0, index));
}

/** Counts code points: Telegram's length limits count an emoji beyond the BMP as one. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
