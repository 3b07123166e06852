import type { Message } from 'grammy/types';
import { type Content, wordsOf } from '../../../domain/content.ts';
import { cleanText, stripInvisible } from '../../../domain/values/plain-text.ts';
import { contentOf } from '../../telegram/content.ts';

/** The longest that Telegram brings (Bot API, InputRichMessage: Rich Message Limits). */
const MAX_RICH_TEXT = 32_768;

/**
 * What a customer says, without marks that would turn or hide the words around it. Formatting survives when there was
 * nothing to clean: its places count in the text as it came.
 */
export function heard(message: Message): Content {
  const content = contentOf(message);
  const text = wordsOf(content);
  if (!('text' in content) || stripInvisible(text) === text) return content;
  const { entities: _, ...rest } = content;
  return { ...rest, text: cleanText(text, MAX_RICH_TEXT) };
}

/** Kinds of messages that people write; all others are notices of Telegram about the chat itself. */
const SAID = [
  'text',
  'rich_message',
  'photo',
  'voice',
  'video',
  'video_note',
  'audio',
  'document',
  'animation',
  'sticker',
  'contact',
  'location',
  'poll',
  'dice',
  'venue',
  'game',
  'story',
  'paid_media',
  'checklist',
] as const satisfies readonly (keyof Message)[];

/** Whether somebody said something, as opposed to a notice such as "a message was pinned". */
export function isSaid(message: Message): boolean {
  return SAID.some((kind) => message[kind] !== undefined);
}
