import { Decimal128, type Document, Double, Int32, Long } from 'bson';
import type { Collection, Db } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../support/embedded.ts';

/** What JavaScript’s numbers cannot tell apart, or cannot hold. */
const NUMBERS = {
  whole: new Double(1),
  long: Long.fromNumber(5),
  huge: Long.fromString('9007199254740993'),
  exact: Decimal128.fromString('1.10'),
};
const STORED = {
  _id: new Int32(1),
  ...NUMBERS,
  of: { ...NUMBERS },
  list: [{ n: NUMBERS.whole }, { n: NUMBERS.huge }],
};
const AS_STORED = { promoteValues: false, promoteLongs: false } as const;

let db: Db;
let stop: () => Promise<void>;
let numbers: Collection<{ _id: unknown }>;

beforeAll(async () => {
  ({ db, stop } = await freshDatabase());
});

beforeEach(async () => {
  await db.dropDatabase();
  numbers = db.collection('numbers');
  await numbers.insertOne(STORED);
});

afterAll(() => stop());

async function gives(...stages: Document[]): Promise<Document | undefined> {
  const [only] = await numbers.aggregate(stages, AS_STORED).toArray();
  return only;
}

describe('what an expression only picks and arranges keeps its type', () => {
  const { _id, ...rest } = STORED;

  it.each<[string, Document, unknown]>([
    ['a field', { $set: { x: '$whole' } }, NUMBERS.whole],
    ['a field of a document', { $addFields: { x: '$of.long' } }, NUMBERS.long],
    ['what no number of JavaScript holds', { $set: { x: '$huge' } }, NUMBERS.huge],
    ['a Decimal128', { $project: { x: '$exact' } }, NUMBERS.exact],
    ['a field of the documents of a list', { $project: { x: '$list.n' } }, [NUMBERS.whole, NUMBERS.huge]],
    ['a part of the whole', { $project: { x: '$$ROOT.of.exact' } }, NUMBERS.exact],
    ['the whole', { $project: { x: '$$ROOT' } }, STORED],
    [
      'a new list',
      { $project: { x: ['$whole', '$nowhere', '$exact'] } },
      [NUMBERS.whole, null, NUMBERS.exact],
    ],
    ['a new document', { $project: { x: { $literal: { a: NUMBERS.huge } } } }, { a: NUMBERS.huge }],
    ['a constant', { $set: { x: new Double(2) } }, new Double(2)],
    ['one in a group', { $group: { _id: { a: '$whole' }, x: { $first: '$$ROOT' } } }, STORED],
    [
      'what another expression stands beside',
      { $set: { x: '$exact', y: { $add: ['$_id', 1] } } },
      NUMBERS.exact,
    ],
  ])('%s', async (_, stage, expected) => {
    expect((await gives(stage))?.['x']).toEqual(expected);
  });

  it('a document in the place of the whole, and the whole itself', async () => {
    expect(await gives({ $replaceRoot: { newRoot: '$$ROOT' } })).toEqual(STORED);
    expect(await gives({ $replaceWith: '$of' })).toEqual(NUMBERS);
    expect(await gives({ $replaceWith: { kept: '$$CURRENT.of', gone: '$nowhere' } })).toEqual({
      kept: NUMBERS,
    });
  });

  it('a field that is taken away, or is nowhere', async () => {
    expect(await gives({ $set: { of: '$$REMOVE', list: '$nowhere' } })).toEqual({ _id, ...NUMBERS });
  });

  it('in an update by a pipeline', async () => {
    await numbers.updateOne({}, [{ $set: { copy: '$of', x: '$$ROOT.exact' } }]);
    expect(await numbers.findOne({}, AS_STORED)).toEqual({ ...STORED, copy: NUMBERS, x: NUMBERS.exact });
  });

  it('in documents that are merged into others', async () => {
    await db.collection<{ _id: unknown; mine: number }>('copies').insertOne({ _id: 1, mine: 1 });
    await numbers.aggregate([{ $merge: 'copies' }]).toArray();
    expect(await db.collection<{ _id: unknown }>('copies').findOne({}, AS_STORED)).toEqual({
      _id,
      mine: new Int32(1),
      ...rest,
    });
  });
});

describe('what names no field is refused', () => {
  it.each([
    ['$', 16_872],
    ['$.a', 15_998],
    ['$a.', 40_353],
    ['$a..b', 15_998],
    ['$a.$b', 16_410],
    ['$$ROOT.', 40_352],
    ['$$ROOTS', 17_276],
  ])('%s: %i', async (path, code) => {
    for (const stage of [{ $project: { x: path } }, { $set: { x: { $ifNull: [path, 1] } } }])
      await expect(numbers.aggregate([stage]).toArray()).rejects.toMatchObject({ code });
  });
});
