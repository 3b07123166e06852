import { expect, test } from 'vitest';
import { doc, type Value } from '../../../src/storage/embedded/bson/value.ts';
import { bucketAuto } from '../../../src/storage/embedded/pipeline/bucket-auto.ts';

test('what comes out of a bucket is read once, however many buckets there are', () => {
  let read = 0;
  class Accumulator extends Map<string, Value> {
    override [Symbol.iterator]() {
      read++;
      return super[Symbol.iterator]();
    }
  }
  const output = doc({ total: new Accumulator([['$sum', '$v']]) });
  const documents = Array.from({ length: 100 }, (_, v) => doc({ v }));
  const surroundings = { variables: {}, collation: undefined, source: undefined };
  const buckets = [...bucketAuto(documents, doc({ groupBy: '$v', buckets: 50, output }), surroundings)];
  expect(buckets.map((bucket) => bucket.get('total'))).toEqual(
    Array.from({ length: 50 }, (_, i) => 4 * i + 1),
  );
  expect(read).toBe(1);
});
