import type { Document } from 'bson';
import { afterAll, describe, expect, test } from 'vitest';
import { MalformedBson } from '../../../src/storage/embedded/bson/read.ts';
import { readMessage } from '../../../src/storage/embedded/wire/message.ts';
import { frameOf, startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

/** A document of so many levels, itself counted. */
function nested(levels: number): Document {
  return levels === 1 ? { end: true } : { in: nested(levels - 1) };
}

describe('nesting', () => {
  test('of 180 levels is stored, of 181 is refused', async () => {
    expect(await engine.send({ insert: 'deep', documents: [nested(180)] })).toMatchObject({ ok: 1, n: 1 });
    expect(await engine.send({ insert: 'deep', documents: [nested(181)] })).toMatchObject({
      n: 0,
      writeErrors: [{ code: 15 }],
    });
  });

  test.each<[string, Document]>([
    ['a long path', { $set: { [Array.from({ length: 181 }, () => 'in').join('.')]: 1 } }],
    ['arrays in arrays', { $set: { [Array.from({ length: 100 }, () => 'in').join('.')]: nested(90) } }],
  ])('too deep by an update with %s is refused, and by an upsert', async (_, u) => {
    await engine.send({ update: 'deep', updates: [{ q: { _id: 1 }, u: { $set: { a: 1 } }, upsert: true }] });
    for (const id of [1, 2]) {
      expect(
        await engine.send({ update: 'deep', updates: [{ q: { _id: id }, u, upsert: true }] }),
      ).toMatchObject({ n: 0, writeErrors: [{ code: 15 }] });
    }
  });
});

describe('sizes', () => {
  test('a command of more than 16 MB, its documents apart, is refused', () => {
    const ping = (filler: number) => frameOf({ ping: 1, filler: 'x'.repeat(filler), $db: 'admin' });
    expect(readMessage(ping(16 * 1024 * 1024)).command.size).toBe(3);
    expect(() => readMessage(ping(16 * 1024 * 1024 + 16 * 1024))).toThrow(MalformedBson);
  });

  test('a result of more than 16 MB in one document is refused', async () => {
    for (const id of [1, 2, 3])
      await engine.send({ insert: 'large', documents: [{ _id: id, text: 'x'.repeat(6_000_000) }] });
    const pipeline = [{ $group: { _id: null, all: { $push: '$text' } } }];
    expect(await engine.send({ aggregate: 'large', pipeline, cursor: {} })).toMatchObject({
      ok: 0,
      code: 10334,
    });
  });
});

describe('write commands', () => {
  test.each<[number, Document]>([
    [16, { insert: 'rows', documents: [] }],
    [16, { update: 'rows', updates: [] }],
    [16, { delete: 'rows', deletes: [] }],
    [16, { insert: 'rows', documents: Array.from({ length: 100_001 }, () => ({})) }],
    [67, { createIndexes: 'rows', indexes: [{ key: { 'a.$b': 1 }, name: 'x' }] }],
    [2, { createIndexes: 'rows', indexes: [] }],
  ])('are refused by %d: too few, too many or no fit ones', async (code, command) => {
    expect(await engine.send(command)).toMatchObject({ ok: 0, code });
  });

  test('a delete says whether it is for one or for all', async () => {
    await engine.send({ insert: 'rows', documents: [{}, {}] });
    for (const more of [{}, { limit: 2 }, { limit: -1 }]) {
      const reply = await engine.send({ delete: 'rows', deletes: [{ q: {}, ...more }] });
      expect(reply['code'] ?? reply['writeErrors'][0].code).toBe(more.limit === undefined ? 40414 : 9);
    }
    expect(await engine.send({ count: 'rows' })).toMatchObject({ n: 2 });
  });

  test('a drop tells how many indexes there were', async () => {
    await engine.send({ createIndexes: 'gone', indexes: [{ key: { a: 1 }, name: 'a' }] });
    expect(await engine.send({ drop: 'gone' })).toMatchObject({ nIndexesWas: 2 });
  });
});
