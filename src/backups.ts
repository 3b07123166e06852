import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Backups } from './domain/backups/backups.ts';
import { backupName, outdated } from './domain/backups/outdated.ts';
import {
  type Archived,
  type ArchiveOptions,
  isForgotten,
  makeArchive,
  partName,
  workFolder,
} from './storage/archive/index.ts';

/** Bot API: a bot sends up to 50 MB and gets back up to 20. */
const PART_BYTES = 20_000_000;

/** Copies of the base of this config, in files of this machine. */
export function createBackups(config: Config): Backups {
  const { backupDir, dataDir } = config;
  let latest: Promise<unknown> = Promise.resolve();
  /** One after another: each takes memory of its own. */
  const archive = async (options: Pick<ArchiveOptions, 'file' | 'password' | 'force'>) => {
    const mine = latest.then(() => makeArchive({ ...config, ...options }));
    latest = mine.catch(() => {});
    return made(await mine);
  };
  return {
    async make(day, password) {
      const work = await workFolder(dataDir);
      const file = join(work, backupName(day));
      const discard = () => rm(work, { recursive: true, force: true });
      try {
        const { bytes, documents } = await archive({ file, password, force: false });
        return { bytes, documents, parts: partsOf(file, bytes, backupName(day)), discard };
      } catch (error) {
        await discard();
        throw error;
      }
    },

    async keep(day) {
      if (backupDir === null) return null;
      const file = join(backupDir, backupName(day));
      const { bytes, documents } = await archive({ file, password: config.backupPassword, force: true });
      const files = await readdir(backupDir);
      const old = [...outdated(files)];
      for (const name of files.filter((each) => each.includes('.zip.partial-')))
        if (await isForgotten(join(backupDir, name))) old.push(name);
      for (const name of old) await rm(join(backupDir, name), { force: true });
      return { bytes, documents, removed: old.length };
    },
  };
}

function made(archived: Archived): Extract<Archived, { ok: true }> {
  if (!archived.ok) throw new Error(`the base cannot be copied: ${archived.code}`);
  return archived;
}

/** Cuts a file into what fits one message; a small one goes under its own name. */
function partsOf(file: string, bytes: number, name: string) {
  const count = Math.ceil(bytes / PART_BYTES);
  return Array.from({ length: count }, (_, index) => {
    const start = index * PART_BYTES;
    const end = Math.min(start + PART_BYTES, bytes) - 1;
    return {
      name: count === 1 ? name : partName(name, index + 1),
      read: (): AsyncIterable<Uint8Array> => createReadStream(file, { start, end }),
    };
  });
}
