import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Pace } from '../../../src/bot/sender/pace.ts';
import { createSender } from '../../../src/bot/sender/sender.ts';
import { createSharedPace } from '../../../src/bot/sender/shared-pace.ts';
import { outboxItem, PRIORITY } from '../../../src/domain/outbox/outbox-item.ts';
import type { SharedPace } from '../../../src/domain/outbox/shared-pace.ts';
import { createLog } from '../../../src/log.ts';
import { createTelegram } from '../../../src/playground/telegram/index.ts';
import { createRedisPace } from '../../../src/storage/redis/pace.ts';
import { openReplicas, type Replica, type Replicas } from '../../storage/redis/replicas.ts';
import { createVirtualTime } from '../../support/virtual-time.ts';

/** A place that cannot be asked; so many processes were known when it could. */
function away(processes: number | undefined): SharedPace {
  return {
    enter: async () => undefined,
    note: async () => 0,
    answered: () => {},
    silence: () => {},
    isThere: () => false,
    processes: () => processes,
  };
}

describe('while the shared count cannot be asked', () => {
  it('each of three processes keeps to a third of the limits, so that all together keep to them', async () => {
    let now = 0;
    const paces = ['a', 'b', 'c'].map((me) => createSharedPace({ shared: away(3), me, clock: () => now }));
    const sent: number[] = [];
    const toGroup: number[] = [];
    for (let chat = 1; now < 61_000; now += 1) {
      for (const pace of paces) {
        const chatId = pace.waitFor(-5) === 0 ? -5 : chat++;
        if (pace.waitFor(chatId) > 0) continue;
        const turnout = await pace.enter(chatId, 'free');
        if (turnout.kind === 'wait') continue;
        turnout.answered();
        sent.push(now);
        if (chatId === -5) toGroup.push(now);
      }
    }
    for (const at of sent) {
      expect(sent.filter((later) => later >= at && later < at + 1000).length).toBeLessThanOrEqual(30);
    }
    expect(sent.length / 61).toBeGreaterThan(25);
    expect(toGroup.filter((at) => at < 60_000).length).toBeLessThanOrEqual(19);
    const [pace] = paces;
    pace?.note(7);
    expect(pace?.waitForChat(7)).toBe(3000);
  });

  it('one that never knew how many there are takes a tenth', () => {
    let now = 0;
    const pace = createSharedPace({ shared: away(undefined), me: 'a', clock: () => now });
    let count = 0;
    for (; now < 10_000; now += 1) {
      if (pace.waitFor(now) > 0) continue;
      pace.note(now);
      count += 1;
    }
    expect(count).toBeGreaterThan(25);
    expect(count).toBeLessThanOrEqual(30);
  });
});

describe('two processes on one base and one Redis', () => {
  let replicas: Replicas;
  const paces: { leave(): Promise<void> }[] = [];
  beforeEach(async () => {
    replicas = await openReplicas();
  });
  afterEach(async () => {
    await Promise.all(paces.splice(0).map((pace) => pace.leave()));
    await replicas.stop();
  });

  function paceFor({ redis }: Replica, me: string): Pace {
    const shared = createRedisPace(redis, me);
    paces.push(shared);
    return createSharedPace({ shared, me });
  }

  const settled = (work: () => void | (() => void)) => {
    work();
    return new Promise((wake) => setImmediate(wake));
  };

  it('know of what the other sent, of its replies, and of the silence that it was told to keep', async () => {
    const one = paceFor(replicas.one, 'one');
    const other = paceFor(replicas.other, 'other');
    expect((await one.enter(1, 'free')).kind).toBe('go');
    expect(await other.enter(1, 'free')).toMatchObject({ kind: 'wait' });
    expect(other.waitForChat(1)).toBeGreaterThan(0);
    expect([...other.busy().keys()]).toEqual([1]);
    await settled(() => one.note(2));
    await expect
      .poll(async () => {
        await other.enter(2, 'free');
        return other.waitForChat(2);
      })
      .toBeGreaterThan(0);
    one.silenceFor(60_000);
    await expect
      .poll(async () => {
        await other.enter(3, 'free');
        return other.waitFor();
      })
      .toBeGreaterThan(50_000);
  });

  it('send 240 messages at 95 % of the rate of one, without a 429, each once', async () => {
    const ROWS = 240;
    const time = createVirtualTime(new Date('2026-11-21T09:00:00Z').getTime());
    const clock = () => time.now().getTime();
    const telegram = createTelegram({ now: time.now, limits: 'enforced' });
    telegram.deliverTo(() => {});
    const people = Array.from({ length: ROWS }, (_, n) => telegram.person({ firstName: `Клиент ${n}` }));
    for (const person of people) await person.starts();
    // What somebody is sent who wrote a moment ago is no bulk to Telegram.
    time.jump(3_600_000);
    const content = { kind: 'answer', clientId: 1, eventKey: 'none' } as const;
    const row = (to: number, n: number) =>
      outboxItem({
        key: `row-${n}`,
        to,
        about: `row-${n}`,
        priority: PRIORITY.campaign,
        content,
        now: time.now(),
      });
    await replicas.base.base.outbox.enqueue(people.map(({ id }, n) => row(id, n)));
    const sentAt: number[] = [];
    const sentBy = new Map<string, number>();
    const refused: unknown[] = [];
    const senders = [replicas.one, replicas.other].map((replica) => {
      const me = replica === replicas.one ? 'one' : 'other';
      const shared = createRedisPace(replica.redis, me, clock);
      paces.push(shared);
      const api = new Api(telegram.token, { fetch: telegram.fetch });
      api.config.use(async (prev, method, payload, signal) => {
        sentAt.push(clock());
        sentBy.set(me, (sentBy.get(me) ?? 0) + 1);
        const answer = await time.busy(() => prev(method, payload, signal));
        if (!answer.ok) refused.push(answer);
        await time.sleep(80);
        return answer;
      });
      const { base } = replica.kept;
      return createSender({
        base: { ...base, outbox: time.counting(base.outbox) },
        api,
        pace: createSharedPace({ shared: time.counting(shared), me, clock }),
        compose: async (item) => ({ heading: { text: item.key } }),
        now: time.now,
        wallClock: time.now,
        owner: me,
        log: createLog('fatal', { write: () => {} }),
        sleep: (ms, signal) => time.sleep(ms, signal),
      });
    });
    await time.run(Promise.all(senders.map((sender) => sender.drain())));
    expect([refused, replicas.one.told, replicas.other.told]).toEqual([[], [], []]);
    expect(people.flatMap((person) => person.readsAll())).toHaveLength(ROWS);
    expect(sentAt).toHaveLength(ROWS);
    sentAt.sort((a, b) => a - b);
    expect(((sentAt.length - 1) * 1000) / ((sentAt.at(-1) ?? 0) - (sentAt[0] ?? 0))).toBeGreaterThan(
      0.95 * 30,
    );
    for (const count of sentBy.values()) expect(count).toBeGreaterThan(0);
  });
});
