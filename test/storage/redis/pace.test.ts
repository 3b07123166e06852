import { beforeEach, describe, expect, it } from 'vitest';
import type { Limit, Passage } from '../../../src/domain/outbox/shared-pace.ts';
import { createRedisPace, type OpenPace } from '../../../src/storage/redis/pace.ts';
import { openReplicas, type Replicas } from './replicas.ts';

let replicas: Replicas;
let one: OpenPace;
let other: OpenPace;
beforeEach(async () => {
  replicas = await openReplicas();
  one = createRedisPace(replicas.one.redis, 'one');
  other = createRedisPace(replicas.other.redis, 'other');
  return async () => {
    await Promise.all([one.leave(), other.leave()]);
    await replicas.stop();
  };
});

const keyOf = async (name: string) => `test:${await replicas.base.copyTrust.base()}:pace:${name}`;

const PERSON: Limit = { times: 1, withinMs: 60_000, gapMs: 60_000 };
const GROUP: Limit = { times: 3, withinMs: 60_000, gapMs: 0 };

let count = 0;
function passage(chatId: number, all: Partial<Passage['ofAll']> = {}, ofChat = PERSON): Passage {
  count += 1;
  const ofAll = { times: 1000, withinMs: 60_000, gapMs: 0, madeUpMs: 0, longestWayMs: 60_000, ...all };
  return { id: `${count}`, chatId, ofChat, lane: 'free', ofAll };
}

const about = (ms: number) => expect.toSatisfy((seen: number) => seen > ms - 5000 && seen <= ms);
const GO = { kind: 'go' };

describe('the pace that processes share', () => {
  it('lets one message go to a chat, whichever process asks', async () => {
    expect(await one.enter(passage(1))).toEqual(GO);
    expect(await other.enter(passage(1))).toEqual({ kind: 'wait', of: 'chat', ms: about(60_000) });
    expect(await other.enter(passage(2))).toEqual(GO);
  });

  it('counts replies too, and says when a group has no room for more', async () => {
    const reply = () => passage(-1, {}, GROUP);
    expect([await one.note(reply()), await other.note(reply())]).toEqual([0, 0]);
    expect(await one.note(reply())).toEqual(about(60_000));
    expect(await other.enter(reply())).toEqual({ kind: 'wait', of: 'chat', ms: about(60_000) });
  });

  it('lets so many go within the time, one after another, and counts each lane by itself', async () => {
    const few = { times: 2 };
    expect(await one.enter(passage(1, few))).toEqual(GO);
    expect(await other.enter(passage(2, few))).toEqual(GO);
    expect(await one.enter(passage(3, few))).toEqual({ kind: 'wait', of: 'all', ms: about(60_000) });
    expect(await one.enter({ ...passage(3, few), lane: 'paid' })).toEqual(GO);
    const apart = { gapMs: 50_000 };
    expect(await one.enter({ ...passage(4, apart), lane: 'apart' })).toEqual(GO);
    expect(await other.enter({ ...passage(5, apart), lane: 'apart' })).toEqual({
      kind: 'wait',
      of: 'all',
      ms: about(50_000),
    });
  });

  it('counts a message that was held up on its way from when it can have arrived at the latest', async () => {
    const all = { times: 2, withinMs: 100_000, longestWayMs: 200_000 };
    const quick = passage(1, all);
    const slow = passage(2, all);
    for (const each of [quick, slow]) expect(await one.enter(each)).toEqual(GO);
    one.answered(quick, 0);
    one.answered(slow, 80_000);
    expect(await one.enter(passage(3, all))).toEqual({ kind: 'wait', of: 'all', ms: about(100_000) });
    await replicas.server.client.zrem(await keyOf('free:recent'), quick.id);
    expect(await other.enter(passage(4, all))).toEqual(GO);
  });

  it('is silent for all when one was told to be, for the longest time that was said', async () => {
    one.silence(30_000);
    one.silence(10_000);
    expect(await one.enter(passage(1))).toEqual({ kind: 'wait', of: 'all', ms: about(30_000) });
    expect(await other.enter(passage(2))).toEqual({ kind: 'wait', of: 'all', ms: about(30_000) });
    expect(await other.enter({ ...passage(2), lane: 'paid' })).toEqual({
      kind: 'wait',
      of: 'all',
      ms: about(30_000),
    });
  });

  it('forgets what was counted before the clock of Redis was set back', async () => {
    await one.enter(passage(1, { times: 1, gapMs: 1000 }));
    const { client } = replicas.server;
    const tomorrow = Date.now() + 24 * 60 * 60_000;
    for (const key of await client.keys('*pace:*')) {
      if (key.endsWith('even')) await client.set(key, `${tomorrow}`);
      else if (!key.endsWith('processes'))
        await client.zadd(key, `${tomorrow}`, (await client.zrange(key, '0', '0')).join());
    }
    expect(await one.enter(passage(1, { times: 1, gapMs: 1000 }))).toEqual(GO);
  });

  it('leaves nothing in Redis that stays for ever but the names of the processes', async () => {
    await one.enter(passage(1));
    one.silence(1000);
    const done = passage(2);
    await one.enter(done);
    one.answered(done, 0);
    await one.enter(passage(3));
    const { client } = replicas.server;
    const kept = (await client.keys('*pace:*')).filter((key) => !key.endsWith('processes'));
    const lives = await Promise.all(kept.map((key) => client.pttl(key)));
    expect(Math.min(...lives)).toBeGreaterThan(0);
  });

  it('has in Redis the names of those processes that are there, and of none that ended without a word', async () => {
    const { client } = replicas.server;
    const key = await keyOf('processes');
    const named = async () => (await client.zrange(key, '0', '-1')).sort();
    await expect.poll(named).toEqual(['one', 'other']);
    const [seconds = 0] = await client.time();
    for (let gone = 1; gone <= 20; gone += 1) await client.zadd(key, (seconds - 16) * 1000, `gone ${gone}`);
    const third = createRedisPace(replicas.one.redis, 'third');
    await expect.poll(named).toEqual(['one', 'other', 'third']);
    for (const pace of [one, other, third]) await pace.leave();
    expect(await client.exists(key)).toBe(0);
  });

  it('cannot be asked while Redis is away, and knows how many there were', async () => {
    await other.enter(passage(1));
    const key = await keyOf('processes');
    await expect.poll(() => replicas.server.client.zcard(key)).toBe(2);
    const third = createRedisPace(replicas.one.redis, 'third');
    await expect.poll(() => third.processes()).toBe(3);
    replicas.one.line = 'cut';
    expect(third.isThere()).toBe(false);
    expect(await third.enter(passage(9))).toBeUndefined();
    expect(await third.note(passage(9))).toBe(0);
    third.silence(1000);
    expect(third.processes()).toBe(3);
    await third.leave();
  });
});
