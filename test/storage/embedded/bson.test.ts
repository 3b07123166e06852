import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  type Document,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
} from 'bson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareValues } from '../../../src/storage/embedded/bson/compare.ts';
import { keyOf, successor, writeKey } from '../../../src/storage/embedded/bson/key.ts';
import { keyPartEnd } from '../../../src/storage/embedded/bson/key-parts.ts';
import { KeySink } from '../../../src/storage/embedded/bson/key-sink.ts';
import { checkDocument, MalformedBson, readDocument } from '../../../src/storage/embedded/bson/read.ts';
import { fieldNames, readFields, withoutFields } from '../../../src/storage/embedded/bson/read-fields.ts';
import type { Value } from '../../../src/storage/embedded/bson/value.ts';
import { writeDocument } from '../../../src/storage/embedded/bson/write.ts';

function bytesOf(document: Document): Buffer {
  return Buffer.from(serialize(document, { ignoreUndefined: false }));
}

function valueOf(value: unknown): Value {
  return readDocument(bytesOf({ value })).get('value') ?? null;
}

const decimal = fc
  .record({
    digits: fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }),
    exponent: fc.integer({ min: -400, max: 400 }),
  })
  .map(({ digits, exponent }) => Decimal128.fromString(`${digits}E${exponent}`));

const number = fc.oneof(
  fc.integer().map((value) => new Int32(value)),
  fc.double().map((value) => new Double(value)),
  fc.integer({ min: -5, max: 5 }).map((value) => new Double(value)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
  fc.integer({ min: -5, max: 5 }).map((value) => Long.fromNumber(value)),
  decimal,
  fc.integer({ min: -5, max: 5 }).map((value) => Decimal128.fromString(String(value))),
);

const scalar = fc.oneof(
  number,
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array().map((bytes) => new Binary(bytes)),
  fc.constantFrom(
    new MinKey(),
    new MaxKey(),
    new BSONRegExp('^a', 'i'),
    new Code('f()'),
    new Code('f()', { x: 1 }),
  ),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => new Timestamp(Long.fromBigInt(value, true))),
);

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    { weight: 4, arbitrary: scalar },
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z0-9.$_]{1,4}$/), tie('value'), { maxKeys: 4 }),
  ),
}));
const document = fc.dictionary(fc.stringMatching(/^[a-z0-9]{1,3}$/), value, { maxKeys: 6 });

describe('documents', () => {
  test('are written again bit for bit', () => {
    fc.assert(
      fc.property(document, (given) => {
        const bytes = bytesOf(given);
        expect(checkDocument(bytes, 0, bytes.length)).toBe(bytes.length);
        expect(writeDocument(readDocument(bytes))).toEqual(bytes);
      }),
    );
  });

  test('keep the order of fields that are named by numbers, and a field named __proto__', () => {
    const ten = Buffer.from([16, 49, 48, 0, 1, 0, 0, 0]);
    const two = Buffer.from([16, 50, 0, 2, 0, 0, 0]);
    const proto = Buffer.from([...Buffer.from('\x10__proto__\0', 'latin1'), 3, 0, 0, 0]);
    const length = Buffer.from([5 + ten.length + two.length + proto.length, 0, 0, 0]);
    const bytes = Buffer.concat([length, ten, proto, two, Buffer.from([0])]);
    expect(writeDocument(readDocument(bytes))).toEqual(bytes);
  });

  test('give single fields without the rest being read', () => {
    const bytes = bytesOf({ a: 1, ab: { c: [2] }, b: 'text', abc: 4 });
    expect([...readFields(bytes, fieldNames(['ab.c', 'abc'])).keys()]).toEqual(['ab', 'abc']);
  });

  test('give all but some fields, each of which may stand in them more than once', () => {
    const bytes = bytesOf({ a: 1, x: [1], b: 2, c: { a: 3 } });
    const twice = Buffer.from(bytes.toString('latin1').replace('x', 'a'), 'latin1');
    const kept = withoutFields(twice, fieldNames(['a', 'b']));
    expect(kept).toEqual(bytesOf({ c: { a: 3 } }));
    expect(withoutFields(kept, fieldNames(['c']))).toEqual(bytesOf({}));
  });

  test('that are damaged are refused, never read beyond their end', () => {
    const damage = fc.array(fc.record({ at: fc.nat(), byte: fc.nat({ max: 255 }) }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(document, damage, fc.nat(), (given, changes, cut) => {
        const bytes = bytesOf(given);
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
        const shorter = cut % 3 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes;
        try {
          checkDocument(shorter, 0, shorter.length);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedBson);
          return;
        }
        // What passes the check can be read and written.
        expect(writeDocument(readDocument(shorter)).length).toBeGreaterThan(4);
      }),
      { numRuns: 500 },
    );
  });

  test('nested too deep are refused', () => {
    let deep: Document = {};
    for (let i = 0; i < 210; i++) deep = { a: deep };
    const bytes = bytesOf(deep);
    expect(() => checkDocument(bytes, 0, bytes.length)).toThrow(/nested deeper/);
  });
});

describe('order', () => {
  test('across types is MongoDB’s', () => {
    const ordered = [
      new MinKey(),
      null,
      new Double(Number.NaN),
      new Double(-Infinity),
      Decimal128.fromString('-1E400'),
      Long.MIN_VALUE,
      -1,
      new Double(-0.5),
      0,
      Decimal128.fromString('0.1'),
      new Double(0.1),
      Long.fromString('9007199254740992'),
      Long.fromString('9007199254740993'),
      Long.MAX_VALUE,
      Decimal128.fromString('1E400'),
      new Double(Infinity),
      '',
      'a',
      'a\0',
      'ab',
      'b',
      'я',
      '￿',
      '😀',
      {},
      { a: 1 },
      { a: 1, b: 1 },
      { b: 0 },
      { a: 'x' },
      [],
      [1],
      [1, 2],
      [2],
      new Binary(Buffer.from([9])),
      new Binary(Buffer.from([1, 1])),
      new ObjectId('000000000000000000000001'),
      new ObjectId('100000000000000000000000'),
      false,
      true,
      new Date(-5),
      new Date(5),
      new Timestamp({ t: 1, i: 9 }),
      new Timestamp({ t: 2, i: 1 }),
      new BSONRegExp('a'),
      new BSONRegExp('b'),
      new MaxKey(),
    ].map(valueOf);
    for (const [i, a] of ordered.entries()) {
      for (const [j, b] of ordered.entries()) {
        expect([i, j, Math.sign(compareValues(a, b))]).toEqual([i, j, Math.sign(i - j)]);
        expect([i, j, keyOf(a).compare(keyOf(b))]).toEqual([i, j, Math.sign(i - j)]);
      }
    }
  });

  test('equal numbers of different types are one', () => {
    const ones = [
      1,
      new Double(1),
      Long.fromNumber(1),
      Decimal128.fromString('1.0'),
      Decimal128.fromString('10E-1'),
    ];
    for (const one of ones) expect(keyOf(valueOf(one))).toEqual(keyOf(1));
    expect(keyOf(valueOf(new Double(-0)))).toEqual(keyOf(0));
    expect(keyOf(valueOf(Decimal128.fromString('0.5')))).toEqual(keyOf(0.5));
  });

  test('of keys is the order of values, and every key tells where it ends', () => {
    fc.assert(
      fc.property(value, value, fc.boolean(), (x, y, descending) => {
        const [a, b] = [valueOf(x), valueOf(y)];
        expect(Math.sign(keyOf(a).compare(keyOf(b)))).toBe(Math.sign(compareValues(a, b)));
        const sink = new KeySink();
        writeKey(sink, a);
        if (descending) sink.invert(0, sink.length);
        const end = sink.length;
        writeKey(sink, b);
        expect(keyPartEnd(sink.copy(), 0, descending)).toBe(end);
      }),
      { numRuns: 2000 },
    );
  });

  test('of numbers is exact', () => {
    fc.assert(
      fc.property(number, number, (x, y) => {
        const [a, b] = [valueOf(x), valueOf(y)];
        expect(Math.sign(compareValues(a, b))).toBe(-Math.sign(compareValues(b, a)) + 0);
        expect(keyOf(a).compare(keyOf(b))).toBe(Math.sign(compareValues(a, b)));
      }),
      { numRuns: 2000 },
    );
  });

  test('the successor of a key comes after all that begin with it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.uint8Array(), (start, rest) => {
        const prefix = Buffer.from([7, ...start]);
        expect(successor(prefix).compare(Buffer.concat([prefix, rest]))).toBe(1);
      }),
    );
  });
});
