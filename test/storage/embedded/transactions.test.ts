import { type Document, Long, UUID } from 'bson';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type InProcess, startInProcess } from './in-process.ts';

let engine: InProcess;
beforeEach(async () => {
  engine = startInProcess({ readingMs: 300, writingMs: 300, waitMs: 100 });
  await engine.send({
    insert: 'cards',
    documents: [
      { _id: 1, v: 0 },
      { _id: 2, v: 0 },
    ],
  });
});
afterEach(() => engine.stop());

/** A client with one transaction. */
function client() {
  const lsid = { id: new UUID() };
  const connection = {};
  let number = 0;
  let begun = false;
  const send = async (command: Record<string, unknown>) => {
    const start = begun ? {} : { startTransaction: true };
    begun = true;
    return await engine.send(
      { ...command, lsid, txnNumber: Long.fromNumber(number), autocommit: false, ...start },
      connection,
    );
  };
  const end = async (name: string) =>
    await engine.send(
      { [name]: 1, $db: 'admin', lsid, txnNumber: Long.fromNumber(number), autocommit: false },
      connection,
    );
  return {
    connection,
    find: async (_id: number) => (await send({ find: 'cards', filter: { _id } }))['cursor']?.firstBatch[0]?.v,
    send,
    set: async (_id: number, v: number) =>
      await send({ update: 'cards', updates: [{ q: { _id }, u: { $set: { v } } }] }),
    commit: async () => await end('commitTransaction'),
    abort: async () => await end('abortTransaction'),
    next: () => {
      number++;
      begun = false;
    },
    again: () => (begun = false),
  };
}

async function stored(_id: number): Promise<number> {
  return (await engine.send({ find: 'cards', filter: { _id } }))['cursor'].firstBatch[0]?.v;
}

const CONFLICT = { ok: 0, code: 112, errorLabels: ['TransientTransactionError'] };
const GONE = { ok: 0, code: 251, errorLabels: ['TransientTransactionError'] };

describe('a transaction', () => {
  test('sees its own writes; others see them when it has committed', async () => {
    const anna = client();
    await anna.set(1, 5);
    expect(await anna.find(1)).toBe(5);
    expect(await stored(1)).toBe(0);
    expect(await anna.commit()).toMatchObject({ ok: 1 });
    expect(await stored(1)).toBe(5);
    expect(await anna.commit()).toMatchObject({ ok: 1 });
  });

  test('that is aborted leaves nothing, not even a collection', async () => {
    const anna = client();
    await anna.set(1, 5);
    await anna.send({ insert: 'fresh', documents: [{ _id: 1 }] });
    expect((await engine.send({ listCollections: 1 }))['cursor'].firstBatch).toHaveLength(1);
    await anna.abort();
    expect(await stored(1)).toBe(0);
    expect((await engine.send({ listCollections: 1 }))['cursor'].firstBatch).toHaveLength(1);
    expect(await anna.set(1, 6)).toMatchObject(GONE);
  });

  test('reads what was committed when it began to read', async () => {
    const anna = client();
    expect(await anna.find(1)).toBe(0);
    await engine.send({ update: 'cards', updates: [{ q: { _id: 1 }, u: { $set: { v: 7 } } }] });
    expect(await stored(1)).toBe(7);
    expect(await anna.find(1)).toBe(0);
    expect(await anna.commit()).toMatchObject({ ok: 1 });
  });

  test('is not disturbed by a command on an index that was refused before it', async () => {
    const index = { name: 'none', expireAfterSeconds: 5 };
    expect(await engine.send({ collMod: 'cards', index })).toMatchObject({ ok: 0 });
    const anna = client();
    expect(await anna.find(1)).toBe(0);
    expect(await anna.set(1, 1)).toMatchObject({ ok: 1 });
    expect(await anna.commit()).toMatchObject({ ok: 1 });
  });

  test('that decided on what has changed since is refused, and may try again', async () => {
    const anna = client();
    const boris = client();
    expect([await anna.find(1), await boris.find(1)]).toEqual([0, 0]);
    await anna.set(1, 1);
    await anna.commit();
    expect(await boris.set(1, 1)).toMatchObject(CONFLICT);
    boris.next();
    expect(await boris.find(1)).toBe(1);
    await boris.set(1, 2);
    expect(await boris.commit()).toMatchObject({ ok: 1 });
    expect(await stored(1)).toBe(2);
  });

  test('is not disturbed by changes to what it has not read', async () => {
    const anna = client();
    expect(await anna.find(1)).toBe(0);
    await engine.send({ update: 'cards', updates: [{ q: { _id: 2 }, u: { $set: { v: 7 } } }] });
    expect(await anna.set(1, 1)).toMatchObject({ nModified: 1 });
    expect(await anna.commit()).toMatchObject({ ok: 1 });
  });

  test('notices a change that another one commits while it waits for its turn', async () => {
    const anna = client();
    const boris = client();
    await anna.set(1, 1);
    expect(await boris.find(1)).toBe(0);
    const waiting = boris.set(1, 2);
    await anna.commit();
    expect(await waiting).toMatchObject(CONFLICT);
  });

  test('that counted a whole collection is outdated by any change in it', async () => {
    const anna = client();
    const pipeline = [{ $match: {} }, { $group: { _id: 1, n: { $sum: 1 } } }];
    const counted = await anna.send({ aggregate: 'cards', pipeline, cursor: {} });
    expect(counted['cursor'].firstBatch).toEqual([{ _id: 1, n: 2 }]);
    await engine.send({ insert: 'cards', documents: [{ _id: 3 }] });
    expect(await anna.set(1, 1)).toMatchObject(CONFLICT);
  });

  test('ends with an error of any of its statements', async () => {
    const anna = client();
    await anna.set(1, 5);
    expect(await anna.send({ insert: 'cards', documents: [{ _id: 2 }] })).toMatchObject({
      writeErrors: [{ code: 11000 }],
    });
    expect(await anna.commit()).toMatchObject(GONE);
    expect(await stored(1)).toBe(0);
  });

  test.each(['drop', 'count'])('does not take the command %s, as MongoDB does not', async (name) => {
    const anna = client();
    expect(await anna.send({ [name]: 'cards' })).toMatchObject({ ok: 0, code: 263 });
    expect(await anna.commit()).toMatchObject(GONE);
  });

  test('is not begun twice under one number', async () => {
    const anna = client();
    await anna.set(1, 5);
    anna.again();
    expect(await anna.set(2, 5)).toMatchObject({ ok: 0, code: 50911 });
    await anna.commit();
    expect([await stored(1), await stored(2)]).toEqual([5, 0]);
    anna.again();
    expect(await anna.set(2, 5)).toMatchObject({ ok: 0, code: 50911 });
  });

  test('has its cursors to itself, and takes no others', async () => {
    const open = { find: 'cards', batchSize: 1 };
    const more = (cursor: Document) => ({ getMore: cursor['id'], collection: 'cards' });
    const [anna, boris] = [client(), client()];
    await anna.set(1, 5);
    const { cursor: inside } = await anna.send(open);
    expect(await engine.send(more(inside))).toMatchObject({ ok: 0, code: 50740 });
    expect(await boris.send(more(inside))).toMatchObject({ ok: 0, code: 50741 });
    expect(await anna.send(more(inside))).toMatchObject({ cursor: { nextBatch: [{ _id: 2 }] } });
    const { cursor: outside } = await engine.send(open);
    expect(await anna.send(more(outside))).toMatchObject({ ok: 0, code: 50739 });
    expect(await engine.send(more(outside))).toMatchObject({ cursor: { nextBatch: [{ _id: 2 }] } });
  });

  test('dies with the connection that spoke for it', async () => {
    const anna = client();
    await anna.set(1, 5);
    engine.disconnect(anna.connection);
    expect(await stored(1)).toBe(0);
    expect(await anna.commit()).toMatchObject(GONE);
    expect(await client().set(1, 6)).toMatchObject({ nModified: 1 });
  });

  test('is over when its session ends or begins the next one', async () => {
    const anna = client();
    await anna.set(1, 5);
    anna.next();
    expect(await anna.find(1)).toBe(0);
    expect(await anna.commit()).toMatchObject({ ok: 1 });
  });
});

describe('while a transaction writes', () => {
  test('other writes wait for its end, in the order of coming', async () => {
    const anna = client();
    await anna.set(1, 1);
    const answers: string[] = [];
    const single = engine
      .send({ update: 'cards', updates: [{ q: { _id: 1 }, u: { $inc: { v: 10 } } }] })
      .then(() => answers.push('single'));
    const boris = client();
    const other = boris
      .send({ update: 'cards', updates: [{ q: { _id: 1 }, u: { $mul: { v: 2 } } }] })
      .then(() => answers.push('boris'));
    await engine.send({ ping: 1 });
    expect(answers).toEqual([]);
    await anna.commit();
    await Promise.all([single, other]);
    expect(answers).toEqual(['single', 'boris']);
    await boris.commit();
    expect(await stored(1)).toBe(22);
  });

  test('whoever waits too long gets a conflict that can be retried', async () => {
    const anna = client();
    await anna.set(1, 1);
    expect(await client().set(1, 2)).toMatchObject(CONFLICT);
    expect(await anna.commit()).toMatchObject({ ok: 1 });
  });

  test('a write of no transaction that waits too long is refused as nothing that drivers take for a transaction', async () => {
    const anna = client();
    await anna.set(1, 1);
    const update = { update: 'cards', updates: [{ q: { _id: 1 }, u: { $inc: { v: 10 } } }] };
    const alone = await engine.send(update);
    expect(alone).toMatchObject({ ok: 0, code: 262, codeName: 'ExceededTimeLimit' });
    expect(alone).not.toHaveProperty('errorLabels');
    const numbered = { ...update, lsid: { id: new UUID() }, txnNumber: Long.fromNumber(1) };
    expect(await engine.send(numbered)).toMatchObject({ code: 262, errorLabels: ['RetryableWriteError'] });
    await anna.commit();
    expect(await engine.send(numbered)).toMatchObject({ ok: 1, n: 1 });
    expect(await stored(1)).toBe(11);
  });

  test('it is aborted when it takes too long, and the others go on', async () => {
    engine.stop();
    engine = startInProcess({ readingMs: 300, writingMs: 50, waitMs: 5000 });
    await engine.send({ insert: 'cards', documents: [{ _id: 1, v: 0 }] });
    const anna = client();
    await anna.set(1, 1);
    expect(
      await engine.send({ update: 'cards', updates: [{ q: { _id: 1 }, u: { $inc: { v: 10 } } }] }),
    ).toMatchObject({ n: 1 });
    expect(await stored(1)).toBe(10);
    expect(await anna.commit()).toMatchObject(GONE);
  });
});

describe('a write with a number', () => {
  const lsid = { id: new UUID() };
  const add = (txnNumber: number) => ({
    update: 'cards',
    updates: [{ q: { _id: 1 }, u: { $inc: { v: 1 } } }],
    lsid,
    txnNumber: Long.fromNumber(txnNumber),
  });

  test('is done once, however often it is sent', async () => {
    const first = await engine.send(add(1));
    expect(await engine.send(add(1))).toEqual(first);
    expect(await Promise.all([engine.send(add(2)), engine.send(add(2))])).toMatchObject([{ n: 1 }, { n: 1 }]);
    expect(await stored(1)).toBe(2);
    expect(await engine.send(add(1))).toMatchObject({ ok: 0, code: 225 });
  });

  test('is done once also when the first sending still waits for a transaction', async () => {
    const anna = client();
    await anna.set(2, 1);
    const both = Promise.all([engine.send(add(5)), engine.send(add(5))]);
    await anna.commit();
    await both;
    expect(await stored(1)).toBe(1);
  });
});
