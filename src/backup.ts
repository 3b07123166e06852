import { copyBase } from './copy-base.ts';
import { backUpEmbedded } from './storage/embedded/index.ts';

/** Copies the base into one file, also while the bot runs. */
await copyBase({
  name: 'backup',
  serverTool: 'mongodump',
  copy: backUpEmbedded,
  done: 'The base was copied / База скопирована',
});
