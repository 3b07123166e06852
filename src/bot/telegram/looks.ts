import type { LinkPreviewOptions, Message } from 'grammy/types';
import type { Content, LinkPreview } from '../../domain/content.ts';

/** A text, with how it shows its links. */
export function withPreview(content: Content, message: Message): Content {
  return content.kind === 'text' ? { ...content, preview: previewOf(message) } : content;
}

function previewOf({ link_preview_options: chosen = {} }: Message): LinkPreview {
  const size = chosen.prefer_small_media ? 'small' : chosen.prefer_large_media ? 'large' : undefined;
  return {
    isOff: chosen.is_disabled ?? false,
    ...(chosen.url !== undefined && { url: chosen.url }),
    ...(size && { size }),
    ...(chosen.show_above_text && { isAbove: true }),
  };
}

/** The preview as Telegram takes it. */
export function previewOptions({ isOff, url, size, isAbove }: LinkPreview): LinkPreviewOptions {
  return {
    ...(isOff && { is_disabled: true }),
    ...(url !== undefined && { url }),
    ...(size && (size === 'small' ? { prefer_small_media: true } : { prefer_large_media: true })),
    ...(isAbove && { show_above_text: true }),
  };
}

type Looks = Pick<Extract<Content, { readonly fileId: string }>, 'hasSpoiler' | 'captionAbove'>;

/** How a file looks in the chat beside its words. */
export function looksOf(message: Pick<Message, 'has_media_spoiler' | 'show_caption_above_media'>): Looks {
  return {
    ...(message.has_media_spoiler && { hasSpoiler: true }),
    ...(message.show_caption_above_media && { captionAbove: true }),
  };
}

/** How a file looks, as Telegram takes it. */
export type FileLooks = { readonly has_spoiler?: true; readonly show_caption_above_media?: true };

export function fileLooks(content: Looks): FileLooks {
  return {
    ...(content.hasSpoiler && { has_spoiler: true }),
    ...(content.captionAbove && { show_caption_above_media: true }),
  };
}
