import { Decimal128, type Document, Double } from 'bson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idsOf, startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

const NAN = [new Double(Number.NaN), Decimal128.fromString('NaN')];
const INDEXES: Record<string, Document> = {
  plain: {},
  indexed: { key: { n: 1 } },
  compound: { key: { m: 1, n: -1 } },
  'below five': { key: { n: 1 }, partialFilterExpression: { n: { $lt: 5 } } },
  'below NaN': { key: { n: 1 }, partialFilterExpression: { n: { $lte: NAN[1] } } },
  'from NaN on': { key: { n: 1 }, partialFilterExpression: { n: { $gte: NAN[0] } } },
};

beforeAll(async () => {
  const documents = [...NAN, 4, Decimal128.fromString('4')].map((n, _id) => ({ _id, m: 1, n }));
  for (const [collection, index] of Object.entries(INDEXES)) {
    await engine.send({ insert: collection, documents });
    if ('key' in index) await engine.send({ createIndexes: collection, indexes: [{ ...index, name: 'n' }] });
  }
});

describe.each(Object.keys(INDEXES))(
  'NaN, whatever type it has, equals itself and is beside no number: %s',
  (name) => {
    test.each<[Document, number[]]>([
      [{ n: NAN[0] }, [0, 1]],
      [{ n: NAN[1] }, [0, 1]],
      [{ n: { $in: NAN } }, [0, 1]],
      [{ n: { $lte: NAN[0] } }, [0, 1]],
      [{ n: { $lte: NAN[1] } }, [0, 1]],
      [{ n: { $gte: NAN[1] } }, [0, 1]],
      [{ n: { $lt: NAN[1] } }, []],
      [{ n: { $gt: NAN[1] } }, []],
      [{ n: { $lt: 5 } }, [2, 3]],
      [{ n: { $lt: 4.5 } }, [2, 3]],
      [{ n: { $lte: Decimal128.fromString('4') } }, [2, 3]],
      [{ n: { $gte: -5 } }, [2, 3]],
      [{ n: { $not: { $lt: 5 } } }, [0, 1]],
      [{ n: 4 }, [2, 3]],
    ])('%j', async (wanted, expected) => {
      const filter = { m: { $gte: 0 }, ...wanted };
      const reply = await engine.send({ find: name, filter, sort: { _id: 1 } });
      expect(idsOf(reply)).toEqual(expected);
      expect(await engine.send({ count: name, query: filter })).toMatchObject({ n: expected.length });
    });
  },
);
