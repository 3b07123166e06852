import type { Document } from 'bson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareValues } from '../../../src/storage/embedded/bson/compare.ts';
import { keyOf } from '../../../src/storage/embedded/bson/key.ts';
import { readDocument } from '../../../src/storage/embedded/bson/read.ts';
import { doc, type Value } from '../../../src/storage/embedded/bson/value.ts';
import { writeDocument } from '../../../src/storage/embedded/bson/write.ts';
import { frameOf, startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

const BROKEN = ['80', 'ff', 'e282', '61c3', 'eda080', 'f09f92', 'c0af', '61ff62', 'f09f9280ff', 'efbfbdff80'];

/** A document of one string field; name and text are given as bytes. */
function withText(name: Buffer, text: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32LE(text.length + 1);
  const field = Buffer.concat([Buffer.from([2]), name, Buffer.from([0]), length, text, Buffer.from([0])]);
  const size = Buffer.alloc(4);
  size.writeInt32LE(field.length + 5);
  return Buffer.concat([size, field, Buffer.from([0])]);
}

/** Store documents with two bytes of a character that has three for each `##`, one of those for each `#!`. */
async function insertBroken(insert: string, documents: Document[]): Promise<void> {
  const frame = frameOf({ insert, documents, $db: 'test' }).toString('latin1');
  await engine.exchange(
    Buffer.from(frame.replaceAll('##', '\u00E2\u0082').replaceAll('#!', '\u00E2\u0083'), 'latin1'),
  );
}

describe('text that is not UTF-8', () => {
  test.each(BROKEN)('of bytes %s is written as it was read, as a value and as a name', (hex) => {
    const wrong = Buffer.from(hex, 'hex');
    for (const bytes of [withText(Buffer.from('a'), wrong), withText(wrong, Buffer.from('a'))])
      expect(writeDocument(readDocument(bytes)).toString('hex')).toBe(bytes.toString('hex'));
  });

  test('has the key that it always had, and sorts by it', () => {
    const values = [...BROKEN, '', '61', 'efbfbd', 'f09f9280', 'ee8080', 'e282e2'].map((hex): Value => {
      const bytes = Buffer.from(hex, 'hex');
      const value = readDocument(withText(Buffer.from('a'), bytes)).get('a') ?? null;
      expect(keyOf(value)).toEqual(keyOf(bytes.toString()));
      return value;
    });
    for (const a of values) {
      for (const b of values) expect(Math.sign(compareValues(a, b))).toBe(Buffer.compare(keyOf(a), keyOf(b)));
    }
  });

  test('is two fields where two names differ in wrong bytes alone', () => {
    const names = ['ff', 'fe'].map((hex) => [
      ...readDocument(withText(Buffer.from(hex, 'hex'), Buffer.from('x'))).keys(),
    ]);
    expect(names[0]).not.toEqual(names[1]);
    expect(writeDocument(doc({ a: '💀 ё' })).toString('hex')).toContain(Buffer.from('💀 ё').toString('hex'));
  });

  test('outlives a change of another field', async () => {
    const nested = { 'n##': '##', list: [{ 'm##': 'x##y' }] };
    await insertBroken('rows', [{ text: 'a##', 'name##': 1, nested, _id: 1 }]);
    const u = { $inc: { n: 1 }, $push: { 'nested.list': 2 } };
    expect(await engine.send({ update: 'rows', updates: [{ q: {}, u }] })).toMatchObject({ nModified: 1 });
    for (const more of [{}, { projection: { n: 0 } }]) {
      const reply = await engine.exchange(frameOf({ find: 'rows', ...more, $db: 'test' }));
      expect(reply.toString('latin1').match(/\u00E2\u0082/g)).toHaveLength(6);
      expect(reply.toString('latin1')).not.toContain('\u00EF\u00BF\u00BD');
    }
  });
});

describe('text that is not UTF-8 equals what has U+FFFD for what is wrong', () => {
  beforeAll(async () => {
    await insertBroken('alike', [
      { _id: 1, a: 'a\uFFFD' },
      { _id: 2, a: 'a##' },
      { _id: 3, a: 'a#!' },
      { _id: 4, a: ['x', 'a##'] },
      { _id: 5, a: 'ab' },
    ]);
    await engine.send({
      createIndexes: 'alike',
      indexes: [
        { key: { a: 1 }, name: 'a' },
        { key: { a: 1 }, name: 'ru', collation: { locale: 'ru', strength: 1 } },
      ],
    });
  });

  test.each<Document>([
    { a: 'a\uFFFD' },
    { a: { $in: ['a\uFFFD', 'a'] } },
    { a: { $gte: 'a\uFFFD', $lte: 'a\uFFFD' } },
    { a: { $elemMatch: { $eq: 'a\uFFFD' } } },
    { a: { $regex: '^a\uFFFD' } },
    { a: { $regex: '^a\uFFFD$' } },
  ])('to the filter %j, however it is answered', async (query) => {
    const wanted = query['a'].$elemMatch ? 1 : 4;
    for (const hint of [{ a: 1 }, { $natural: 1 }])
      expect(await engine.send({ count: 'alike', query, hint })).toMatchObject({ n: wanted });
  });

  test.each<Document>([{ a: 'A\uFFFD' }, { a: { $in: ['A\uFFFD'] } }])(
    'to the filter %j under a collation',
    async (query) => {
      const collation = { locale: 'ru', strength: 1 };
      for (const hint of ['ru', { $natural: 1 }])
        expect(await engine.send({ count: 'alike', query, collation, hint })).toMatchObject({ n: 4 });
    },
  );

  test('to what gathers equal values', async () => {
    const $group = { _id: '$a', n: { $sum: 1 } };
    const pipeline = [{ $match: { _id: { $in: [1, 2, 3] } } }, { $group }];
    const grouped = await engine.send({ aggregate: 'alike', pipeline, cursor: {} });
    expect(grouped['cursor'].firstBatch).toEqual([{ _id: 'a\uFFFD', n: 3 }]);
    expect((await engine.send({ distinct: 'alike', key: 'a' }))['values']).toEqual(['ab', 'a\uFFFD', 'x']);
  });

  test.each<Document>([{ $pull: { a: 'a\uFFFD' } }, { $pull: { a: { $in: ['a\uFFFD'] } } }])(
    'to the update %j',
    async (u) => {
      await insertBroken('pulled', [{ _id: 1, a: ['a##', 'a#!', 'b'] }]);
      const add = { $addToSet: { a: 'a\uFFFD' } };
      expect(await engine.send({ update: 'pulled', updates: [{ q: {}, u: add }] })).toMatchObject({
        nModified: 0,
      });
      await engine.send({ update: 'pulled', updates: [{ q: {}, u }] });
      const query = { a: { $size: 1 } };
      expect(await engine.send({ count: 'pulled', query })).toMatchObject({ n: 1 });
      await engine.send({ drop: 'pulled' });
    },
  );
});
