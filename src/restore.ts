import { existsSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyBase } from './copy-base.ts';
import { restoreArchive, workFolder } from './storage/archive/index.ts';
import { BASE_FILE, type CopyOptions, restoreEmbedded, startEmbedded } from './storage/embedded/index.ts';
import { inspectBase, NewerBase } from './storage/mongo/index.ts';

/** Puts a copy in the place of the base; the bot must not be running. */
await copyBase({
  name: 'restore',
  copy: async (options) =>
    (await isOfNewerProgram(options)) ? { ok: false, code: 'newer' } : restoreEmbedded(options),
  archive: restoreArchive,
  done: 'The base was restored / База восстановлена',
});

/**
 * Whether a newer program has had a file of the engine in hand: the base that is there would be replaced by one that this program
 * refuses. The engine knows nothing of that, so a copy of the file is opened. What cannot be opened is told by `restoreEmbedded`.
 */
async function isOfNewerProgram({ dir, file }: CopyOptions): Promise<boolean> {
  if (!existsSync(file)) return false;
  const work = await workFolder(dir);
  try {
    await copyFile(file, join(work, BASE_FILE));
    const engine = await startEmbedded({ dir: work });
    try {
      await inspectBase({ uri: engine.uri });
    } finally {
      await engine.stop();
    }
    return false;
  } catch (error) {
    return error instanceof NewerBase;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
