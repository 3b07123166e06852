import { beforeEach, expect, it, vi } from 'vitest';
import { ALL_PARTITIONS } from '../../../src/domain/replicas/partition.ts';
import { NOON } from '../mongo/samples.ts';
import { openReplicas, type Replicas } from './replicas.ts';

const ALL = { partitions: ALL_PARTITIONS, exceptLanes: [], except: [] };

const update = (id: number) => ({ id, update: { update_id: id } });

let replicas: Replicas;
beforeEach(async () => {
  replicas = await openReplicas();
  return () => replicas.stop();
});

it('drops what any process has done before without asking the base, and only that', async () => {
  const { one, other } = replicas;
  const asked = vi.spyOn(other.kept.inbox, 'take');
  expect(await one.inbox.take([update(1), update(2)], NOON)).toEqual([1, 2]);
  expect(await other.inbox.take([update(1), update(3)], NOON)).toEqual([3]);
  await one.inbox.done([1], NOON);
  asked.mockClear();
  expect(await other.inbox.take([update(1)], NOON)).toEqual([]);
  expect(asked).not.toHaveBeenCalled();
  expect(await other.inbox.take([update(1), update(4)], NOON)).toEqual([4]);
  expect(asked).toHaveBeenLastCalledWith([update(4)], NOON);
  expect(await one.inbox.open(10, ALL)).toEqual([update(2), update(3), update(4)]);
});

it('takes nothing for done that the base does not know to be done', async () => {
  const { one, other } = replicas;
  await one.inbox.take([update(1)], NOON);
  const done = vi.spyOn(one.kept.inbox, 'done').mockRejectedValueOnce(new Error('away'));
  await expect(one.inbox.done([1], NOON)).rejects.toThrow('away');
  expect(await one.inbox.take([update(1)], NOON)).toEqual([1]);
  await one.inbox.done([1], NOON);
  expect(done).toHaveBeenCalledTimes(2);
  expect(await other.inbox.take([update(1)], NOON)).toEqual([]);
});

it('leaves it to the base while Redis is away, or has forgotten all', async () => {
  const { one, other, server } = replicas;
  one.line = 'cut';
  await one.inbox.take([update(1), update(2)], NOON);
  await one.inbox.done([1], NOON);
  expect(await other.inbox.take([update(1), update(2), update(3)], NOON)).toEqual([3]);
  await other.inbox.done([3], NOON);
  await server.client.flushall();
  expect(await one.inbox.take([update(3)], NOON)).toEqual([]);
  const hours = (await server.client.keys('*done*')).map((key) => server.client.pttl(key));
  for (const ttl of await Promise.all(hours)) expect(ttl).toBeGreaterThan(0);
});
