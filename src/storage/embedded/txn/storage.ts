import { join } from 'node:path';
import { type Catalog, createCatalogTables, loadCatalog } from '../store/catalog.ts';
import { type Connection, openConnection } from '../store/database.ts';
import { createRetryTable } from './retries.ts';

/** The SQLite file with its one writer, spare readers, and the group of writes that is not yet on disk. */
export type Storage = {
  readonly writer: Connection;
  readonly catalog: () => Catalog;
  /** How many times something has been committed: tells whether a snapshot is still the newest state. */
  readonly commits: () => number;
  /** Run one write command in the open group; undone as a whole when it throws. */
  write<T>(work: () => T): T;
  isGroupOpen(): boolean;
  /** Commit the open group; when this returns, everything in it is on disk. */
  commitGroup(): void;
  begin(): void;
  commit(): void;
  rollback(): void;
  takeReader(): Connection;
  giveBack(reader: Connection): void;
  close(): void;
};

const MOST_IDLE_READERS = 4;
/** The version of the layout on disk. */
export const LAYOUT = 1;
/** A process that owned the file before may still be closing it, which SQLite shuts others out for. */
export const PATIENCE = 'PRAGMA busy_timeout = 10000';

/** Open, or make, the database in a directory that this process owns alone. */
export function openStorage(dir: string): Storage {
  const file = join(dir, 'kartoteka.db');
  const writer = openConnection(file);
  prepare(writer);
  let catalog = loadCatalog(writer);
  let groupOpen = false;
  let commits = 0;
  const idle: Connection[] = [];
  let groupLost = false;
  const rollback = (): void => {
    // SQLite has rolled back by itself when the disk was full or failed.
    if (writer.inTransaction()) writer.exec('ROLLBACK');
    catalog = loadCatalog(writer);
  };
  const undoCommand = (): void => {
    if (writer.inTransaction()) {
      writer.exec('ROLLBACK TO command; RELEASE command');
      catalog = loadCatalog(writer);
    } else {
      // With the command everything that the group had done before is gone.
      groupLost = true;
      rollback();
    }
  };
  /** Nothing was done before it in its group: undone, it leaves no group behind. */
  const runFirst = <T>(work: () => T): T => {
    writer.exec('BEGIN IMMEDIATE');
    groupOpen = true;
    try {
      return work();
    } catch (error) {
      groupOpen = false;
      // What it noted as changed is over for whoever looks from now on.
      commits += 1;
      rollback();
      throw error;
    }
  };
  const runNext = <T>(work: () => T): T => {
    writer.exec('SAVEPOINT command');
    try {
      const result = work();
      writer.exec('RELEASE command');
      return result;
    } catch (error) {
      undoCommand();
      throw error;
    }
  };
  return {
    writer,
    catalog: () => catalog,
    commits: () => commits,
    write(work) {
      if (groupLost) throw new LostGroup();
      return groupOpen ? runNext(work) : runFirst(work);
    },
    isGroupOpen: () => groupOpen,
    commitGroup() {
      if (!groupOpen) return;
      const lost = groupLost;
      groupOpen = false;
      groupLost = false;
      if (lost) throw new LostGroup();
      try {
        writer.exec('COMMIT');
        commits++;
      } catch (error) {
        rollback();
        throw error;
      }
    },
    begin: () => writer.exec('BEGIN IMMEDIATE'),
    commit() {
      writer.exec('COMMIT');
      commits++;
    },
    rollback,
    takeReader: () => idle.pop() ?? openReader(file),
    giveBack(reader) {
      if (idle.length < MOST_IDLE_READERS) idle.push(reader);
      else reader.close();
    },
    close() {
      for (const reader of idle.splice(0)) reader.close();
      writer.close();
    },
  };
}

/** A write of the group failed in a way that took the others with it. */
export class LostGroup extends Error {
  override readonly name = 'LostGroup';
}

function prepare(writer: Connection): void {
  writer.many(PATIENCE, []);
  refuseOthers(writer);
  writer.many('PRAGMA journal_mode = WAL', []);
  // What is erased is wiped wherever its page is written anyway.
  writer.many('PRAGMA secure_delete = FAST', []);
  writer.exec(
    'PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -8192; PRAGMA foreign_keys = OFF',
  );
  writer.exec('BEGIN IMMEDIATE');
  createCatalogTables(writer);
  createRetryTable(writer);
  writer.exec(`PRAGMA user_version = ${LAYOUT}; COMMIT`);
}

/** Leave a file alone that another program, or a newer engine, has made. */
function refuseOthers(writer: Connection): void {
  const [version] = writer.one('PRAGMA user_version', []) ?? [0];
  if (Number(version) > LAYOUT) throw new Error('the database was written by a newer version of the engine');
  const tables = writer.many("SELECT name FROM sqlite_master WHERE type = 'table'", []).flat();
  if (tables.length > 0 && !tables.includes('kt_collections'))
    throw new Error('kartoteka.db is the database of another program');
}

function openReader(file: string): Connection {
  const reader = openConnection(file);
  reader.many(PATIENCE, []);
  reader.exec('PRAGMA query_only = ON; PRAGMA cache_size = -2048');
  return reader;
}
