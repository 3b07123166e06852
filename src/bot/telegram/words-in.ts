import type { Message, MessageEntity } from 'grammy/types';
import { richWords } from './rich-words.ts';

/** The text or caption of a message with the entities in it. */
export function wordsIn(message: Message): {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
} {
  if (message.rich_message) return richWords(message.rich_message);
  return {
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
  };
}

/** The words that an entity marks. */
export function entityText(text: string, { offset, length }: MessageEntity): string {
  return text.slice(offset, offset + length);
}
