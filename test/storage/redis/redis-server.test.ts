import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer } from 'node:net';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openRedis, type RedisServer } from '../../../src/storage/redis/redis-server.ts';
import { startRedis, type TestRedis } from '../../support/redis-server.ts';

let server: TestRedis;
let told: string[];
const opened: RedisServer[] = [];
beforeEach(async () => {
  server = await startRedis();
  told = [];
  return async () => {
    await Promise.all(opened.splice(0).map((redis) => redis.close()));
    await server.stop();
  };
});

async function open(url = server.url, patienceMs = 5000): Promise<RedisServer> {
  const redis = openRedis({
    url,
    prefix: 'test:',
    patienceMs,
    onAway: (reason) => void told.push(reason),
    onBack: () => void told.push('back'),
    onNameless: () => void told.push('nameless'),
  });
  opened.push(redis);
  await redis.looked;
  return redis;
}

const put = (redis: RedisServer) => redis.ask((client) => client.set('key', 'value'));

/** Lets the default user do everything but this. */
const forbid = async (what: string) => void (await server.client.acl('SETUSER', 'default', what));

it('answers, and is told of once when it goes and once when it is back', async () => {
  const redis = await open();
  expect(await put(redis)).toBe('OK');
  await server.road.cut();
  await expect.poll(() => redis.isThere()).toBe(false);
  for (let n = 0; n < 10; n += 1) expect(await put(redis)).toBeUndefined();
  await server.road.mend();
  await expect.poll(() => redis.isThere()).toBe(true);
  expect(await put(redis)).toBe('OK');
  expect(told).toEqual([expect.any(String), 'back']);
});

it('comes back over a new connection when something on the way has forgotten the old one', async () => {
  const redis = await open(server.url, 200);
  server.road.forget();
  expect(await put(redis)).toBeUndefined();
  await expect.poll(() => redis.isThere()).toBe(true);
  expect(await put(redis)).toBe('OK');
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
  await expect.poll(() => redis.isThere()).toBe(true);
  expect(told).toEqual([expect.stringContaining('OOM'), 'back']);
});

it('that wants another password is away, and ends nobody', async () => {
  await server.client.config('SET', 'requirepass', 'right');
  const redis = await open(server.url.replace('redis://', 'redis://:wrong@'));
  expect(redis.isThere()).toBe(false);
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

it('with no such database is not used in the place of another', async () => {
  const redis = await open(server.url.replace(/\/0$/u, '/99'));
  expect(await put(redis)).toBeUndefined();
  expect(told).toEqual([expect.stringContaining('DB index is out of range')]);
  const third = await open(server.url.replace(/\/0$/u, '/3'));
  expect(await put(third)).toBe('OK');
  expect(await server.client.keys('*')).toEqual([]);
});

it('that is a cluster is not used', async () => {
  const cluster = await startRedis({ 'cluster-enabled': 'yes' });
  await cluster.client.cluster('ADDSLOTSRANGE', 0, 16_383);
  await expect.poll(async () => cluster.client.cluster('INFO')).toContain('cluster_state:ok');
  const redis = await open(cluster.url);
  expect(await put(redis)).toBeUndefined();
  expect(told).toEqual([expect.stringContaining('CROSSSLOT')]);
  await cluster.stop();
});

describe('that refuses a part of what is asked of it', () => {
  it('is away for as long as it refuses scripts, and is told of once', async () => {
    await forbid('-@scripting');
    const redis = await open();
    expect(await put(redis)).toBeUndefined();
    await expect
      .poll(async () =>
        /cmdstat_evalsha:\S*rejected_calls=[3-9]/u.test(await server.client.info('commandstats')),
      )
      .toBe(true);
    expect(told).toEqual([expect.stringContaining('evalsha')]);
    await forbid('+@scripting');
    await expect.poll(() => redis.isThere()).toBe(true);
    expect(await put(redis)).toBe('OK');
  });

  it('is tried ever more seldom when it is lost again soon after it was back', async () => {
    const redis = await open();
    await forbid('-zadd');
    const ways: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      expect(await redis.ask((client) => client.zadd('scores', 1, 'me'))).toBeUndefined();
      const lostAt = performance.now();
      if (n < 2) await expect.poll(() => redis.isThere(), { interval: 20 }).toBe(true);
      ways.push(performance.now() - lostAt);
    }
    expect(ways[1]).toBeGreaterThan(1900);
  });

  it('is used though it does not tell about itself; only its lives have no names', async () => {
    const raw = vi.spyOn(console, 'warn');
    await forbid('-info');
    const redis = await open();
    expect(await put(redis)).toBe('OK');
    expect([redis.isThere(), redis.life()]).toEqual([true, undefined]);
    expect(told).toEqual(['nameless']);
    expect(raw).not.toHaveBeenCalled();
    raw.mockRestore();
  });
});

it('whose INFO has no run_id has lives without a name: no process invents one', async () => {
  const { port } = server.road;
  const silent = createServer((near) => {
    const far = createConnection(port);
    near.pipe(far);
    far.on('data', (said) => near.write(said.toString('latin1').replace('run_id:', 'run_no:'), 'latin1'));
    for (const socket of [near, far]) socket.on('error', () => {});
    far.on('close', () => near.destroy());
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port: end } = silent.address() as AddressInfo;
  const redis = await open(`redis://127.0.0.1:${end}`);
  expect(await put(redis)).toBe('OK');
  expect(redis.life()).toBeUndefined();
  expect(told).toEqual(['nameless']);
  await redis.close();
  silent.close();
});

describe('that is slow', () => {
  const PATIENCE_MS = 1000;

  it('for good is away though each answer comes in time, and is used when it is quick again', async () => {
    const redis = await open(server.url, PATIENCE_MS);
    server.road.slow(400);
    let asked = 0;
    while (redis.isThere() && asked < 12) {
      asked += 1;
      await put(redis);
    }
    expect(redis.isThere()).toBe(false);
    expect(told).toEqual([expect.stringMatching(/slow|long/u)]);
    const before = await lookedAt();
    await expect.poll(async () => (await lookedAt()) - before).toBeGreaterThan(1);
    expect(redis.isThere()).toBe(false);
    server.road.slow(0);
    await expect.poll(() => redis.isThere()).toBe(true);
    expect(told).toEqual([expect.any(String), 'back']);
  });

  it('for a moment is not given up, however many ask just then', async () => {
    const redis = await open(server.url, PATIENCE_MS);
    for (let n = 0; n < 3; n += 1) {
      server.road.slow(400);
      const answers = Array.from({ length: 50 }, () => put(redis));
      expect(new Set(await Promise.all(answers))).toEqual(new Set(['OK']));
      server.road.slow(0);
      for (let quick = 0; quick < 10; quick += 1) expect(await put(redis)).toBe('OK');
    }
    expect(told).toEqual([]);
  });

  it('in the eyes of a process that is busy itself is not given up', async () => {
    const redis = await open(server.url, PATIENCE_MS);
    const answer = put(redis);
    const from = performance.now();
    while (performance.now() - from < 1.5 * PATIENCE_MS);
    expect(await answer).toBe('OK');
    for (let n = 0; n < 4; n += 1) {
      const next = put(redis);
      const since = performance.now();
      while (performance.now() - since < PATIENCE_MS / 2);
      expect(await next).toBe('OK');
    }
    expect(told).toEqual([]);
  });
});

/** How often it was looked whether the server is of use. */
async function lookedAt(): Promise<number> {
  return Number(/cmdstat_evalsha:calls=(\d+)/u.exec(await server.client.info('commandstats'))?.[1] ?? 0);
}
