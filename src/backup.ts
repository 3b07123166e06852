import { copyBase } from './copy-base.ts';
import { makeArchive } from './storage/archive/index.ts';
import { backUpEmbedded } from './storage/embedded/index.ts';

/** Copies the base into one file, also while the bot runs. */
await copyBase({
  name: 'backup',
  copy: backUpEmbedded,
  archive: makeArchive,
  done: 'The base was copied / База скопирована',
});
