import type { Document } from 'bson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startInProcess } from './in-process.ts';

const ROW = { _id: 1, a: [1, { x: 1 }], o: { x: 1 }, n: 5, list: [{ c: 1 }] };

const engine = startInProcess();
afterAll(() => engine.stop());
beforeAll(async () => {
  await engine.send({ insert: 'rows', documents: [ROW] });
});

const update = (u: Document, more: Document = {}) =>
  engine.send({ update: 'rows', updates: [{ q: { _id: 1 }, u, ...more }] });

/** The error of an update and what is stored after it; `more` goes with the statement. */
async function errorOf(u: Document, more?: Document): Promise<Document> {
  const { writeErrors = [] } = await update(u, more);
  expect((await engine.send({ find: 'rows' }))['cursor'].firstBatch).toEqual([ROW]);
  return writeErrors[0] ?? {};
}

const refusal = (code: number, errmsg: string) => ({ code, errmsg: expect.stringContaining(errmsg) });

describe('a renaming', () => {
  test.each<[number, string, Document]>([
    [2, "The source field cannot be an array element, 'a.0' in doc with", { 'a.0': 'b' }],
    [2, "The source field cannot be an array element, 'a.1.x' in doc with", { 'a.1.x': 'b' }],
    [2, "in doc with an array field called 'list'", { 'list.0.c': 'b' }],
    [2, "The destination field cannot be an array element, 'a.0' in doc with", { n: 'a.0' }],
    [2, "The destination field cannot be an array element, 'a.7.y' in doc with", { n: 'a.7.y' }],
    [2, "The destination field cannot be an array element, 'list.0.c' in doc with", { n: 'list.0.c' }],
    [28, 'Cannot use the part (x) of (n.x) to traverse the element', { 'n.x': 'b' }],
    [28, 'Cannot use the part (x) of (a.x) to traverse the element', { 'a.x': 'b' }],
    [28, "Cannot create field 'x' in element", { o: 'n.x' }],
    [2, "The 'to' field for $rename must be a string", { n: 1 }],
    [56, 'An empty update path is not valid', { n: '' }],
    [56, "The update path 'b.' contains an empty field name", { n: 'b.' }],
    [56, "The update path '.b' contains an empty field name", { '.b': 'b' }],
    [2, 'The source field for $rename may not be dynamic: a.$', { 'a.$': 'b' }],
    [2, 'The source field for $rename may not be dynamic: a.$[]', { 'a.$[]': 'b' }],
    [2, 'The destination field for $rename may not be dynamic: a.$[i]', { n: 'a.$[i]' }],
    [2, 'The source and target field for $rename must differ: $rename: n', { n: 'n' }],
    [2, 'must not be on the same path', { o: 'o.x' }],
    [2, 'must not be on the same path', { 'o.x': 'o' }],
    [52, "The dollar ($) prefixed field '$b' in '$b' is not allowed", { n: '$b' }],
  ])('is refused by %d %s', async (code, errmsg, $rename) => {
    expect(await errorOf({ $rename })).toMatchObject(refusal(code, errmsg));
  });

  test('of a field that holds an array, or that is not there, is done', async () => {
    expect(await update({ $rename: { a: 'o.y', 'gone.x': 'b' } })).toMatchObject({ n: 1, nModified: 1 });
    expect(await update({ $rename: { 'o.y': 'a', 'list.9': 'c' } })).toMatchObject({ n: 1, nModified: 1 });
    await engine.send({ update: 'rows', updates: [{ q: {}, u: ROW }] });
  });
});

describe('a path of an update', () => {
  test.each<[number, string, Document]>([
    [56, 'An empty update path is not valid', { $set: { '': 1 } }],
    [56, "The update path 'o.' contains an empty field name", { $unset: { 'o.': 1 } }],
    [56, "The update path 'o..x' contains an empty field name", { $inc: { 'o..x': 1 } }],
    [52, "The dollar ($) prefixed field '$foo' in '$foo' is not allowed", { $set: { $foo: 1 } }],
    [52, "The dollar ($) prefixed field '$foo' in '$foo.x' is not allowed", { $inc: { '$foo.x': 1 } }],
    [2, "Cannot have positional (i.e. '$') element in the first position in path '$'", { $set: { $: 1 } }],
    [2, "Cannot have positional (i.e. '$') element in the first position", { $unset: { '$.x': 1 } }],
    [2, 'Cannot have array filter identifier', { $set: { '$[]': 1 } }],
    [2, 'Cannot have array filter identifier', { $set: { '$[i].x': 1 } }],
    [2, "Too many positional (i.e. '$') elements found in path 'a.$.x.$'", { $set: { 'a.$.x.$': 1 } }],
  ])('is refused by %d %s', async (code, errmsg, u) => {
    expect(await errorOf(u)).toMatchObject(refusal(code, errmsg));
  });

  test.each<[string, string, string]>([
    ['list', 'list.$[].c', 'list.0.c'],
    ['list', 'list.$[].c', 'list.$.d'],
    ['list.0', 'list.$', 'list.0'],
    ['list.0', 'list.$', 'list.0.c'],
  ])('is refused where it meets another in %s: %s and %s', async (place, one, other) => {
    const q = { 'list.c': 1 };
    expect(await errorOf({ $set: { [one]: 1, [other]: 2 } }, { q })).toMatchObject(
      refusal(40, `would create a conflict at '${place}'`),
    );
  });

  test('may have a dollar below the top, and take away one at the top', async () => {
    await engine.send({ insert: 'dollars', documents: [{ _id: 1, o: {}, $price: 1 }] });
    const u = { $set: { 'o.$price': 2 }, $unset: { $price: '' } };
    expect(await engine.send({ update: 'dollars', updates: [{ q: {}, u }] })).toMatchObject({ nModified: 1 });
    expect((await engine.send({ find: 'dollars' }))['cursor'].firstBatch).toEqual([
      { _id: 1, o: { $price: 2 } },
    ]);
  });
});

describe('what an operator cannot take', () => {
  const each = (more: Document) => ({ $push: { a: { $each: [1], ...more } } });

  test.each<[number, string, Document]>([
    [14, 'Cannot increment with non-numeric argument', { $inc: { n: 'x' } }],
    [14, 'Cannot multiply with non-numeric argument', { $mul: { n: null } }],
    [9, '$pop expects 1 or -1', { $pop: { a: 3 } }],
    [9, '$pop expects 1 or -1', { $pop: { a: 'x' } }],
    [2, 'The argument to $each in $push must be an array', { $push: { a: { $each: 1 } } }],
    [14, 'The argument to $each in $addToSet must be an array', { $addToSet: { a: { $each: 1 } } }],
    [2, 'unexpected fields after $each', { $addToSet: { a: { $each: [1], $slice: 1 } } }],
    [2, 'Unrecognized clause in $push: $foo', each({ $foo: 1 })],
    [2, 'Unrecognized clause in $push: x', each({ x: 1 })],
    [2, 'Unrecognized clause in $push: constructor', each({ constructor: 1 })],
    [2, 'Unrecognized clause in $push: __proto__', each({ ['__proto__']: 1 })],
    [9, 'Unknown modifier: toString', { $set: { n: 6 }, toString: { n: 7 } }],
    [9, 'Unknown modifier: __proto__', { $set: { n: 6 }, ['__proto__']: { n: 7 } }],
    [2, 'The value for $slice must be an integer', each({ $slice: 1.5 })],
    [2, 'The value for $slice must be an integer', each({ $slice: 'x' })],
    [2, 'The value for $position must be an integer', each({ $position: null })],
    [2, 'The $sort element value must be either 1 or -1', each({ $sort: 2 })],
    [2, 'The $sort pattern is empty', each({ $sort: {} })],
    [2, 'The $sort is invalid', each({ $sort: 'x' })],
    [2, 'The $sort element value must be either 1 or -1', each({ $sort: { x: 5 } })],
    [2, '$pullAll requires an array argument', { $pullAll: { a: 1 } }],
    [2, 'unknown operator: $foo', { $pull: { a: { $foo: 1 } } }],
    [2, 'Please use a boolean', { $currentDate: { d: 1 } }],
    [2, "required to be 'date' or 'timestamp'", { $currentDate: { d: { $type: 'x' } } }],
    [2, 'Unrecognized $currentDate option: x', { $currentDate: { d: { x: 1 } } }],
    [2, 'The $bit modifier is not compatible', { $bit: { n: 1 } }],
    [2, 'at least one bitwise operation', { $bit: { n: {} } }],
    [2, "only supports 'and', 'or', and 'xor', not 'nor'", { $bit: { n: { nor: 1 } } }],
    [2, 'must be an Integer', { $bit: { n: { and: 1.5 } } }],
  ])('is refused by %d %s, whether or not a document matches', async (code, errmsg, u) => {
    expect(await errorOf(u)).toMatchObject(refusal(code, errmsg));
    expect(await errorOf(u, { q: { _id: 'nobody' } })).toMatchObject(refusal(code, errmsg));
    const asked = await engine.send({ findAndModify: 'rows', query: { _id: 'nobody' }, update: u });
    expect(asked).toMatchObject({ ok: 0, ...refusal(code, errmsg) });
    const nowhere = await engine.send({ update: 'nowhere', updates: [{ q: {}, u }] });
    expect(nowhere['writeErrors']).toMatchObject([refusal(code, errmsg)]);
  });
});

test('constants are refused where there is no pipeline that could name them', async () =>
  expect(await errorOf({ $set: { n: 1 } }, { c: { k: 1 } })).toEqual(
    expect.objectContaining({ index: 0, code: 51198 }),
  ));
