import { copyBase } from './copy-base.ts';
import { restoreArchive } from './storage/archive/index.ts';
import { restoreEmbedded } from './storage/embedded/index.ts';

/** Puts a copy in the place of the base; the bot must not be running. */
await copyBase({
  name: 'restore',
  copy: restoreEmbedded,
  archive: restoreArchive,
  done: 'The base was restored / База восстановлена',
});
