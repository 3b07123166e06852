import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeDirectory } from '../directory.ts';
import { own } from '../ownership.ts';
import { openConnection } from '../store/database.ts';
import { LAYOUT } from '../txn/storage.ts';
import {
  BASE,
  belongsToBase,
  type Copied,
  type CopyOptions,
  type CopyRefusal,
  refuse,
  sync,
} from './files.ts';
import { openFormer, unlessBroken } from './former.ts';

/**
 * Put a copy in the place of the base in a directory. It is checked from end to end before anything is replaced, and the
 * former base is there until the new one stands in its place, on disk. Refused while a process has the base open, when
 * the base holds documents (unless `force`), and when the file is no whole base of this engine.
 */
export function restore({ dir, file, force }: CopyOptions): Copied {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return refuse('no-file');
  if (belongsToBase(dir, file)) return refuse('own-file');
  const place = resolve(dir);
  makeDirectory(place);
  const ownership = own(place);
  if (!ownership) return refuse('in-use');
  try {
    return replace(place, resolve(file), force);
  } finally {
    ownership.release();
  }
}

function replace(dir: string, file: string, force: boolean): Copied {
  const base = join(dir, BASE);
  const former = openFormer(base);
  const fresh = join(dir, `${BASE}.new`);
  try {
    if (!force && !former.isEmpty()) return refuse('not-empty');
    // A log beside it holds what the file lacks.
    if (existsSync(`${file}-wal`)) return refuse('not-a-base');
    copyFileSync(file, fresh);
    chmodSync(fresh, 0o600);
    const flaw = flawOf(fresh);
    if (flaw) return refuse(flaw);
    sync(fresh);
    if (!former.settle()) return refuse('in-use');
    const { size } = statSync(fresh);
    renameSync(fresh, base);
    sync(dir);
    return { ok: true, bytes: size };
  } finally {
    former.close();
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${fresh}${end}`, { force: true });
  }
}

function flawOf(file: string): CopyRefusal | undefined {
  const checked = unlessBroken((): { flaw?: CopyRefusal } => {
    const connection = openConnection(file);
    try {
      connection.many('PRAGMA journal_mode = DELETE', []);
      connection.many('SELECT id FROM kt_collections', []);
      if (Number(connection.many('PRAGMA user_version', [])[0]?.[0]) > LAYOUT) return { flaw: 'newer' };
      return connection.many('PRAGMA integrity_check', [])[0]?.[0] === 'ok' ? {} : { flaw: 'not-a-base' };
    } finally {
      connection.close();
    }
  });
  return checked ? checked.flaw : 'not-a-base';
}
