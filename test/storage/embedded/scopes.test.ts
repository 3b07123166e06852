import { Decimal128, Double, Long } from 'bson';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idsOf, startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

beforeAll(async () => {
  const row = {
    _id: 1,
    n: 7,
    none: null,
    list: [3, 1, 2],
    lists: [[1, 2], [3]],
    empty: [],
    of: [{ l: [1] }],
  };
  await engine.send({ insert: 'rows', documents: [row] });
});

async function valueOf(expression: unknown): Promise<unknown> {
  const pipeline = [{ $replaceWith: { value: expression } }];
  const reply = await engine.send({ aggregate: 'rows', pipeline, cursor: {} });
  return reply['ok'] ? reply['cursor'].firstBatch[0].value : `refused by ${reply['code']}`;
}

const summed = (input: unknown) => ({
  $reduce: { input, initialValue: 0, in: { $add: ['$$value', '$$this'] } },
});
const first = (limit: unknown, input: unknown = '$list') => ({ $filter: { input, cond: true, limit } });
const zipped = (inputs: unknown, more: object = {}) => ({ $zip: { inputs, ...more } });
const longest = (defaults: unknown[]) => ({ useLongestLength: true, defaults });

test.each<[expression: unknown, value: unknown]>([
  // The element is that of the innermost list.
  [{ $map: { input: '$lists', in: summed('$$this') } }, [3, 3]],
  [{ $map: { input: '$of', in: summed('$$this.l') } }, [1]],
  [{ $filter: { input: '$lists', cond: { $lt: [summed('$$this'), 3] } } }, []],
  [{ $let: { vars: { this: 5 }, in: summed([1, 2]) } }, 3],
  [summed({ $map: { input: '$lists', in: { $size: '$$this' } } }), 3],
  [{ $map: { input: '$list', as: 'x', in: { $add: ['$$x', '$n', '$$CURRENT.n'] } } }, [17, 15, 16]],
  [{ $reduce: { input: '$list', initialValue: '', in: '$$CURRENT.n' } }, 7],
  [{ $map: { input: '$list', in: '$$REMOVE' } }, [null, null, null]],
  [{ $let: { vars: { x: 1, y: '$n' }, in: { $let: { vars: { x: 2 }, in: ['$$x', '$$y'] } } } }, [2, 7]],
  [{ $map: { input: '$none', in: 1 } }, null],
  [summed('$missing'), null],
  [
    { $map: { input: '$of', in: { $map: { input: '$$this.l', as: 'x', in: ['$$x', '$$this'] } } } },
    [[[1, { l: [1] }]]],
  ],
  [{ $literal: '$$nowhere' }, '$$nowhere'],
  [first(2), [3, 1]],
  [first(null), [3, 1, 2]],
  [first('$missing'), [3, 1, 2]],
  [first(0, '$empty'), []],
  [first(0, '$none'), null],
  [zipped(['$empty', [1, 2]]), []],
  [zipped([[1, 2], ['a']]), [[1, 'a']]],
  [
    zipped([[1, null, 3], [2]], longest([8, 9])),
    [
      [1, 2],
      [null, 9],
      [3, 9],
    ],
  ],
  [zipped(['$list', '$none']), null],
])('%j: %j', async (expression, value) => expect(await valueOf(expression)).toEqual(value));

const docs = [{ a: 1 }, { b: 2 }, { a: [3, { a: 4 }] }, [{ a: 5 }], 7, null];
const within = (x: unknown, path: string) => ({ $let: { vars: { x }, in: path } });

test.each<[expression: unknown, value: unknown]>([
  [within('$list', '$$x.0'), []],
  [within(docs, '$$x.a'), [1, [3, { a: 4 }]]],
  [within(docs, '$$x.a.a'), [[4]]],
  [within(docs, '$$x.0.a'), []],
  [within({ a: { b: [{ c: 1 }] } }, '$$x.a.b.c'), [1]],
  [within('$none', '$$x.a'), undefined],
  [within(new Date(0), '$$x.a'), undefined],
  [{ $map: { input: docs, in: '$$this.a' } }, [1, null, [3, { a: 4 }], [5], null, null]],
  [{ $size: ['$$ROOT.list.0'] }, 0],
  [{ $add: ['$$CURRENT.n', 1] }, 8],
  [{ $kartotekaFollow: ['$list'] }, 'refused by 115'],
])('a path from a variable leads into documents alone: %j: %j', async (expression, value) =>
  expect(await valueOf(expression)).toEqual(value),
);

test('a variable of a command may be made of those before it, and hold nothing', async () => {
  const variables = {
    one: 1,
    two: {
      $let: { vars: { o: { x: '$$one' } }, in: { $add: [{ $getField: { field: 'x', input: '$$o' } }, 1] } },
    },
    none: '$$REMOVE',
  };
  const pipeline = [{ $project: { two: '$$two', none: { $type: '$$none' } } }];
  const reply = await engine.send({ aggregate: 'rows', pipeline, cursor: {}, let: variables });
  expect(reply['cursor'].firstBatch).toEqual([{ _id: 1, two: 2, none: 'missing' }]);
});

test('a variable of a command may be named as that of a list', async () => {
  const projection = { of: ['$$this', { $map: { input: [1], in: '$$this' } }, '$$this.x'] };
  const reply = await engine.send({ find: 'rows', filter: { _id: 1 }, let: { this: 7 }, projection });
  expect(reply['cursor'].firstBatch).toEqual([{ _id: 1, of: [7, [1], null] }]);
});

test('constants of an update are taken as they are written', async () => {
  await engine.send({ insert: 'prices', documents: [{ _id: 1 }] });
  const constants = { off: '$5 off', sum: { $add: [1, 1] } };
  const u = [{ $set: { off: '$$off', sum: { $type: '$$sum' } } }];
  await engine.send({ update: 'prices', updates: [{ q: {}, u, c: constants }] });
  const reply = await engine.send({ find: 'prices' });
  expect(reply['cursor'].firstBatch).toEqual([{ _id: 1, off: '$5 off', sum: 'object' }]);
});

test('now is the same throughout a command', async () => {
  const documents = Array.from({ length: 5000 }, (_, i) => ({ _id: i }));
  await engine.send({ insert: 'many', documents });
  const now = { $map: { input: [1], in: ['$$at', '$$NOW', { $max: ['$$NOW', '$_id'] }] } };
  const pipeline = [{ $set: { now } }, { $unwind: '$now' }, { $unwind: '$now' }, { $group: { _id: '$now' } }];
  const reply = await engine.send({ aggregate: 'many', pipeline, cursor: {}, let: { at: '$$NOW' } });
  expect(reply['cursor'].firstBatch).toEqual([{ _id: expect.any(Date) }]);
  const changed = { q: {}, u: [{ $set: { now: '$$NOW' } }], multi: true };
  await engine.send({ update: 'many', updates: [changed] });
  expect((await engine.send({ distinct: 'many', key: 'now' }))['values']).toHaveLength(1);
});

test.each([
  [9, { Upper: 1 }],
  [9, { ['__proto__']: 1 }],
  [115, { CURRENT: 1 }],
  [17276, { one: '$$two', two: 2 }],
])('a variable is refused by %d wherever it is declared: %j', async (code, variables) => {
  expect(await engine.send({ find: 'rows', let: variables })).toMatchObject({ ok: 0, code });
  if (code === 17276) return;
  const $lookup = { from: 'rows', as: 'found', let: variables, pipeline: [] };
  const reply = await engine.send({ aggregate: 'rows', pipeline: [{ $lookup }], cursor: {} });
  expect(reply).toMatchObject({ ok: 0, code });
});

test.each(['$n', '$$ROOT', '$$CURRENT.n', { $add: ['$n', 1] }, { $getField: 'n' }])(
  'a variable of a command that looks into a document is refused: %j',
  async (variable) =>
    expect(await engine.send({ find: 'rows', let: { variable } })).toMatchObject({ ok: 0, code: 4890500 }),
);

test('a zero of any type is false as a whole $expr', async () => {
  const documents = [0, new Double(-0), Long.ZERO, Decimal128.fromString('0.0'), null, false, '', NaN].map(
    (v, i) => ({ _id: i, v }),
  );
  await engine.send({ insert: 'truths', documents });
  expect(idsOf(await engine.send({ find: 'truths', filter: { $expr: '$v' } }))).toEqual([6, 7]);
});

test.each<[code: number, expression: unknown]>([
  [17276, '$$this'],
  [17276, { $map: { input: '$list', as: 'x', in: '$$this' } }],
  [17276, { $map: { input: '$$this', in: 1 } }],
  [17276, { $reduce: { input: '$list', initialValue: '$$value', in: 1 } }],
  [17276, { $let: { vars: { x: 1, y: '$$x' }, in: 1 } }],
  [17276, { $cond: [false, { $add: ['$$nowhere.a', 1] }, 1] }],
  [28646, { $filter: ['$list'] }],
  [28647, { $filter: { input: '$list', cond: true, most: 1 } }],
  [28648, { $filter: { cond: true } }],
  [28650, { $filter: { input: '$list' } }],
  [28651, { $filter: { input: '$n', cond: true } }],
  [327391, first(1.5)],
  [327391, first(3_000_000_000)],
  [327392, first(0)],
  [16878, { $map: '$list' }],
  [16879, { $map: { input: '$list', in: 1, most: 1 } }],
  [16880, { $map: { in: 1 } }],
  [16882, { $map: { input: '$list' } }],
  [16883, { $map: { input: '$n', in: 1 } }],
  [9, { $map: { input: '$list', as: 'Upper', in: 1 } }],
  [9, { $map: { input: '$list', as: '', in: 1 } }],
  [9, { $let: { vars: { 'a-b': 1 }, in: 1 } }],
  [115, { $let: { vars: { CURRENT: '$of' }, in: '$l' } }],
  [40075, { $reduce: '$list' }],
  [40076, { $reduce: { input: '$list', initialValue: 0, in: 1, as: 'x' } }],
  [40077, { $reduce: { initialValue: 0, in: 1 } }],
  [40078, { $reduce: { input: '$list', in: 1 } }],
  [40079, { $reduce: { input: '$list', initialValue: 0 } }],
  [40080, { $reduce: { input: '$n', initialValue: 0, in: 1 } }],
  [16874, { $let: 5 }],
  [16875, { $let: { vars: {}, in: 1, out: 1 } }],
  [16876, { $let: { in: 1 } }],
  [16877, { $let: { vars: {} } }],
  [10065, { $let: { vars: 5, in: 1 } }],
  [34460, { $zip: ['$list'] }],
  [34461, zipped('$lists')],
  [34462, zipped(['$list'], { useLongestLength: true, defaults: '$list' })],
  [34463, zipped(['$list'], { useLongestLength: 1 })],
  [34464, zipped(['$list'], { longest: true })],
  [34465, { $zip: {} }],
  [34465, zipped([])],
  [34466, zipped(['$list'], { defaults: [1] })],
  [34467, zipped(['$list'], longest([1, 2]))],
  [34468, zipped(['$list', '$n'])],
])('refused by %d: %j', async (code, expression) =>
  expect(await valueOf(expression)).toBe(`refused by ${code}`),
);
