import { copyBase } from './copy-base.ts';
import { restoreEmbedded } from './storage/embedded/index.ts';

/** Puts a copy that `backup` made in the place of the base; the bot must not be running. */
await copyBase({
  name: 'restore',
  serverTool: 'mongorestore',
  copy: restoreEmbedded,
  done: 'The base was restored / База восстановлена',
});
