import type { Document } from 'bson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

/** So few that they are read at once, and so large that this takes longer than a millisecond. */
const ROWS = 100;

beforeAll(async () => {
  const filler = 'x'.repeat(100_000);
  const list = Array.from({ length: 500 }, (_, i) => i);
  const documents = Array.from({ length: ROWS }, (_, i) => ({ _id: i, n: i % 7, list, filler }));
  await engine.send({ insert: 'rows', documents });
});

const EXPIRED = { ok: 0, code: 50, codeName: 'MaxTimeMSExpired' };

describe('a command whose time is over fails', () => {
  test.each<[string, Document]>([
    ['in a sort', { find: 'rows', sort: { n: 1 }, projection: { n: 1 } }],
    [
      'in a group',
      { aggregate: 'rows', pipeline: [{ $unwind: '$list' }, { $group: { _id: '$list' } }], cursor: {} },
    ],
    [
      'in a sort of a pipeline',
      { aggregate: 'rows', pipeline: [{ $set: { m: '$n' } }, { $sort: { m: 1 } }], cursor: {} },
    ],
    ['in a search for distinct values', { distinct: 'rows', key: 'list' }],
    ['as a change of one', { findAndModify: 'rows', sort: { n: -1 }, update: { $set: { n: 99 } } }],
  ])('%s', async (_, command) => {
    expect(await engine.send({ ...command, maxTimeMS: 60_000 })).toMatchObject({ ok: 1 });
    expect(await engine.send({ ...command, maxTimeMS: 1 })).toMatchObject(EXPIRED);
  });

  const update = { q: {}, u: { $set: { changed: true } }, multi: true };
  const nsInfo = [{ ns: 'test.rows' }];

  test.each<[string, Document]>([
    ['updates', { update: 'rows', updates: [update], ordered: false }],
    ['deletions', { delete: 'rows', deletes: [{ q: {}, limit: 0 }], ordered: false }],
    [
      'updates in bulk',
      { bulkWrite: 1, ops: [{ update: 0, filter: {}, updateMods: update.u, multi: true }], nsInfo },
    ],
    ['deletions in bulk', { bulkWrite: 1, ops: [{ delete: 0, filter: {}, multi: true }], nsInfo }],
  ])('as a whole among %s, and has changed nothing', async (_, command) => {
    const $db = 'bulkWrite' in command ? 'admin' : 'test';
    const reply = await engine.send({ ...command, maxTimeMS: 1, $db });
    expect(reply).toMatchObject(EXPIRED);
    expect(reply).not.toHaveProperty('writeErrors');
    expect(await engine.send({ count: 'rows', query: { changed: null } })).toMatchObject({ n: ROWS });
  });
});
