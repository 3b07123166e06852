import { afterAll, beforeAll, expect, test } from 'vitest';
import { frameOf, startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

/** Today's drivers write null in its place. */
beforeAll(async () => {
  const row = { _id: 1, u: null, list: [null, 2], n: 7 };
  const frame = frameOf({ insert: 'rows', documents: [row], $db: 'test' });
  for (const name of ['u', '0']) {
    const at = frame.lastIndexOf(Buffer.from(`\n${name}\0`));
    frame[at] = 6;
  }
  await engine.exchange(frame);
});

const REDUCED = { $reduce: { input: '$list', initialValue: 0, in: { $ifNull: ['$$this', '$$value'] } } };

test.each<[expression: unknown, value: unknown]>([
  [{ $type: '$u' }, 'undefined'],
  [{ $concat: [{ $type: '$u' }, '!'] }, 'undefined!'],
  [{ $map: { input: '$list', in: { $type: '$$this' } } }, ['undefined', 'int']],
  [{ $eq: ['$u', null] }, false],
  [{ $eq: ['$u', '$missing'] }, true],
  [{ $gt: [1, '$u'] }, true],
  [{ $ifNull: ['$u', 5] }, 5],
  [REDUCED, 2],
  [{ $add: ['$u', 1] }, null],
  [{ $multiply: [2, '$u'] }, null],
  [{ $subtract: ['$u', 1] }, null],
  [{ $sum: ['$u', '$n'] }, 7],
  [{ $max: '$list' }, 2],
  [{ $cond: ['$u', 1, 2] }, 2],
  [{ $not: '$u' }, true],
  [{ $or: ['$u', false] }, false],
  [{ $isNumber: '$u' }, false],
  [{ $toString: '$u' }, null],
  [{ $convert: { input: '$u', to: 'int', onNull: 9 } }, 9],
  [{ $toUpper: '$u' }, ''],
  [{ $concat: ['a', '$u'] }, null],
  [{ $abs: '$u' }, null],
  [{ $year: '$u' }, null],
  [{ $first: '$u' }, null],
  [{ $arrayElemAt: ['$u', 0] }, null],
  [{ $concatArrays: ['$list', '$u'] }, null],
  [{ $map: { input: '$u', in: 1 } }, null],
  [{ $filter: { input: '$list', cond: '$$this' } }, [2]],
  [{ $zip: { inputs: ['$list', '$u'] } }, null],
  [{ $indexOfArray: ['$list', 2] }, 1],
  [{ $mergeObjects: [{ a: 1 }, '$u'] }, { a: 1 }],
  [{ $setField: { field: 'a', input: '$u', value: 1 } }, null],
  [{ $let: { vars: { x: '$u' }, in: { $type: '$$x.y' } } }, 'missing'],
  [{ $dateToString: { date: '$u', onNull: 'none' } }, 'none'],
  [{ $regexMatch: { input: '$u', regex: 'a' } }, false],
  [{ $size: { $setUnion: ['$list', [2]] } }, 2],
])('a stored undefined is nothing, but not null: %j: %j', async (expression, value) => {
  const pipeline = [{ $project: { _id: 0, value: expression } }];
  const reply = await engine.send({ aggregate: 'rows', pipeline, cursor: {} });
  expect(reply).toMatchObject({ ok: 1, cursor: { firstBatch: [{ value }] } });
});
