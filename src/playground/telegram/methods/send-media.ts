import type { MediaKind } from '../world/media.ts';
import { defineMethod, type Method, type Methods } from './define.ts';
import { captionShape, optionalText, sendShape, text, whole } from './params.ts';
import { draft, post } from './post.ts';
import { captionText } from './texts.ts';
import { resolveMedia } from './uploads.ts';

const detailsShape = {
  width: whole,
  height: whole,
  length: whole,
  duration: whole,
  title: optionalText,
  performer: optionalText,
  emoji: optionalText,
};

/** Stickers and round videos carry no caption: Telegram ignores one. */
const SILENT: ReadonlySet<MediaKind> = new Set(['sticker', 'video_note']);
const SPOILER: ReadonlySet<MediaKind> = new Set(['photo', 'video', 'animation']);

function send(kind: MediaKind): Method {
  const shape = { ...sendShape, ...captionShape, ...detailsShape, file: text };
  const method = defineMethod(shape, (context, params) => {
    const { world } = context;
    const details = { ...params, width: params.length ?? params.width };
    const media = resolveMedia(context, kind, { reference: params.file, details });
    const caption = SILENT.has(kind) ? {} : captionText(world, params, 'send');
    const spoiler = params.has_spoiler && SPOILER.has(kind) ? { has_media_spoiler: true as const } : {};
    return post(world, draft(world, params), { ...media, ...caption, ...spoiler });
  });
  return (context, fields) => method(context, { ...fields, file: fields[kind] });
}

/** Everything that is sent as a file. */
export const mediaMethods: Methods = {
  sendPhoto: send('photo'),
  sendDocument: send('document'),
  sendVoice: send('voice'),
  sendVideo: send('video'),
  sendAudio: send('audio'),
  sendAnimation: send('animation'),
  sendSticker: send('sticker'),
  sendVideoNote: send('video_note'),
};
