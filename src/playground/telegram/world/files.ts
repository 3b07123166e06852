import type { PhotoSize } from 'grammy/types';
import { badRequest } from '../refusal.ts';
import { randomId } from './ids.ts';
import { type ImageSize, imageSize } from './images.ts';
import { describeMedia, type MediaContent, type MediaDetails, type MediaKind, photoSizes } from './media.ts';

/** Bytes that somebody sent, with the name of the file. */
export type Upload = {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** Pretended size in bytes, to have a large file without the bytes. */
  readonly size?: number;
  /** Pretended width and height of a photo. */
  readonly frame?: ImageSize;
};

export type StoredFile = {
  readonly fileId: string;
  readonly uniqueId: string;
  readonly kind: MediaKind;
  readonly bytes: Uint8Array;
  readonly size: number;
  readonly name: string;
  readonly mime: string;
  /** Where the file door serves it: `photos/file_7.jpg`. */
  readonly path: string;
  /** The message piece that names this file. */
  readonly content: MediaContent;
  /** Names the bytes: the sizes of one photo share theirs. */
  readonly keptAs: string;
  /** In milliseconds: until then the path may be downloaded; getFile prolongs it. */
  linkedUntil: number;
};

export type Files = {
  /** Keeps a file and returns the message piece; a photo that Telegram would refuse is refused. */
  readonly add: (kind: MediaKind, upload: Upload, details?: MediaDetails) => MediaContent;
  readonly get: (fileId: string) => StoredFile | undefined;
  readonly byPath: (path: string) => StoredFile | undefined;
  readonly all: () => readonly StoredFile[];
};

const PREFIX: Readonly<Record<MediaKind, string>> = {
  photo: 'AgACAgIAAxkBAAI',
  document: 'BQACAgIAAxkBAAI',
  voice: 'AwACAgIAAxkBAAI',
  video: 'BAACAgIAAxkBAAI',
  audio: 'CQACAgIAAxkBAAI',
  animation: 'CgACAgIAAxkBAAI',
  sticker: 'CAACAgIAAxkBAAI',
  video_note: 'DQACAgIAAxkBAAI',
};

const MIME: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  pdf: 'application/pdf',
  csv: 'text/csv',
  txt: 'text/plain',
  json: 'application/json',
  zip: 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const PHOTO_LIMIT = 10 * 1024 * 1024;
const EDGES_LIMIT = 10_000;
const RATIO_LIMIT = 20;

/** Creates the file store, with the files of an earlier one if there are; ids are drawn from `random`. */
export function createFiles(random: () => number, earlier: readonly StoredFile[] = []): Files {
  const byId = new Map(earlier.map((file) => [file.fileId, file]));
  const byPath = new Map(earlier.map((file) => [file.path, file]));

  const keep = (file: Omit<StoredFile, 'path' | 'linkedUntil'>): void => {
    const extension = /\.([a-zA-Z0-9]{1,8})$/.exec(file.name)?.[1] ?? 'bin';
    const path = `${file.kind}s/file_${byPath.size}.${extension.toLowerCase()}`;
    const stored = { ...file, path, linkedUntil: 0 };
    byId.set(file.fileId, stored);
    byPath.set(path, stored);
  };
  const freshIds = (kind: MediaKind): { file_id: string; file_unique_id: string } => ({
    file_id: `${PREFIX[kind]}${randomId(random, 48)}`,
    file_unique_id: `AgAD${randomId(random, 12)}`,
  });

  const addPhoto = (upload: Upload): MediaContent => {
    const full = photoFrame(upload);
    const size = upload.size ?? upload.bytes.byteLength;
    const photo = photoSizes(full).map(
      (frame): PhotoSize => ({ ...freshIds('photo'), file_size: size, ...frame }),
    );
    const content = { photo };
    const mime = mimeOf(upload.name, 'image/jpeg');
    const { bytes, name } = upload;
    const keptAs = photo[0]?.file_unique_id ?? '';
    for (const { file_id: fileId, file_unique_id: uniqueId } of photo) {
      keep({ fileId, uniqueId, kind: 'photo', bytes, size, name, mime, content, keptAs });
    }
    return content;
  };

  return {
    add: (kind, upload, details = {}) => {
      const size = upload.size ?? upload.bytes.byteLength;
      if (size === 0) throw badRequest('file must be non-empty');
      if (kind === 'photo') return addPhoto(upload);
      const ids = freshIds(kind);
      const mime = mimeOf(upload.name, 'application/octet-stream');
      const content = describeMedia(kind, { ids, size, name: upload.name, mime, details });
      const { bytes, name } = upload;
      const { file_id: fileId, file_unique_id: uniqueId } = ids;
      keep({ fileId, uniqueId, kind, bytes, size, name, mime, content, keptAs: uniqueId });
      return content;
    },
    get: (fileId) => byId.get(fileId),
    byPath: (path) => byPath.get(path),
    all: () => [...byId.values()],
  };
}

function mimeOf(name: string, otherwise: string): string {
  const extension = /\.([a-zA-Z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return MIME[extension] ?? otherwise;
}

function photoFrame(upload: Upload): ImageSize {
  const size = upload.size ?? upload.bytes.byteLength;
  if (size > PHOTO_LIMIT) {
    throw badRequest(
      `file of size ${size} bytes is too big for a photo; the maximum size is ${PHOTO_LIMIT} bytes`,
    );
  }
  const real = imageSize(upload.bytes);
  if (real === undefined) throw badRequest('IMAGE_PROCESS_FAILED');
  const { width, height } = upload.frame ?? real;
  const isThin = Math.max(width, height) > RATIO_LIMIT * Math.min(width, height);
  if (width + height > EDGES_LIMIT || isThin) throw badRequest('PHOTO_INVALID_DIMENSIONS');
  return { width, height };
}
