import { closeSync, fsyncSync, openSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

export const BASE = 'kartoteka.db';

/** Why a copy was not made or put back. Nothing was changed then. */
export type CopyRefusal =
  | 'no-base'
  | 'no-file'
  | 'file-exists'
  | 'own-file'
  | 'in-use'
  | 'not-empty'
  | 'not-a-base'
  | 'newer';

export type Copied =
  | { readonly ok: true; readonly bytes: number }
  | { readonly ok: false; readonly code: CopyRefusal };

export type CopyOptions = {
  /** The directory of the base. */
  readonly dir: string;
  /** The copy. */
  readonly file: string;
  /** Overwrite what is there. */
  readonly force: boolean;
};

export function refuse(code: CopyRefusal): Copied {
  return { ok: false, code };
}

/** Whether a path is one of the files that the base in a directory is made of. */
export function belongsToBase(dir: string, file: string): boolean {
  const place = join(realPath(dirname(resolve(file))), basename(file));
  return place.startsWith(join(realPath(resolve(dir)), 'kartoteka.'));
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Have a file, or the names in a directory, outlast a power cut. */
export function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
