import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog } from '../src/log.ts';
import { withRedis } from '../src/open-redis.ts';
import { connectBase } from '../src/storage/mongo/index.ts';
import { freshBase, type TestBase } from './support/base.ts';
import { startRedis, type TestRedis } from './support/redis-server.ts';

let base: TestBase;
let server: TestRedis;
let told: boolean[];
beforeEach(async () => {
  [base, server, told] = [await freshBase(), await startRedis(), []];
});
afterEach(async () => {
  await server.stop();
  await base.stop();
});

async function open(redisUrl?: string) {
  const address = { redisUrl, onRedisUse: (isThere: boolean) => void told.push(isThere) };
  return withRedis(await connectBase({ uri: base.uri }), address, createLog('silent'));
}

it('tells whether Redis is used: at the start, when its line is cut though nobody asks, and when it is back', async () => {
  const storage = await open(server.url);
  expect(told.at(-1)).toBe(true);
  await server.road.cut();
  await expect.poll(() => told.at(-1)).toBe(false);
  await server.road.mend();
  await expect.poll(() => told.at(-1)).toBe(true);
  await storage.close();
});

it('tells at the start that Redis is away, and nothing where there is none', async () => {
  await server.road.cut();
  await (await open(server.url)).close();
  expect(new Set(told)).toEqual(new Set([false]));
  told = [];
  await (await open()).close();
  expect(told).toEqual([]);
});
