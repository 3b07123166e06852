import type { Document } from 'bson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idsOf, startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());
beforeAll(async () => {
  await engine.send({ insert: 'rows', documents: [{ _id: 1, a: [1, 2] }, { _id: 2 }, { _id: 3 }] });
});

const aggregate = (pipeline: Document[], more: Document = {}) =>
  engine.send({ aggregate: 'rows', pipeline, cursor: {}, ...more });

describe('a stage that draws by chance', () => {
  test.each<[number, string, unknown]>([
    [28745, 'the $sample stage specification must be an object', 5],
    [28746, 'size argument to $sample must be a number', { size: 'x' }],
    [28747, 'size argument to $sample must be a positive integer', { size: -1 }],
    [28747, 'size argument to $sample must be a positive integer', { size: Number.NaN }],
    [28748, 'unrecognized option to $sample: n', { n: 1 }],
    [28749, '$sample stage must specify a size', {}],
  ])('is refused by %d %s', async (code, errmsg, $sample) => {
    expect(await aggregate([{ $sample }])).toMatchObject({ ok: 0, code, errmsg });
  });

  test.each([1, 2, 3, 1e15, Number.POSITIVE_INFINITY])(
    'gives %d documents at most, each once',
    async (size) => {
      const ids = idsOf(await aggregate([{ $sample: { size } }]));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(Math.min(size, 3));
    },
  );
});
