import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openConnection } from '../../../src/storage/embedded/store/database.ts';
import { LostGroup, openStorage, type Storage } from '../../../src/storage/embedded/txn/storage.ts';

let dir: string;
let storage: Storage;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kartoteka-test-'));
  storage = openStorage(dir);
  storage.writer.exec('CREATE TABLE t (v BLOB)');
});
afterEach(() => {
  storage.close();
  rmSync(dir, { recursive: true });
});

function put(bytes: number): void {
  storage.write(() => storage.writer.run('INSERT INTO t VALUES (?)', [Buffer.alloc(bytes)]));
}

function rows(): number {
  return Number(storage.writer.one('SELECT count(*) FROM t', [])?.[0]);
}

test('what is committed is synced to the log', () => {
  expect(storage.writer.one('PRAGMA synchronous', [])).toEqual([2]);
  expect(storage.writer.one('PRAGMA journal_mode', [])).toEqual(['wal']);
});

test('a write that fails takes nothing of its group with it', () => {
  put(1);
  const half = () => {
    storage.writer.run('INSERT INTO t VALUES (?)', [null]);
    throw new Error('in the middle');
  };
  expect(() => storage.write(half)).toThrow('in the middle');
  put(2);
  storage.commitGroup();
  expect(rows()).toBe(2);
});

test('the first write of a group leaves nothing and no group when it fails, and another may come', () => {
  const half = () => {
    storage.writer.exec('CREATE TABLE half (v)');
    storage.writer.run('INSERT INTO t VALUES (?)', [null]);
    throw new Error('in the middle');
  };
  expect(() => storage.write(half)).toThrow('in the middle');
  expect(storage.isGroupOpen()).toBe(false);
  expect(storage.writer.inTransaction()).toBe(false);
  storage.commitGroup();
  expect(storage.commits()).toBe(1);
  expect(() => storage.write(half)).toThrow('in the middle');
  put(1);
  storage.commitGroup();
  expect(rows()).toBe(1);
});

test('when the disk is full nobody is told that a write was done which is not there, and reads go on', () => {
  put(1);
  storage.commitGroup();
  storage.writer.many('PRAGMA max_page_count = 30', []);
  put(1000);
  expect(() => put(1_000_000)).toThrow(/full/);
  try {
    storage.commitGroup();
    // SQLite undid the one write alone.
    expect(rows()).toBe(2);
  } catch (error) {
    // It undid the whole group, and says so to all of it.
    expect(error).toBeInstanceOf(LostGroup);
    expect(rows()).toBe(1);
  }
  const before = rows();
  put(10);
  storage.commitGroup();
  expect(rows()).toBe(before + 1);
});

test('a group that SQLite has rolled back by itself is refused as a whole', () => {
  put(1);
  const breaking = () => {
    storage.writer.exec('ROLLBACK');
    throw new Error('out of nowhere');
  };
  expect(() => storage.write(breaking)).toThrow('out of nowhere');
  expect(() => put(2)).toThrow(LostGroup);
  expect(() => storage.commitGroup()).toThrow(LostGroup);
  expect(rows()).toBe(0);
  put(3);
  storage.commitGroup();
  expect(rows()).toBe(1);
});

test('what was removed can no longer be read in the file', () => {
  const rest = () => readFileSync(join(dir, 'kartoteka.db')).includes('Anna Petrova');
  storage.write(() => {
    for (let i = 0; i < 50; i++) storage.writer.run('INSERT INTO t VALUES (?)', [`Anna Petrova ${i}`]);
  });
  storage.commitGroup();
  storage.writer.many('PRAGMA wal_checkpoint(TRUNCATE)', []);
  expect(rest()).toBe(true);
  storage.write(() => storage.writer.run('DELETE FROM t', []));
  storage.commitGroup();
  storage.writer.many('PRAGMA wal_checkpoint(TRUNCATE)', []);
  expect(rest()).toBe(false);
});

test('a file of a newer layout is left alone', () => {
  storage.writer.exec('PRAGMA user_version = 999');
  expect(() => openStorage(dir)).toThrow(/newer version/);
});

test('a file of another program is left alone', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'kartoteka-test-'));
  const file = join(elsewhere, 'kartoteka.db');
  const other = openConnection(file);
  other.exec('CREATE TABLE customers (name TEXT)');
  other.close();
  const before = readFileSync(file);
  expect(() => openStorage(elsewhere)).toThrow(/another program/);
  expect(readFileSync(file)).toEqual(before);
  rmSync(elsewhere, { recursive: true });
});
