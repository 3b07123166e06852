import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_PARTITIONS } from '../../../src/domain/replicas/partition.ts';
import { freshBase } from '../../support/base.ts';
import { later, NOON } from './samples.ts';

const ALL = { partitions: ALL_PARTITIONS, exceptLanes: [], except: [] };

let mongo: Awaited<ReturnType<typeof freshBase>>;
beforeAll(async () => {
  mongo = await freshBase();
});
afterAll(() => mongo.stop());

describe('counters', () => {
  it('give every caller a number of their own, from 1', async () => {
    const numbers = await Promise.all(Array.from({ length: 60 }, () => mongo.base.counters.next('client')));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
    expect(await mongo.base.counters.next('deal')).toBe(1);
  });

  it('give many in a row, which nobody else gets meanwhile', async () => {
    const firsts = await Promise.all(
      [10, 1, 10, 1].map((count) => mongo.base.counters.next('reminder', count)),
    );
    expect(await mongo.base.counters.next('reminder')).toBe(23);
    expect(Math.abs((firsts[0] ?? 0) - (firsts[2] ?? 0))).toBeGreaterThanOrEqual(10);
    expect(new Set(firsts).size).toBe(4);
  });
});

describe('the inbox', () => {
  const update = (id: number) => ({
    id,
    update: { update_id: id, message: { text: `№${id}`, 'a.b': [null] } },
  });

  it('answers what is still to be handled, once each, whether it is new or its taking was not heard of', async () => {
    expect(await mongo.inbox.take([update(1), update(2), update(1)], NOON)).toEqual([1, 2]);
    expect(await mongo.inbox.take([update(2), update(3)], NOON)).toEqual([2, 3]);
    await mongo.inbox.done([2], NOON);
    expect(await mongo.inbox.take([update(2)], NOON)).toEqual([]);
    expect(await mongo.inbox.take([update(2), update(3)], NOON)).toEqual([3]);
    expect(await mongo.inbox.take([], NOON)).toEqual([]);
    const race = await Promise.all([1, 2, 3, 4].map(() => mongo.inbox.take([update(4)], NOON)));
    expect(race).toEqual([[4], [4], [4], [4]]);
    expect(await mongo.inbox.open(10, ALL)).toEqual([update(1), update(3), update(4)]);
  });

  it('gives those of some partitions, and those of none, without what is known', async () => {
    const at = (id: number, partition?: number) => ({
      ...update(id),
      ...(partition !== undefined && { partition }),
    });
    await mongo.inbox.take([at(21, 1), at(22, 2), at(23, 3), at(24), at(25, 1), at(26, 1)], NOON);
    const read = (limit: number, except: number[]) =>
      mongo.inbox.open(limit, { ...ALL, partitions: [1, 2], except });
    expect((await read(10, [])).map(({ id }) => id).filter((id) => id > 20)).toEqual([21, 22, 24, 25, 26]);
    expect((await read(1, [1, 3, 4, 21, 24])).map(({ id }) => id)).toEqual([22]);
    expect(await mongo.inbox.open(1, { ...ALL, partitions: [3], except: [1, 3, 4] })).toEqual([at(23, 3)]);
    await mongo.inbox.done([21, 22, 23, 24, 25, 26], NOON);
    expect(await mongo.inbox.open(10, ALL)).toEqual([update(1), update(3), update(4)]);
  });

  it('gives them in the order of Telegram, whatever the clocks said when they were taken', async () => {
    await mongo.inbox.take([update(42)], NOON);
    await mongo.inbox.take([update(41), update(43)], new Date(NOON.getTime() - 3_600_000));
    await mongo.inbox.take([update(40)], later(1));
    const open = await mongo.inbox.open(10, { ...ALL, except: [1, 3, 4] });
    expect(open.map(({ id }) => id)).toEqual([40, 41, 42, 43]);
    await mongo.inbox.done([40, 41, 42, 43], NOON);
  });

  it('leaves out lanes of which enough is known, and nothing that has none', async () => {
    const at = (id: number, lane: string) => ({ ...update(id), lane });
    await mongo.inbox.take([at(31, '10'), at(32, '20'), at(33, '10')], NOON);
    const read = async (exceptLanes: string[]) => {
      const open = await mongo.inbox.open(10, { ...ALL, exceptLanes });
      return open.map(({ id }) => id);
    };
    expect(await read([])).toEqual([1, 3, 4, 31, 32, 33]);
    expect(await read(['10', '30'])).toEqual([1, 3, 4, 32]);
    await mongo.inbox.done([31, 32, 33], NOON);
    expect(await read([])).toEqual([1, 3, 4]);
  });

  it('keeps what was taken until it is done, oldest first, and still knows it afterwards', async () => {
    await mongo.inbox.done([1, 2, 3, 4], NOON);
    await mongo.inbox.take([update(12)], later(2));
    await mongo.inbox.take([update(11), update(10)], later(1));
    expect(await mongo.inbox.open(10, ALL)).toEqual([update(10), update(11), update(12)]);
    expect(await mongo.inbox.open(1, ALL)).toEqual([update(10)]);
    await mongo.inbox.done([10, 12], later(3));
    await mongo.inbox.done([], later(3));
    expect(await mongo.inbox.open(10, ALL)).toEqual([update(11)]);
    expect(await mongo.inbox.take([update(10), update(11), update(12)], later(4))).toEqual([11]);
  });
});
