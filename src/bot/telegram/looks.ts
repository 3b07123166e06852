import type { LinkPreviewOptions, Message } from 'grammy/types';
import type { Content, LinkPreview } from '../../domain/content.ts';

/** What somebody sent, with how it looks in their chat beside its words. */
export function withLooks(content: Content, message: Message): Content {
  if (content.kind === 'text') return { ...content, preview: previewOf(message) };
  if (!('fileId' in content)) return content;
  return {
    ...content,
    ...('has_media_spoiler' in message && message.has_media_spoiler && { hasSpoiler: true }),
    ...('show_caption_above_media' in message && message.show_caption_above_media && { captionAbove: true }),
  };
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

/** How a file looks, as Telegram takes it. */
export type FileLooks = { readonly has_spoiler?: true; readonly show_caption_above_media?: true };

export function fileLooks(content: {
  readonly hasSpoiler?: boolean | undefined;
  readonly captionAbove?: boolean | undefined;
}): FileLooks {
  return {
    ...(content.hasSpoiler && { has_spoiler: true }),
    ...(content.captionAbove && { show_caption_above_media: true }),
  };
}
