import { existsSync, renameSync, rmSync } from 'node:fs';
import { isBusy } from '../ownership.ts';
import { type Connection, openConnection } from '../store/database.ts';
import { PATIENCE } from '../txn/storage.ts';

/** The base that is to be replaced, over one connection: two of one thread would be in each other's way. */
export type Former = {
  /** Whether it is missing or holds no document. What is damaged is not empty: nobody knows what it is worth. */
  isEmpty(): boolean;
  /**
   * Bring all of it into its one file, so that no log is left to be taken for the log of the next base. False when
   * somebody, like a backup under way, still reads it. A damaged base is put aside.
   */
  settle(): boolean;
  close(): void;
};

export function openFormer(base: string): Former {
  if (!existsSync(base)) return { isEmpty: () => true, settle: () => true, close: () => undefined };
  const connection = unlessBroken(() => openConnection(base));
  const attempt = <T>(work: (connection: Connection) => T): T | undefined =>
    connection && unlessBroken(() => work(connection));
  return {
    isEmpty: () => attempt(hasNoDocument) ?? false,
    settle() {
      try {
        if (!attempt(endLog)) for (const end of ['-wal', '']) putAside(base, end);
      } catch (error) {
        if (isBusy(error)) return false;
        throw error;
      }
      rmSync(`${base}-shm`, { force: true });
      return true;
    },
    close: () => connection?.close(),
  };
}

function hasNoDocument(connection: Connection): boolean {
  // Its former owner may still be closing it.
  connection.many(PATIENCE, []);
  const tables = connection.many("SELECT name FROM sqlite_master WHERE name GLOB 'docs_[0-9]*'", []);
  return tables.every(
    ([table]) => connection.many(`SELECT 1 FROM ${String(table)} LIMIT 1`, []).length === 0,
  );
}

function endLog(connection: Connection): true {
  connection.many('PRAGMA busy_timeout = 1000', []);
  connection.many('PRAGMA journal_mode = DELETE', []);
  return true;
}

function putAside(base: string, end: string): void {
  if (existsSync(`${base}${end}`)) renameSync(`${base}${end}`, `${base}.damaged${end}`);
}

/** The outcome of a work on a file; undefined when that is damaged, no database, or one of something else. */
export function unlessBroken<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^SQLITE_(?:ERROR|CORRUPT|NOTADB)/u.test(code)) return undefined;
    throw error;
  }
}
