import { badRequest } from '../refusal.ts';
import { defineMethod, type Methods } from './define.ts';
import { text, whole } from './params.ts';

const DOWNLOAD_LIMIT = 20 * 1024 * 1024;
const LINK_MS = 3_600_000;

export const fileMethods: Methods = {
  /** Tells where a file may be downloaded for the next hour; up to 20 MB. */
  getFile: defineMethod({ file_id: text }, ({ world }, params) => {
    if (params.file_id === '') throw badRequest('file_id is not specified');
    const file = world.files.get(params.file_id);
    if (file === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable');
    if (file.size > DOWNLOAD_LIMIT) throw badRequest('file is too big');
    file.linkedUntil = world.now().getTime() + LINK_MS;
    return {
      file_id: file.fileId,
      file_unique_id: file.uniqueId,
      file_size: file.size,
      file_path: file.path,
    };
  }),
  getUserProfilePhotos: defineMethod({ user_id: whole }, ({ world }, params) => {
    if (params.user_id === undefined) throw badRequest('invalid user_id specified');
    if (!world.accounts.has(params.user_id)) throw badRequest('user not found');
    return { total_count: 0, photos: [] };
  }),
};
