import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRedis, type RedisServer } from '../../../src/storage/redis/redis-server.ts';
import { startRedis, type TestRedis } from '../../support/redis-server.ts';

let server: TestRedis;
let told: string[];
const opened: RedisServer[] = [];
beforeEach(async () => {
  server = await startRedis();
  told = [];
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((redis) => redis.close()));
  await server.stop();
});

async function open(url = server.url): Promise<RedisServer> {
  const redis = openRedis({
    url,
    prefix: 'test:',
    patienceMs: 5000,
    onAway: (reason) => void told.push(reason),
    onBack: () => void told.push('back'),
  });
  opened.push(redis);
  await redis.looked;
  return redis;
}

const put = (redis: RedisServer) => redis.ask((client) => client.set('key', 'value'));

it('answers, and is told of once when it goes and once when it is back', async () => {
  const redis = await open();
  expect(await put(redis)).toBe('OK');
  await server.road.cut();
  await expect.poll(() => redis.life()).toBeUndefined();
  for (let n = 0; n < 10; n += 1) expect(await put(redis)).toBeUndefined();
  await server.road.mend();
  await expect.poll(() => redis.life()).toBeDefined();
  expect(await put(redis)).toBe('OK');
  expect(told).toEqual([expect.any(String), 'back']);
});

it('that has no room for more is away until it has, and is told of once', async () => {
  const redis = await open();
  await server.client.config('SET', 'maxmemory', '1');
  expect(await put(redis)).toBeUndefined();
  // Looked at twice and more, it has no room still.
  await expect
    .poll(async () => Number(/errorstat_OOM:count=(\d+)/u.exec(await server.client.info('errorstats'))?.[1]))
    .toBeGreaterThan(2);
  expect(told).toEqual([expect.stringContaining('OOM')]);
  await server.client.config('SET', 'maxmemory', '0');
  await expect.poll(() => redis.life()).toBeDefined();
  expect(told).toEqual([expect.stringContaining('OOM'), 'back']);
});

it('that wants another password is away, and ends nobody', async () => {
  await server.client.config('SET', 'requirepass', 'right');
  const redis = await open(server.url.replace('redis://', 'redis://:wrong@'));
  expect(redis.life()).toBeUndefined();
  expect(await put(redis)).toBeUndefined();
  expect(told).toHaveLength(1);
  expect(told.join()).toMatch(/password/iu);
  const other = await open(server.url.replace('redis://', 'redis://:right@'));
  expect(await put(other)).toBe('OK');
});

it('is no reason to wait when nobody is there at the start', async () => {
  await server.road.cut();
  const redis = await open();
  expect(await put(redis)).toBeUndefined();
  expect(told).toEqual([expect.stringContaining('ECONNREFUSED')]);
});
