import type { Document } from 'bson';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type InProcess, idsOf, startInProcess } from './in-process.ts';

let engine: InProcess;
beforeEach(() => {
  engine = startInProcess();
});
afterEach(() => engine.stop());

/** A document that is there, an index over it, a change, and which documents the index then gives by a filter. */
type Case = {
  readonly of: string;
  readonly key: Document;
  readonly more?: Document;
  readonly row: Document;
  readonly update: Document;
  readonly found: Document;
  readonly lost?: Document;
};

const cases: readonly Case[] = [
  {
    of: 'a field of its key',
    key: { a: 1 },
    row: { a: 1, b: 1 },
    update: { $set: { a: 2 } },
    found: { a: 2 },
    lost: { a: 1 },
  },
  {
    of: 'the type alone of a field of its key',
    key: { a: 1 },
    row: { a: false },
    update: { $set: { a: null } },
    found: { a: null },
    lost: { a: false },
  },
  {
    of: 'the second field of its key',
    key: { a: 1, b: -1 },
    row: { a: 1, b: 1 },
    update: { $set: { b: 2 } },
    found: { a: 1, b: 2 },
    lost: { a: 1, b: 1 },
  },
  {
    of: 'what its partial filter asks, and nothing of its key, so that it takes the document in',
    key: { a: 1 },
    more: { partialFilterExpression: { open: true } },
    row: { a: 1, open: false },
    update: { $set: { open: true } },
    found: { a: 1, open: true },
  },
  {
    of: 'what its partial filter asks, and nothing of its key, so that it leaves the document out',
    key: { a: 1 },
    more: { partialFilterExpression: { 'state.open': true } },
    row: { a: 1, state: { open: true } },
    update: { $set: { 'state.open': false } },
    found: { _id: 1 },
    lost: { a: 1, 'state.open': true },
  },
  {
    of: 'an element of an array',
    key: { 'a.x': 1 },
    row: { a: [{ x: 1 }, { x: 2 }] },
    update: { $set: { 'a.1.x': 3 } },
    found: { 'a.x': 3 },
    lost: { 'a.x': 2 },
  },
  {
    of: 'a scalar that becomes an array',
    key: { a: 1 },
    row: { a: 1 },
    update: { $set: { a: [1, 5] } },
    found: { a: 5 },
  },
  {
    of: 'a position in an array',
    key: { 'a.0': 1 },
    row: { a: [1, 2] },
    update: { $set: { 'a.0': 7 } },
    found: { 'a.0': 7 },
    lost: { 'a.0': 1 },
  },
  {
    of: 'whether a sparse index holds it',
    key: { a: 1 },
    more: { sparse: true },
    row: { b: 1 },
    update: { $set: { a: 1 } },
    found: { a: 1 },
  },
  {
    of: 'that a sparse index holds it no more',
    key: { a: 1 },
    more: { sparse: true },
    row: { a: 1 },
    update: { $unset: { a: 1 } },
    found: { _id: 1 },
    lost: { a: 1 },
  },
  {
    of: 'a text under a collation',
    key: { a: 1 },
    more: { collation: { locale: 'ru', strength: 2 } },
    row: { a: 'Анна' },
    update: { $set: { a: 'Яна' } },
    found: { a: 'яна' },
    lost: { a: 'анна' },
  },
  {
    of: 'a time that it expires by',
    key: { at: 1 },
    more: { expireAfterSeconds: 3600 },
    row: { at: new Date(4e12) },
    update: { $set: { at: new Date(5e12) } },
    found: { at: new Date(5e12) },
    lost: { at: new Date(4e12) },
  },
];

describe('an index after an update', () => {
  test.each(cases)('of $of', async ({ key, more, row, update, found, lost }) => {
    await engine.send({ createIndexes: 'rows', indexes: [{ key, name: 'i', ...more }] });
    await engine.send({ insert: 'rows', documents: [{ _id: 1, ...row, note: 'x' }] });
    const change = async (u: Document) =>
      await engine.send({ update: 'rows', updates: [{ q: { _id: 1 }, u }] });
    expect(await change({ $set: { note: 'y' } })).toMatchObject({ nModified: 1 });
    expect(await change(update)).toMatchObject({ nModified: 1 });
    expect(await engine.send({ validate: 'rows' })).toMatchObject({ valid: true });
    const collation = more?.['collation'];
    const ask = async (filter: Document) =>
      idsOf(await engine.send({ find: 'rows', filter, ...(collation ? { collation } : {}) }));
    expect(await ask(found)).toEqual([1]);
    if (lost) expect(await ask(lost)).toEqual([]);
  });

  test('of other fields keeps a unique value taken, and one that changes with its filter is refused', async () => {
    const unique = { unique: true, partialFilterExpression: { open: true } };
    await engine.send({ createIndexes: 'rows', indexes: [{ key: { a: 1 }, name: 'i', ...unique }] });
    const documents = [
      { _id: 1, a: 1, open: true },
      { _id: 2, a: 1, open: false },
    ];
    await engine.send({ insert: 'rows', documents });
    await engine.send({ update: 'rows', updates: [{ q: { _id: 1 }, u: { $set: { note: 'y' } } }] });
    const open = { update: 'rows', updates: [{ q: { _id: 2 }, u: { $set: { open: true } } }] };
    expect((await engine.send(open))['writeErrors']).toMatchObject([{ code: 11000, keyPattern: { a: 1 } }]);
    await engine.send({ update: 'rows', updates: [{ q: { _id: 1 }, u: { $set: { open: false } } }] });
    expect(await engine.send(open)).toMatchObject({ nModified: 1 });
    expect(await engine.send({ validate: 'rows' })).toMatchObject({ valid: true });
  });
});
