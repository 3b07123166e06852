import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ChangeLog, createChangeLog } from '../../../src/storage/embedded/txn/change-log.ts';
import { createRetries } from '../../../src/storage/embedded/txn/retries.ts';
import { createSessions } from '../../../src/storage/embedded/txn/sessions.ts';
import { openStorage, type Storage } from '../../../src/storage/embedded/txn/storage.ts';
import type { Transaction } from '../../../src/storage/embedded/txn/transaction.ts';
import { createTransactions, type Transactions } from '../../../src/storage/embedded/txn/transactions.ts';
import { createWriterQueue } from '../../../src/storage/embedded/txn/writer-queue.ts';

const COLLECTION = 1;
let dir: string;
let storage: Storage;
let changes: ChangeLog;
let transactions: Transactions;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kartoteka-test-'));
  storage = openStorage(dir);
  const queue = createWriterQueue(1000);
  changes = createChangeLog(storage.commits, () => queue.holder() !== undefined);
  transactions = createTransactions({
    storage,
    retries: createRetries(storage.writer),
    queue,
    changes,
    limits: { readingMs: 5000, writingMs: 5000 },
    settle: storage.commitGroup,
    ended: () => undefined,
  });
});
afterEach(() => {
  transactions.abortAll();
  storage.close();
  rmSync(dir, { recursive: true });
});

function start(number: number): Transaction {
  const id = `session ${number}`;
  const session = createSessions(() => undefined).get(id);
  return transactions.start(session, id, BigInt(number), {});
}

function startWriting(rid: number): Transaction {
  const transaction = start(rid);
  transactions.ensureSnapshot(transaction);
  transactions.becomeWriter(transaction);
  changes.note(COLLECTION, rid);
  return transaction;
}

test('keeps nothing of transactions that wrote and have ended', () => {
  for (let rid = 1; rid <= 50; rid++) {
    const transaction = startWriting(rid);
    if (rid % 2 === 0) transactions.commit(transaction);
    else transactions.abort(transaction);
  }
  expect(changes.size()).toBe(0);
});

test('keeps what a snapshot that is still open must be told of', () => {
  const writer = startWriting(1);
  const reader = start(1000);
  transactions.ensureSnapshot(reader);
  reader.reads.add(`${COLLECTION}:1`);
  transactions.commit(writer);
  expect(changes.outdates(reader)).toBe(true);
  transactions.commit(reader);
  expect(changes.size()).toBe(0);
});
