import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

const WHOLE = {
  _id: 1,
  level: 1,
  note: null,
  list: [1, null, { level: 5, text: 'hidden' }, [{ level: 5 }, { level: 1, kept: true }]],
  inner: { level: 2, deep: { level: 5 } },
};

const LEFT = {
  _id: 1,
  level: 1,
  note: null,
  list: [1, null, [{ level: 1, kept: true }]],
  inner: { level: 2 },
};

beforeAll(async () => {
  await engine.send({ insert: 'rows', documents: [WHOLE] });
});

async function redacted(expression: unknown, more: object = {}): Promise<unknown> {
  const pipeline = [{ $redact: expression }];
  const reply = await engine.send({ aggregate: 'rows', pipeline, cursor: {}, ...more });
  return reply['ok'] ? reply['cursor'].firstBatch : `refused by ${reply['code']}`;
}

const isHigh = { $gt: ['$level', 3] };
const PRUNED = new Map<string, unknown>([
  ['case', isHigh],
  ['then', '$$PRUNE'],
]);

describe('what an expression says is cut out of a document at any depth', () => {
  test.each<[expression: unknown, found: unknown]>([
    ['$$KEEP', [WHOLE]],
    ['$$DESCEND', [WHOLE]],
    ['$$PRUNE', []],
    [{ $cond: [isHigh, '$$PRUNE', '$$DESCEND'] }, [LEFT]],
    [{ $switch: { branches: [PRUNED], default: '$$DESCEND' } }, [LEFT]],
    [
      { $let: { vars: { otherwise: '$$DESCEND' }, in: { $cond: [isHigh, '$$PRUNE', '$$otherwise'] } } },
      [LEFT],
    ],
    [{ $cond: [{ $gt: ['$$CURRENT.level', 3] }, '$$PRUNE', '$$DESCEND'] }, [LEFT]],
    [{ $cond: [{ $eq: ['$$ROOT.level', 1] }, '$$DESCEND', '$$PRUNE'] }, [WHOLE]],
    [{ $cond: [{ $eq: [{ $size: '$$ROOT.list.level' }, 1] }, '$$DESCEND', '$$PRUNE'] }, [WHOLE]],
    [{ $cond: [{ $eq: ['$inner.deep.level', 5] }, '$$KEEP', '$$PRUNE'] }, [WHOLE]],
    [{ $cond: [{ $eq: [{ $size: '$list.0' }, 0] }, '$$KEEP', '$$PRUNE'] }, [WHOLE]],
  ])('%j', async (expression, found) => expect(await redacted(expression)).toEqual(found));

  test('by the variables of the command as well', async () => {
    const expression = { $cond: [{ $gt: ['$level', '$$most'] }, '$$PRUNE', '$$DESCEND'] };
    expect(await redacted(expression, { let: { most: 3 } })).toEqual([LEFT]);
  });
});

test.each<[text: string, found: unknown]>([
  ['keep', [WHOLE]],
  ['descend', [WHOLE]],
  ['prune', []],
  ['$$KEEP', 'refused by 17053'],
  ['$$DESCEND', 'refused by 17053'],
])('the text %j decides what it does in MongoDB', async (text, found) => {
  expect(await redacted({ $literal: text })).toEqual(found);
});

test.each<[expression: unknown, code: number]>([
  [5, 17053],
  ['$level', 17053],
  ['$nowhere', 17053],
  ['$$nowhere', 17276],
  [{ $cond: [true, '$$KEEP', '$$nowhere'] }, 17276],
])('%j is refused by %d', async (expression, code) => {
  expect(await redacted(expression)).toBe(`refused by ${code}`);
});

test('what it decides by is known nowhere else', async () => {
  const pipeline = [{ $project: { kept: '$$KEEP' } }];
  expect(await engine.send({ aggregate: 'rows', pipeline, cursor: {} })).toMatchObject({ code: 17276 });
});
