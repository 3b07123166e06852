import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Binary, serialize } from 'bson';
import { afterAll, expect, test } from 'vitest';
import { doc } from '../../../src/storage/embedded/bson/value.ts';
import { type Execution, execute } from '../../../src/storage/embedded/plan/execute.ts';
import type { Access } from '../../../src/storage/embedded/plan/plan.ts';
import { addCollection, addIndex, createCatalogTables } from '../../../src/storage/embedded/store/catalog.ts';
import { type Connection, openConnection } from '../../../src/storage/embedded/store/database.ts';
import { insertDocument } from '../../../src/storage/embedded/store/documents.ts';

const dir = mkdtempSync(join(tmpdir(), 'kartoteka-test-'));
const base = openConnection(join(dir, 'large.db'));
afterAll(() => {
  base.close();
  rmSync(dir, { recursive: true, force: true });
});

const MEGABYTE = 1024 * 1024;
const ROWS = 60;
createCatalogTables(base);
const collection = addCollection(base, 'test', 'large', new Map());
const index = addIndex(base, collection, doc({ v: 2, key: doc({ _id: 1 }), name: '_id_' }));
const blank = new Binary(Buffer.alloc(MEGABYTE));
for (let n = 0; n < ROWS; n++)
  insertDocument(base, collection, Buffer.from(serialize({ _id: n, ...(n < ROWS / 2 ? { blank } : {}) })));

const ALL = [{ low: Buffer.alloc(0), high: Buffer.from([0xff]) }];

test.each<[string, Access]>([
  ['as they were stored', { kind: 'all', backward: false }],
  ['by an index', { kind: 'index', index, ranges: ALL, checks: [], backward: false, mergeAfter: 0 }],
])('large documents are not packed to rows that would fill the memory: %s', (_, access) => {
  const rows: number[] = [];
  const connection: Connection = {
    ...base,
    one(sql, cells) {
      const row = base.one(sql, cells);
      rows.push(Math.max(0, ...(row ?? []).map((cell) => (Buffer.isBuffer(cell) ? cell.length : 0))));
      return row;
    },
  };
  const how: Execution = {
    connection: () => connection,
    expressions: () => () => true,
    sort: [],
    collation: undefined,
    skip: 0,
    limit: undefined,
    atOnce: true,
  };
  const found = [...execute({ collection, access, residual: undefined, sorted: true }, how)];
  expect(found.map(({ rid }) => rid)).toEqual(Array.from({ length: ROWS }, (_, n) => n + 1));
  expect(Math.max(...rows)).toBeLessThan(17 * MEGABYTE);
  expect(Math.max(...rows.slice(1))).toBeLessThan(5 * MEGABYTE);
});
