import type { Message } from 'grammy/types';
import { rollDice } from '../world/dice.ts';
import type { Upload } from '../world/files.ts';
import { randomId } from '../world/ids.ts';
import type { MediaDetails, MediaKind } from '../world/media.ts';
import type { Content } from '../world/messages.ts';
import type { Place } from './place.ts';
import { typedCaption, write } from './write.ts';

/** A file that a person sends; without bytes a small valid one is made up. */
export type Sent = MediaDetails & {
  readonly caption?: string;
  readonly bytes?: Uint8Array;
  readonly fileName?: string;
  /** Pretended size in bytes: a large file without the bytes. */
  readonly size?: number;
};

const DEFAULT_NAME: Readonly<Record<MediaKind, string>> = {
  photo: 'photo.jpg',
  document: 'document.pdf',
  voice: 'voice.ogg',
  video: 'video.mp4',
  audio: 'audio.mp3',
  animation: 'animation.mp4',
  sticker: 'sticker.webp',
  video_note: 'video_note.mp4',
};

/** A grey PNG of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

/** Uploads a file and sends it with its caption. */
export function sendMedia(place: Place, kind: MediaKind, sent?: Sent): Promise<Message> {
  return write(place, uploaded(place, kind, sent));
}

/** Uploads a file: what a message with it and its caption says. */
export function uploaded(place: Place, kind: MediaKind, sent: Sent = {}): Content {
  const isPicture = kind === 'photo' || kind === 'sticker';
  const isMadeUp = kind === 'photo' && sent.bytes === undefined;
  const upload: Upload = {
    bytes: sent.bytes ?? (isPicture ? PIXEL : Buffer.from(`made-up ${kind}`)),
    name: sent.fileName ?? DEFAULT_NAME[kind],
    ...(sent.size === undefined ? {} : { size: sent.size }),
    ...(isMadeUp ? { frame: { width: sent.width ?? 1280, height: sent.height ?? 960 } } : {}),
  };
  const content = place.world.files.add(kind, upload, sent);
  return { ...content, ...typedCaption(sent.caption) };
}

/** Throws a die; the value is drawn by the stand-in's randomness. */
export function sendDice(place: Place, emoji = '🎲'): Promise<Message> {
  const value = rollDice(place.world.random, emoji);
  return write(place, { dice: { emoji, value } });
}

/** Sends an open poll of the regular kind. */
export function sendPoll(place: Place, question: string, options: readonly string[]): Promise<Message> {
  return write(place, {
    poll: {
      id: randomId(place.world.random, 19),
      question,
      options: options.map((text, index) => ({ persistent_id: String(index), text, voter_count: 0 })),
      total_voter_count: 0,
      is_closed: false,
      is_anonymous: true,
      type: 'regular',
      allows_multiple_answers: false,
      allows_revoting: true,
      members_only: false,
    },
  });
}
