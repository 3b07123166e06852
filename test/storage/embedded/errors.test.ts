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
    [9, 'FailedToParse', { findAndModify: 'people', remove: true, arrayFilters: [{ i: 1 }] }],
    [2, 'BadValue', { findAndModify: 'people', update: { a: 1 }, new: true, fields: { 'list.$': 1 } }],
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
    [
      85,
      'IndexOptionsConflict',
      { createIndexes: 'people', indexes: [{ key: { name: 1 }, name: 'other', unique: true }] },
    ],
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

const one = { q: {}, u: { $set: { a: 1 } } };

describe('what a command does not take is refused, and changes nothing', () => {
  test.each<[number, string, Document]>([
    [2, 'BadValue', { find: 'people', readConcern: { level: 'sure' } }],
    [2, 'BadValue', { find: 'people', $readPreference: { mode: 'nobody' } }],
    [2, 'BadValue', { find: 'people', maxTimeMS: -1 }],
    [2, 'BadValue', { explain: { find: 'people' }, verbosity: 'loud' }],
    [9, 'FailedToParse', { aggregate: 'people', pipeline: [] }],
    [9, 'FailedToParse', { delete: 'people', deletes: [{ q: {}, limit: 1 }], writeConcern: { w: -1 } }],
    [14, 'TypeMismatch', { find: 'people', sort: 'name' }],
    [14, 'TypeMismatch', { find: 'people', singleBatch: 'yes' }],
    [14, 'TypeMismatch', { find: 'people', limit: '5' }],
    [14, 'TypeMismatch', { find: 'people', readConcern: 'majority' }],
    [14, 'TypeMismatch', { find: 'people', collation: 'ru' }],
    [14, 'TypeMismatch', { count: 'people', query: [] }],
    [14, 'TypeMismatch', { distinct: 'people', key: 1 }],
    [14, 'TypeMismatch', { insert: 'people', documents: [{}], ordered: 'no' }],
    [14, 'TypeMismatch', { update: 'people', updates: [{ ...one, upsert: 'yes' }] }],
    [14, 'TypeMismatch', { aggregate: 'people', pipeline: [], cursor: { batchSize: 'all' } }],
    [14, 'TypeMismatch', { findAndModify: 'people', update: { a: 1 }, new: 'yes' }],
    [72, 'InvalidOptions', { find: 'people', autocommit: true }],
    [79, 'UnknownReplWriteConcern', { insert: 'people', documents: [{}], writeConcern: { w: 'abroad' } }],
    [100, 'UnsatisfiableWriteConcern', { insert: 'people', documents: [{}], writeConcern: { w: 2 } }],
    [115, 'CommandNotSupported', { find: 'people', tailable: true }],
    [115, 'CommandNotSupported', { find: 'people', readConcern: { level: 'snapshot' } }],
    [115, 'CommandNotSupported', { insert: 'people', documents: [{}], stmtId: 1 }],
    [115, 'CommandNotSupported', { create: 'capped', capped: true, size: 1000 }],
    [322, 'APIVersionError', { find: 'people', apiVersion: '2' }],
    [40414, 'IDLFailedToParse', { update: 'people', updates: [{ u: { $set: { a: 1 } } }] }],
    [40414, 'IDLFailedToParse', { delete: 'people', deletes: [{ limit: 0 }] }],
    [40414, 'IDLFailedToParse', { delete: 'people', deletes: [{ q: null, limit: 0 }] }],
    [40414, 'IDLFailedToParse', { insert: 'people' }],
    [40414, 'IDLFailedToParse', { aggregate: 'people', cursor: {} }],
    [40415, 'IDLUnknownField', { find: 'people', foo: 1 }],
    [40415, 'IDLUnknownField', { find: 'people', query: { _id: 1 } }],
    [40415, 'IDLUnknownField', { insert: 'people', documents: [{}], docs: [] }],
    [40415, 'IDLUnknownField', { update: 'people', updates: [{ ...one, many: true }] }],
    [40415, 'IDLUnknownField', { delete: 'people', deletes: [{ q: {}, limit: 0, sort: { _id: 1 } }] }],
    [40415, 'IDLUnknownField', { count: 'people', filter: { _id: 1 } }],
    [40415, 'IDLUnknownField', { findAndModify: 'people', filter: {}, update: { a: 1 } }],
    [40415, 'IDLUnknownField', { aggregate: 'people', pipeline: [], cursor: { size: 3 } }],
    [40415, 'IDLUnknownField', { explain: { find: 'people', foo: 1 } }],
    [40415, 'IDLUnknownField', { find: 'people', readConcern: { levels: 'local' } }],
    [40415, 'IDLUnknownField', { insert: 'people', documents: [{}], writeConcern: { how: 'well' } }],
    [51024, 'Location51024', { find: 'people', limit: -5 }],
    [51024, 'Location51024', { find: 'people', skip: -1 }],
    [51024, 'Location51024', { aggregate: 'people', pipeline: [], cursor: { batchSize: -1 } }],
  ])('%d %s: %j', async (code, codeName, command) => {
    const before = await engine.send({ count: 'people', query: { a: { $exists: false } } });
    expect(await engine.send(command)).toMatchObject({ ok: 0, code, codeName, errmsg: expect.any(String) });
    expect(await engine.send({ count: 'people', query: { a: { $exists: false } } })).toEqual(before);
  });

  test.each<[Document]>([
    [{ find: 'people', filter: null, sort: null, limit: null, hint: {} }],
    [{ find: 'people', filter: { _id: 1 }, $readPreference: { mode: 'secondaryPreferred', tags: [{}] } }],
    [
      {
        find: 'people',
        readConcern: { level: 'majority' },
        $clusterTime: {},
        apiVersion: '1',
        apiStrict: false,
      },
    ],
    [
      {
        find: 'people',
        allowDiskUse: true,
        noCursorTimeout: true,
        singleBatch: 1,
        tailable: false,
        max: null,
      },
    ],
    [{ aggregate: 'people', pipeline: [{ $limit: 1 }], explain: true }],
    [{ aggregate: 'people', pipeline: [], cursor: {}, readConcern: {}, allowDiskUse: true }],
    [{ count: 'people', limit: -3 }],
    [
      {
        insert: 'more',
        documents: [{}],
        writeConcern: { w: 'majority', j: true, wtimeout: 100 },
        ordered: 1,
      },
    ],
    [{ validate: 'people', full: true }],
    [{ validate: 'people', scandata: false, full: false, background: false }],
    [{ listCollections: 1, cursor: {}, nameOnly: true, authorizedCollections: false }],
  ])('while what drivers send is taken: %j', async (command) => {
    expect(await engine.send(command)).toMatchObject({ ok: 1 });
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
