import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { openConnection } from '../store/database.ts';
import { PATIENCE } from '../txn/storage.ts';
import { BASE, belongsToBase, type Copied, type CopyOptions, refuse, sync } from './files.ts';

/**
 * Copy the base as it is at one moment into one file, also while another process serves it: writes go on meanwhile. The
 * file appears under its name when it is whole and on disk, and is its owner's alone. Refused when there is no base, and
 * when the file exists (unless `force`); throws when it cannot be written.
 */
export function backUp({ dir, file, force }: CopyOptions): Copied {
  const base = join(resolve(dir), BASE);
  if (!existsSync(base)) return refuse('no-base');
  if (belongsToBase(dir, file)) return refuse('own-file');
  if (existsSync(file) && !force) return refuse('file-exists');
  const partial = `${resolve(file)}.partial-${process.pid}`;
  try {
    writeFileSync(partial, '', { mode: 0o600, flag: 'wx' });
    copyTo(base, partial);
    sync(partial);
    const { size } = statSync(partial);
    if (existsSync(file) && !force) return refuse('file-exists');
    renameSync(partial, file);
    sync(dirname(resolve(file)));
    return { ok: true, bytes: size };
  } finally {
    rmSync(partial, { force: true });
  }
}

/** A reader of its own: it holds up nobody, and SQLite gives it one snapshot to the end. */
function copyTo(base: string, target: string): void {
  const reader = openConnection(base);
  try {
    reader.many(PATIENCE, []);
    reader.run('VACUUM INTO ?', [target]);
  } finally {
    reader.close();
  }
}
