import { badRequest } from '../refusal.ts';
import type { Upload } from '../world/files.ts';
import type { MediaContent, MediaDetails, MediaKind } from '../world/media.ts';
import type { CallContext } from './define.ts';

const NAMES: Readonly<Record<MediaKind, string>> = {
  photo: 'Photo',
  document: 'Document',
  voice: 'VoiceNote',
  video: 'Video',
  audio: 'Audio',
  animation: 'Animation',
  sticker: 'Sticker',
  video_note: 'VideoNote',
};

/**
 * Turns the file parameter of a call into the piece of a message: an upload (`attach://…`) is stored, a file id is
 * looked up and must be of the same kind. An address on the web is refused: the stand-in downloads nothing.
 */
export function resolveMedia(
  { world, uploads }: CallContext,
  kind: MediaKind,
  given: { reference: string; details?: MediaDetails },
): MediaContent {
  const { reference, details } = given;
  const field = kind === 'video_note' ? 'video note' : kind;
  if (reference === '') throw badRequest(`there is no ${field} in the request`);
  const attached = /^attach:\/\/(.+)$/.exec(reference)?.[1];
  if (attached !== undefined) return world.files.add(kind, findUpload(uploads, attached), details);
  if (/^https?:\/\//i.test(reference)) throw badRequest('failed to get HTTP URL content');
  if (/[.:/\s]/.test(reference)) throw badRequest('wrong file identifier/HTTP URL specified');
  if (!/^[\w-]+$/.test(reference)) {
    throw badRequest('wrong remote file identifier specified: Wrong character in the string');
  }
  const file = world.files.get(reference);
  if (file === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable');
  if (file.kind !== kind) throw badRequest(`can't use file of type ${NAMES[file.kind]} as ${NAMES[kind]}`);
  return file.content;
}

function findUpload(uploads: CallContext['uploads'], name: string): Upload {
  const upload = uploads.get(name);
  if (upload === undefined) throw badRequest('file not found in the request');
  return upload;
}
