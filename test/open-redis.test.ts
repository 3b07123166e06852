import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Passage } from '../src/domain/outbox/shared-pace.ts';
import { createLog } from '../src/log.ts';
import { type Storage, withRedis } from '../src/open-redis.ts';
import { connectBase, type MongoBase } from '../src/storage/mongo/index.ts';
import { NOON } from './storage/mongo/samples.ts';
import { freshBase, type TestBase } from './support/base.ts';
import { startRedis, type TestRedis } from './support/redis-server.ts';

let base: TestBase;
let server: TestRedis;
let told: boolean[];
beforeEach(async () => {
  [base, server, told] = [await freshBase(), await startRedis(), []];
  return async () => {
    await server.stop();
    await base.stop();
  };
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

describe('two processes on one base and one Redis', () => {
  let one: Storage;
  let other: Storage;
  /** What the other one has in the base. */
  let kept: MongoBase;
  beforeEach(async () => {
    kept = await connectBase({ uri: base.uri });
    one = await open(server.url);
    other = await withRedis(kept, { redisUrl: server.url }, createLog('silent'));
    return () => Promise.all([one.close(), other.close()]);
  });

  /** On a busy machine Redis may be slow for a moment, and is left out: each try is of another chat, update or person. */
  let tries = 0;
  const next = () => (tries += 1);

  it('wait for what each other sends', async () => {
    const passage = (chatId: number): Passage => ({
      id: `${next()}`,
      chatId,
      ofChat: { times: 1, withinMs: 60_000, gapMs: 60_000 },
      lane: 'free',
      ofAll: { times: 1000, withinMs: 60_000, gapMs: 0, madeUpMs: 0, longestWayMs: 60_000 },
    });
    const bothEnter = async () => {
      const chat = next();
      return [await one.pace?.enter(passage(chat)), await other.pace?.enter(passage(chat))];
    };
    const waits = { kind: 'wait', of: 'chat', ms: expect.any(Number) };
    await expect.poll(bothEnter).toEqual([{ kind: 'go' }, waits]);
  });

  it('know what each other has done without asking the base', async () => {
    const asked = vi.spyOn(kept.inbox, 'take');
    const comesTwice = async () => {
      const id = next();
      const update = { id, update: { update_id: id } };
      asked.mockClear();
      await one.inbox.take([update], NOON);
      await one.inbox.done([id], NOON);
      return { taken: await other.inbox.take([update], NOON), asked: asked.mock.calls };
    };
    await expect.poll(comesTwice).toEqual({ taken: [], asked: [] });
  });

  it('leave copies of dialogues there, under the name of their base', async () => {
    // A base whose processes have used Redis for a while.
    await base.copyTrust.change(null, 'word');
    const leaves = async () => {
      const person = next();
      const until = new Date('2999-01-01T00:00:00Z');
      await one.dialogues.set(person, { step: 'need' }, { at: NOON, until });
      const keys = await server.client.keys('*dialogue*');
      return keys.filter((key) => key.endsWith(`:${person}`));
    };
    const name = await base.copyTrust.base();
    const key = expect.stringMatching(new RegExp(`^kartoteka:${name}:dialogue:`, 'u'));
    await expect.poll(leaves).toEqual([key]);
  });
});
