import { serialize } from 'bson';
import Database from 'libsql';
import { numbered, type Operation } from '../rates.ts';
import type { Work } from './by-driver.ts';
import { newAmount, rowOf, someId, stageOf } from './rows.ts';

export interface Bare {
  readonly work: Readonly<Record<Work, Operation>>;
  /** The sums that `$group` makes; answers the ms it took. */
  group(): number;
  close(): void;
}

/** The same work on bare SQLite with the same binding and the same durability: the limit of what the engine stands on. */
export function driveSqlite(file: string, rows: number): Bare {
  const db = new Database(file);
  db.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
     CREATE TABLE rows (id INTEGER PRIMARY KEY, stage TEXT, at INTEGER, amount INTEGER, doc BLOB);
     CREATE INDEX by_stage ON rows (stage, at);`,
  );
  const add = db.prepare('INSERT INTO rows (id, stage, at, amount, doc) VALUES (?, ?, ?, ?, ?)');
  function insert(id: number): void {
    const row = rowOf(id);
    add.run([id, row.stage, row.at.getTime(), row.amount, Buffer.from(serialize(row))]);
  }
  db.exec('BEGIN');
  for (let id = 1; id <= rows; id += 1) insert(id);
  db.exec('COMMIT');
  const byId = db.prepare('SELECT doc FROM rows WHERE id = ?').raw();
  const range = db
    .prepare('SELECT doc FROM rows WHERE stage = ? AND at <= ? ORDER BY at DESC LIMIT 20')
    .raw();
  const change = db.prepare('UPDATE rows SET amount = ?, doc = ? WHERE id = ?');
  const sums = db.prepare('SELECT stage, sum(amount), count(*) FROM rows GROUP BY stage').raw();
  return {
    work: {
      insert: numbered(async (number) => insert(rows + number)),
      'find by _id': numbered(async (number) => byId.all([someId(number, rows)])),
      'range, sorted, 20': numbered(async (number) => {
        const id = someId(number, rows);
        return range.all([stageOf(id), rowOf(id).at.getTime()]);
      }),
      update: numbered(async (number) => {
        const id = someId(number, rows);
        const amount = newAmount(number);
        change.run([amount, Buffer.from(serialize({ ...rowOf(id), amount })), id]);
      }),
    },
    group() {
      const startedAt = performance.now();
      sums.all([]);
      return performance.now() - startedAt;
    },
    close: () => void db.close(),
  };
}
