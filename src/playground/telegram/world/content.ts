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
