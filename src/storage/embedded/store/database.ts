import { chmodSync, statSync } from 'node:fs';
import Database from 'libsql';

/** What a statement can be given and gives back. */
export type Cell = number | string | Buffer | null;

/**
 * One connection to the SQLite file. A statement is prepared once for every way of using it: libsql answers
 * `get` with a stale row after `all` on the same statement, so the two never share one. Rows are always
 * read to the end: an open one would pin an old snapshot.
 */
export type Connection = {
  one(sql: string, cells: Cell[]): Cell[] | undefined;
  many(sql: string, cells: Cell[]): Cell[][];
  /** Run a statement that answers no rows; tells how many rows it changed. */
  run(sql: string, cells: Cell[]): { changes: number; rowid: number };
  exec(sql: string): void;
  inTransaction(): boolean;
  /** Let go of the statements that name a table which is gone. */
  forget(table: string): void;
  close(): void;
};

type Statement = ReturnType<Database.Database['prepare']>;

/** Open a connection; the directory must exist. The file, and the logs that SQLite puts beside it, are their owner's alone. */
export function openConnection(file: string): Connection {
  const database = new Database(file);
  for (const end of ['', '-wal', '-shm']) keepPrivate(`${file}${end}`);
  const rows = (sql: string): Statement => database.prepare(sql).raw();
  const statements = { one: cache(rows), many: cache(rows), run: cache((sql) => database.prepare(sql)) };
  return {
    one: (sql, cells) => asRow(statements.one.get(sql).get(cells)),
    many: (sql, cells) => asRows(statements.many.get(sql).all(cells)),
    run: (sql, cells) => {
      const { changes, lastInsertRowid } = statements.run.get(sql).run(cells);
      return { changes, rowid: Number(lastInsertRowid) };
    },
    exec: (sql) => {
      database.exec(sql);
    },
    inTransaction: () => database.inTransaction,
    forget: (table) => {
      for (const kept of Object.values(statements)) kept.forget(table);
    },
    close: () => {
      for (const kept of Object.values(statements)) kept.clear();
      database.close();
    },
  };
}

/**
 * New logs take the mode of their file. By its path, since a file that this process opens and closes loses the locks
 * which SQLite has on it.
 */
function keepPrivate(path: string): void {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & 0o077) === 0) return;
  try {
    chmodSync(path, mode & 0o700);
  } catch {
    // It has just gone with the last connection, or belongs to somebody else, who has set its mode.
  }
}

const MOST_STATEMENTS = 500;

function cache(prepare: (sql: string) => Statement) {
  const statements = new Map<string, Statement>();
  return {
    get(sql: string): Statement {
      const kept = statements.get(sql);
      if (kept) return kept;
      if (statements.size >= MOST_STATEMENTS) statements.clear();
      const statement = prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
    forget(table: string): void {
      for (const sql of statements.keys()) if (sql.includes(table)) statements.delete(sql);
    },
    clear: () => statements.clear(),
  };
}

function asRow(found: unknown): Cell[] | undefined {
  return Array.isArray(found) ? found : undefined;
}

function asRows(found: unknown[]): Cell[][] {
  // Rows of raw statements are arrays; copying them into new ones would be paid for every row.
  return found as Cell[][];
}
