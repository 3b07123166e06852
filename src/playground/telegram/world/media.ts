import type { Message } from 'grammy/types';

/** The kinds of files that Telegram tells apart; a file id of one kind cannot be sent as another. */
export type MediaKind =
  | 'photo'
  | 'document'
  | 'voice'
  | 'video'
  | 'audio'
  | 'animation'
  | 'sticker'
  | 'video_note';

/** The piece of a message that carries a file. */
export type MediaContent = Pick<Message, MediaKind>;

/** What is told of a file beside its bytes. Sizes in pixels, duration in seconds. */
export type MediaDetails = {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly duration?: number | undefined;
  readonly title?: string | undefined;
  readonly performer?: string | undefined;
  readonly emoji?: string | undefined;
};

type Ids = { readonly file_id: string; readonly file_unique_id: string };
export type Described = {
  readonly ids: Ids;
  readonly size: number;
  readonly name: string;
  readonly mime: string;
  readonly details: MediaDetails;
};

function mediaTitle({ title, performer }: MediaDetails): { title?: string; performer?: string } {
  return {
    ...(title === undefined ? {} : { title }),
    ...(performer === undefined ? {} : { performer }),
  };
}

type Describe = (file: Described) => MediaContent;

const named = ({ name, mime, ids, size }: Described) => ({
  file_name: name,
  mime_type: mime,
  ...ids,
  file_size: size,
});

const framed = ({ details }: Described) => ({
  duration: details.duration ?? 1,
  width: details.width ?? 640,
  height: details.height ?? 360,
});

const DESCRIBE: Readonly<Record<Exclude<MediaKind, 'photo'>, Describe>> = {
  document: (file) => ({ document: named(file) }),
  voice: ({ ids, size, details }) => ({
    voice: { duration: details.duration ?? 1, mime_type: 'audio/ogg', ...ids, file_size: size },
  }),
  audio: (file) => ({
    audio: { duration: file.details.duration ?? 1, ...mediaTitle(file.details), ...named(file) },
  }),
  video: (file) => ({ video: { ...framed(file), ...named(file) } }),
  animation: (file) => ({ animation: { ...framed(file), ...named(file) }, document: named(file) }),
  sticker: ({ ids, size, details: { emoji } }) => ({
    sticker: {
      type: 'regular',
      width: 512,
      height: 512,
      is_animated: false,
      is_video: false,
      ...(emoji === undefined ? {} : { emoji }),
      ...ids,
      file_size: size,
    },
  }),
  video_note: ({ ids, size, details }) => ({
    video_note: { duration: details.duration ?? 1, length: details.width ?? 240, ...ids, file_size: size },
  }),
};

/** Builds the message piece of a file that is no photo, with the fields that Telegram fills. */
export function describeMedia(kind: Exclude<MediaKind, 'photo'>, file: Described): MediaContent {
  return DESCRIBE[kind](file);
}

/** Telegram keeps a photo in several sizes, each a file of its own; a small picture has only one. */
export function photoSizes(full: { width: number; height: number }): { width: number; height: number }[] {
  const longest = Math.max(full.width, full.height);
  const smaller = [90, 320, 800].filter((edge) => edge < longest);
  const sizes = smaller.map((edge) => ({
    width: Math.max(1, Math.round((full.width * edge) / longest)),
    height: Math.max(1, Math.round((full.height * edge) / longest)),
  }));
  const most = Math.min(1, 1280 / longest);
  const largest = { width: Math.round(full.width * most), height: Math.round(full.height * most) };
  return [...sizes, largest].map(({ width, height }) => ({
    width: Math.max(1, width),
    height: Math.max(1, height),
  }));
}
