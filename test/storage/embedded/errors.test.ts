import type { Document } from 'bson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

beforeAll(async () => {
  await engine.send({ create: 'strict', validator: { n: { $type: 'number' } } });
  await engine.send({ create: 'view', viewOn: 'people', pipeline: [] });
  await engine.send({ createIndexes: 'people', indexes: [{ key: { name: 1 }, name: 'name', unique: true }] });
  const many = Array.from({ length: 20_000 }, (_, i) => ({ _id: i, name: `name ${i}` }));
  await engine.send({ insert: 'people', documents: many });
});

describe('what is refused as a whole', () => {
  test.each<[number, string, Document]>([
    [2, 'BadValue', { find: 'people', hint: 'none' }],
    [2, 'BadValue', { aggregate: 'people', pipeline: [], cursor: {}, hint: { none: 1 } }],
    [2, 'BadValue', { findAndModify: 'people', query: {}, remove: true, hint: 'none' }],
    [9, 'FailedToParse', { findAndModify: 'people', remove: true, update: { $set: { a: 1 } } }],
    [14, 'TypeMismatch', { find: 'people', filter: 'x' }],
    [26, 'NamespaceNotFound', { listIndexes: 'none' }],
    [26, 'NamespaceNotFound', { collMod: 'none' }],
    [27, 'IndexNotFound', { dropIndexes: 'people', index: 'none' }],
    [43, 'CursorNotFound', { getMore: 1, collection: 'people' }],
    [48, 'NamespaceExists', { create: 'people' }],
    [50, 'MaxTimeMSExpired', { find: 'people', filter: { other: { $exists: true } }, maxTimeMS: 1 }],
    [50, 'MaxTimeMSExpired', { count: 'people', query: { other: /x/ }, maxTimeMS: 1 }],
    [59, 'CommandNotFound', { configureFailPoint: 'failCommand' }],
    [66, 'ImmutableField', { findAndModify: 'people', query: { _id: 1 }, update: { $set: { _id: 2 } } }],
    [73, 'InvalidNamespace', { create: 'a$b' }],
    [85, 'IndexOptionsConflict', { createIndexes: 'people', indexes: [{ key: { name: 1 }, name: 'other' }] }],
    [86, 'IndexKeySpecsConflict', { createIndexes: 'people', indexes: [{ key: { x: 1 }, name: 'name' }] }],
    [115, 'CommandNotSupported', { aggregate: 'people', pipeline: [{ $changeStream: {} }], cursor: {} }],
    [
      121,
      'DocumentValidationFailure',
      { findAndModify: 'strict', update: { $set: { n: 'x' } }, upsert: true },
    ],
    [166, 'CommandNotSupportedOnView', { listIndexes: 'view' }],
    [
      11000,
      'DuplicateKey',
      { findAndModify: 'people', query: { _id: 1 }, update: { $set: { name: 'name 2' } } },
    ],
  ])('%d %s: %j', async (code, codeName, command) => {
    expect(await engine.send(command)).toMatchObject({ ok: 0, code, codeName, errmsg: expect.any(String) });
  });
});

describe('a statement that is refused', () => {
  test.each<[number, Document]>([
    [2, { update: 'people', updates: [{ q: {}, u: { $set: { a: 1 } }, hint: 'none' }] }],
    [2, { delete: 'people', deletes: [{ q: {}, limit: 1, hint: { none: 1 } }] }],
    [66, { update: 'people', updates: [{ q: { _id: 1 }, u: { _id: 2 } }] }],
    [121, { insert: 'strict', documents: [{ n: 'x' }] }],
    [11000, { insert: 'people', documents: [{ _id: 1 }] }],
  ])('tells %d at its place: %j', async (code, command) => {
    const reply = await engine.send(command);
    expect(reply).toMatchObject({
      ok: 1,
      n: 0,
      writeErrors: [{ index: 0, code, errmsg: expect.any(String) }],
    });
  });

  test('by a unique index tells which, and of what', async () => {
    const reply = await engine.send({ insert: 'people', documents: [{ _id: -1, name: 'name 3' }] });
    expect(reply['writeErrors'][0]).toMatchObject({ keyPattern: { name: 1 }, keyValue: { name: 'name 3' } });
  });
});

test('a limit of time that is kept changes nothing, nor does a comment', async () => {
  const more = { maxTimeMS: 60_000, comment: { why: 'to test' } };
  const found = await engine.send({ find: 'people', filter: { _id: { $lt: 3 } }, batchSize: 2, ...more });
  expect(found['cursor'].firstBatch).toHaveLength(2);
  const rest = await engine.send({ getMore: found['cursor'].id, collection: 'people', comment: 'more' });
  expect(rest['cursor'].nextBatch).toHaveLength(1);
});
