import type {
  InputMediaAnimation,
  InputMediaAudio,
  InputMediaDocument,
  InputMediaPhoto,
  InputMediaVideo,
} from 'grammy/types';
import type { Content } from '../../domain/content.ts';
import { fileLooks } from '../telegram/looks.ts';
import type { Formatted } from '../telegram/split-text.ts';

export type InputMedia =
  | InputMediaAnimation
  | InputMediaAudio
  | InputMediaDocument
  | InputMediaPhoto
  | InputMediaVideo;

/**
 * A file with words under it, as Telegram takes it into an album or in the place of a message; undefined for kinds that it takes only
 * as messages of their own (Bot API, InputMedia).
 */
export function inputMedia(content: Content, { text, entities }: Formatted): InputMedia | undefined {
  switch (content.kind) {
    case 'photo':
    case 'video':
    case 'document':
    case 'audio':
    case 'animation': {
      const { kind: type, fileId: media } = content;
      const caption = text === '' ? {} : { caption: text, caption_entities: entities };
      return { type, media, ...caption, ...fileLooks(content) };
    }
    default:
      return undefined;
  }
}
