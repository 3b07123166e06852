import { afterAll, describe, expect, test } from 'vitest';
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
    const frame = frameOf({
      insert: 'rows',
      documents: [{ text: 'a##', 'name##': 1, nested, _id: 1 }],
      $db: 'test',
    });
    await engine.exchange(Buffer.from(frame.toString('latin1').replaceAll('##', '\u00E2\u0082'), 'latin1'));
    const u = { $inc: { n: 1 }, $push: { 'nested.list': 2 } };
    expect(await engine.send({ update: 'rows', updates: [{ q: {}, u }] })).toMatchObject({ nModified: 1 });
    for (const more of [{}, { projection: { n: 0 } }]) {
      const reply = await engine.exchange(frameOf({ find: 'rows', ...more, $db: 'test' }));
      expect(reply.toString('latin1').match(/\u00E2\u0082/g)).toHaveLength(6);
      expect(reply.toString('latin1')).not.toContain('\u00EF\u00BF\u00BD');
    }
  });
});
