import { createHash } from 'node:crypto';
import { Binary, type Document, serialize } from 'bson';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packedAfter } from '../../../src/storage/embedded/store/packed.ts';
import { startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

const ROWS = 300;
const ALL_BYTES = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

/** Of every size, with every byte; the keys are of different lengths, and the order is not that of storing. */
function rowOf(n: number): Document {
  return {
    _id: (n * 7) % ROWS,
    even: n % 2 === 0,
    text: 'ы\0'.repeat(n % 5),
    name: `${'я'.repeat(n % 7)} ${n}`,
    bytes: new Binary(ALL_BYTES.subarray(0, n % 257)),
    blank: new Binary(Buffer.alloc(n === 150 ? 300_000 : n)),
  };
}

const rows = Array.from({ length: ROWS }, (_, n) => rowOf(n));
const byName = [...rows].sort((a, b) => Buffer.compare(Buffer.from(a['name']), Buffer.from(b['name'])));

beforeAll(async () => {
  await engine.send({ createIndexes: 'rows', indexes: [{ key: { name: 1 }, name: 'name' }] });
  await engine.send({ insert: 'rows', documents: rows });
});

async function readAll(find: Document, batchSize = 1000): Promise<Document[]> {
  const { cursor } = await engine.send({ find: 'rows', ...find, batchSize });
  const found: Document[] = cursor.firstBatch;
  for (let id = cursor.id; BigInt(id) !== 0n; ) {
    const more = await engine.send({ getMore: BigInt(id), collection: 'rows', batchSize });
    found.push(...more['cursor'].nextBatch);
    id = more['cursor'].id;
  }
  return found;
}

const withoutLast = byName.slice(0, -1);

test.each<[string, Document, Document[]]>([
  ['all, as they were stored', {}, rows],
  ['all, the last stored first', { sort: { $natural: -1 } }, [...rows].reverse()],
  ['all, in the order of an index', { sort: { name: 1 } }, byName],
  ['all, against the order of an index', { sort: { name: -1 } }, [...byName].reverse()],
  ['as many as fill one row', { sort: { name: 1 }, limit: 59 }, byName.slice(0, 59)],
  ['one more', { sort: { name: 1 }, limit: 60 }, byName.slice(0, 60)],
  ['one', { sort: { name: 1 }, limit: 1 }, byName.slice(0, 1)],
  ['none', { filter: { name: { $gt: 'яяяяяяяя' } }, sort: { name: 1 }, limit: 20 }, []],
  [
    'those that pass a check',
    { filter: { even: true }, sort: { name: 1 } },
    byName.filter(({ even }) => even),
  ],
  [
    'what a stretch leaves',
    { filter: { name: { $lt: byName.at(-1)?.['name'] } }, sort: { name: 1 } },
    withoutLast,
  ],
])('documents that are read packed come whole and in order: %s', async (_, find, expected) => {
  expect((await readAll(find)).map(digest)).toEqual(expected.map(digest));
  expect((await readAll(find, 7)).map(digest)).toEqual(expected.map(digest));
});

function digest(document: Document): string {
  return `${document['_id']} ${createHash('sha256').update(serialize(document)).digest('hex')}`;
}

test('after a portion that is empty some documents are asked for, not none for ever', () => {
  expect(packedAfter([])).toBeGreaterThan(0);
});
