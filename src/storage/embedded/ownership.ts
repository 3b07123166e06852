import { join } from 'node:path';
import { type Connection, openConnection } from './store/database.ts';

/** Proof that this process alone works on a directory; the operating system ends it with the process. */
export type Ownership = { release(): void };

/**
 * Try to become the owner of a directory; undefined when another one is. The lock is SQLite's on an
 * otherwise empty file: it cannot be left behind by a process that was killed.
 */
export function own(dir: string): Ownership | undefined {
  const lock = openConnection(join(dir, 'kartoteka.lock'));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return { release: () => release(lock) };
}

function release(lock: Connection): void {
  lock.exec('ROLLBACK');
  lock.close();
}

/** Somebody else has locked the file. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
