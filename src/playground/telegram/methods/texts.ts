import type { LinkPreviewOptions } from 'grammy/types';
import { composeText } from '../entities/compose.ts';
import { codePoints, type Formatted } from '../entities/formatted.ts';
import { isInvisible } from '../entities/tidy.ts';
import { badRequest } from '../refusal.ts';
import type { Content } from '../world/messages.ts';
import { findUser, type World } from '../world/world.ts';
import type { CaptionParams, LinkPreview } from './params.ts';

const TEXT_LIMIT = 4096;
const TEXT_BYTES = 32_768;
const CAPTION_LIMIT = 1024;

/** The words for "too long" differ between sending and editing. */
type Purpose = 'send' | 'edit';

type TextParams = {
  readonly text: string;
  readonly parse_mode: string | undefined;
  readonly entities?: readonly unknown[] | undefined;
};

/** Composes the text of a message: 1 to 4096 code points after the markup is taken out. */
export function messageText(world: World, params: TextParams, purpose: Purpose): Formatted {
  if (params.text === '') throw badRequest('message text is empty');
  if (Buffer.byteLength(params.text) > TEXT_BYTES) throw badRequest('text is too long');
  const raw = { text: params.text, parseMode: params.parse_mode, entities: params.entities };
  const formatted = composeText(raw, (id) => findUser(world, id));
  if (isInvisible(formatted.text)) throw badRequest('text must be non-empty');
  if (codePoints(formatted.text) > TEXT_LIMIT) {
    throw badRequest(purpose === 'send' ? 'message is too long' : 'MESSAGE_TOO_LONG');
  }
  return formatted;
}

/** Composes a caption, which may be empty: up to 1024 code points. */
export function captionText(
  world: World,
  params: Omit<CaptionParams, 'has_spoiler'>,
  purpose: Purpose,
): Content {
  if (params.caption === undefined) return {};
  const { caption, parse_mode: parseMode, caption_entities: entities } = params;
  const formatted = composeText({ text: caption, parseMode, entities }, (id) => findUser(world, id));
  if (codePoints(formatted.text) > CAPTION_LIMIT) {
    throw badRequest(purpose === 'send' ? 'message caption is too long' : 'MEDIA_CAPTION_TOO_LONG');
  }
  if (isInvisible(formatted.text)) return {};
  return {
    caption: formatted.text,
    ...(formatted.entities.length === 0 ? {} : { caption_entities: [...formatted.entities] }),
    ...(params.show_caption_above_media ? { show_caption_above_media: true as const } : {}),
  };
}

/** The message piece of a text. */
export function textContent({ text, entities }: Formatted, preview?: LinkPreview): Content {
  return {
    text,
    ...(entities.length === 0 ? {} : { entities: [...entities] }),
    ...(preview === undefined ? {} : { link_preview_options: previewOptions(preview) }),
  };
}

function previewOptions(preview: NonNullable<LinkPreview>): LinkPreviewOptions {
  return {
    ...(preview.is_disabled ? { is_disabled: true } : {}),
    ...(preview.url === undefined ? {} : { url: preview.url }),
    ...(preview.prefer_small_media ? { prefer_small_media: true } : {}),
    ...(preview.prefer_large_media ? { prefer_large_media: true } : {}),
    ...(preview.show_above_text ? { show_above_text: true } : {}),
  };
}
