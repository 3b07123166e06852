import type { Message } from 'grammy/types';
import type { Content } from './messages.ts';

const CONTENT_FIELDS = [
  'text',
  'entities',
  'link_preview_options',
  'caption',
  'caption_entities',
  'show_caption_above_media',
  'has_media_spoiler',
  'animation',
  'audio',
  'document',
  'photo',
  'sticker',
  'video',
  'video_note',
  'voice',
  'contact',
  'dice',
  'poll',
  'venue',
  'location',
] as const;

/** What a copy or a forward of a message takes along; empty for service messages. */
export function contentOf(message: Message): Content {
  const kept = CONTENT_FIELDS.flatMap((field) =>
    message[field] === undefined ? [] : [[field, message[field]]],
  );
  return Object.fromEntries(kept);
}

/** Tells whether there is anything to copy or forward: service messages have nothing. */
export function hasContent(message: Message): boolean {
  return CONTENT_FIELDS.some((field) => message[field] !== undefined);
}

/** The message without what it says: sender, reply and dates stay. */
export function withoutContent(message: Message): Message {
  return without(message, CONTENT_FIELDS);
}

/** The message without these fields. */
export function without(message: Message, fields: readonly string[]): Message {
  const { message_id, date, chat, ...rest } = message;
  const kept = Object.fromEntries(Object.entries(rest).filter(([field]) => !fields.includes(field)));
  return { message_id, date, chat, ...kept };
}

const REPLACEABLE = ['text', 'photo', 'video', 'document', 'audio', 'animation'] as const;

/** Whether another file can be put in the place of what a message says: not of a voice, a round video, a sticker and the like. */
export function isReplaceable(message: Content): boolean {
  return REPLACEABLE.some((field) => message[field] !== undefined);
}
