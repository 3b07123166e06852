import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace } from '../../../src/bot/sender/pace.ts';
import { createSender } from '../../../src/bot/sender/sender.ts';
import type { SenderOptions } from '../../../src/bot/sender/sender-options.ts';
import { BaseUnavailable } from '../../../src/domain/conflict.ts';
import { markReachable, markUnreachable } from '../../../src/domain/messages/mark-unreachable.ts';
import { outboxItem } from '../../../src/domain/outbox/outbox-item.ts';
import { shiftedClock } from '../../../src/jobs/clock.ts';
import { createLog } from '../../../src/log.ts';
import { createTelegram, type Person, type Telegram } from '../../../src/playground/telegram/index.ts';
import { aClient } from '../../storage/mongo/samples.ts';
import { freshBase, type TestBase } from '../../support/base.ts';
import { unpaced } from '../../support/unpaced.ts';

const NOON = new Date('2026-11-21T09:00:00Z');

let storage: TestBase;
let telegram: Telegram;
let anna: Person;
let petr: Person;
beforeEach(async () => {
  storage = await freshBase();
  telegram = createTelegram({ now: () => NOON, limits: 'off' });
  telegram.deliverTo(() => {});
  anna = telegram.person({ firstName: 'Анна' });
  petr = telegram.person({ firstName: 'Пётр' });
  await anna.starts();
  await petr.starts();
});
afterEach(() => storage.stop());

/** Queues one message after another; each says its own key. */
async function queue(...keys: readonly (readonly [key: string, to: Person])[]): Promise<void> {
  const content = { kind: 'answer', clientId: 1, eventKey: 'none' } as const;
  await storage.base.outbox.enqueue(
    keys.map(([key, { id }]) => outboxItem({ key, to: id, about: key, priority: 1, content, now: NOON })),
  );
}

/** A sender whose waits cost nothing but the time on its own clock. */
function senderWith(options: Partial<SenderOptions> = {}) {
  let passed = 0;
  const now = () => new Date(NOON.getTime() + passed);
  return createSender({
    base: storage.base,
    api: new Api(telegram.token, { fetch: telegram.fetch }),
    pace: createPace(() => passed),
    compose: async (item) => ({ heading: { text: item.key } }),
    now,
    wallClock: now,
    owner: 'me',
    log: createLog('fatal', { write: () => {} }),
    retryMs: 1,
    sleep: async (ms) => void (passed += ms),
    ...options,
  });
}

const stateOf = async (key: string) => (await storage.base.outbox.get(key))?.state;

describe('a job for another moment', () => {
  it('sends several messages to one chat, and makes its leases of the time of day', async () => {
    await queue(['one', anna], ['two', anna]);
    const leases: (Date | null)[] = [];
    const now = shiftedClock(new Date('2031-01-01T00:00:00Z'));
    const sender = createSender({
      base: storage.base,
      api: new Api(telegram.token, { fetch: telegram.fetch }),
      pace: createPace(),
      compose: async (item) => {
        leases.push(item.leaseUntil);
        return { heading: { text: item.key } };
      },
      now,
      owner: 'job',
      log: createLog('fatal', { write: () => {} }),
    });
    expect(await sender.drain()).toBe(2);
    expect(anna.readsAll()).toEqual(['one', 'two']);
    for (const lease of leases) expect(Math.abs((lease?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });
});

describe('woken while its hand is full', () => {
  it('lets the rows in hand end, and goes on with what came', async () => {
    await queue(['one', anna], ['two', petr]);
    const sender = senderWith({
      pace: unpaced(1),
      compose: async (item) => {
        sender.wake();
        await new Promise((go) => setImmediate(go));
        return { heading: { text: item.key } };
      },
    });
    expect(await sender.drain()).toBe(2);
    expect([anna.readsAll(), petr.readsAll()]).toEqual([['one'], ['two']]);
  });
});

describe('when the base hiccups', () => {
  it('before the call, an answer waits and goes out once', async () => {
    await queue(['one', anna]);
    let tries = 0;
    const sender = senderWith({
      compose: async (item) => {
        tries += 1;
        if (tries === 1) throw new BaseUnavailable(new Error('away'));
        return { heading: { text: item.key } };
      },
    });
    await sender.drain();
    expect([anna.readsAll(), await stateOf('one')]).toEqual([['one'], 'sent']);
  });

  it('for long right before the call, the row is looked at anew once it is back', async () => {
    await queue(['greeting', anna], ['notice', petr]);
    let passed = 0;
    let away = 3;
    const begin: typeof storage.base.outbox.begin = async (...what) => {
      away -= 1;
      if (away < 0) return storage.base.outbox.begin(...what);
      passed += 3_600_000;
      throw new BaseUnavailable(new Error('away'));
    };
    const now = () => new Date(NOON.getTime() + passed);
    const sender = senderWith({
      base: { ...storage.base, outbox: { ...storage.base.outbox, begin } },
      now,
      wallClock: now,
      compose: async ({ key }) => {
        const isNight = passed > 7_200_000;
        if (key === 'greeting' && isNight)
          return { state: 'queued', notBefore: new Date('2026-11-22T07:00:00Z') };
        return { heading: { text: isNight ? 'at night' : 'at noon' } };
      },
    });
    await sender.drain();
    expect([anna.readsAll(), petr.readsAll()]).toEqual([[], ['at night']]);
    expect(await storage.base.outbox.get('greeting')).toMatchObject({ state: 'queued', begun: false });
  });

  it('after the call, what became of it is written as soon as it is back', async () => {
    await queue(['one', anna], ['two', petr]);
    let away = 3;
    const finishAll: typeof storage.base.outbox.finishAll = async (...what) => {
      away -= 1;
      if (away >= 0) throw new BaseUnavailable(new Error('away'));
      return storage.base.outbox.finishAll(...what);
    };
    const sender = senderWith({ base: { ...storage.base, outbox: { ...storage.base.outbox, finishAll } } });
    await sender.drain();
    expect([anna.readsAll(), petr.readsAll()]).toEqual([['one'], ['two']]);
    expect([await stateOf('one'), await stateOf('two')]).toEqual(['sent', 'sent']);
  });
});

describe('one row that cannot be dealt with', () => {
  it('when its words cannot be made, is put off, and other chats are served', async () => {
    await queue(['broken', anna], ['fine', petr]);
    const sender = senderWith({
      compose: async (item) => {
        if (item.key === 'broken') throw new TypeError('a fault of ours');
        return { heading: { text: item.key } };
      },
    });
    await sender.drain();
    expect([await stateOf('broken'), await stateOf('fine')]).toEqual(['queued', 'sent']);
    expect((await storage.base.outbox.get('broken'))?.notBefore.getTime()).toBeGreaterThan(NOON.getTime());
  });

  it('when its end cannot be written for a fault of ours, keeps nobody waiting', async () => {
    await queue(['broken', anna], ['next', anna], ['fine', petr]);
    const finishAll: typeof storage.base.outbox.finishAll = async (endings, owner) => {
      if (endings.some(({ item }) => item.key === 'broken')) throw new TypeError('a fault of ours');
      return storage.base.outbox.finishAll(endings, owner);
    };
    await senderWith({ base: { ...storage.base, outbox: { ...storage.base.outbox, finishAll } } }).drain();
    expect([await stateOf('next'), await stateOf('fine')]).toEqual(['sent', 'sent']);
  });

  it('when the client cannot be marked unreachable, is ended all the same', async () => {
    await queue(['one', anna]);
    await anna.blocks();
    const transaction = async () => {
      throw new TypeError('a fault of ours');
    };
    await senderWith({ base: { ...storage.base, transaction } }).drain();
    expect(await stateOf('one')).toBe('unreachable');
  });
});

it('begins no row whose lease is about to end, and sends it under the next one', async () => {
  const keys = Array.from({ length: 20 }, (_, n) => `row-${String(n).padStart(2, '0')}`);
  await queue(...keys.map((key) => [key, anna] as const));
  const left: number[] = [];
  let passed = 0;
  const now = () => new Date(NOON.getTime() + passed);
  const finishAll = storage.base.outbox.finishAll;
  const sender = senderWith({
    now,
    wallClock: now,
    pace: createPace(() => passed),
    sleep: async (ms) => void (passed += ms),
    base: {
      ...storage.base,
      outbox: {
        ...storage.base.outbox,
        finishAll: async (endings, owner) => {
          for (const { item, result } of endings)
            if (result.state === 'sent')
              left.push((item.leaseUntil?.getTime() ?? 0) - passed - NOON.getTime());
          return finishAll(endings, owner);
        },
      },
    },
  });
  await sender.drain();
  expect(anna.readsAll()).toEqual(keys);
  expect(Math.min(...left)).toBeGreaterThanOrEqual(20_000);
});

it('marks an account once per act, also when the act is taken up again', async () => {
  const { base } = storage;
  const card = { contacts: [{ kind: 'telegram', id: anna.id, proven: true }] } as const;
  await base.transaction(async ({ clients }) => clients.insert(aClient(1, card)));
  const act = (key: string) => ({ by: { kind: 'program' }, at: NOON, key }) as const;
  for (let time = 1; time <= 2; time += 1) {
    await markUnreachable(base, act('blocked'), anna.id, 'blocked');
    await markReachable(base, act('back'), anna.id);
  }
  // The client is back; the second run of either act changes nothing.
  const lines = await base.timeline.ofClient(1, { skip: 0, limit: 10 });
  expect(lines.items.map(({ data }) => data.kind)).toEqual(['reachable', 'unreachable']);
  expect((await base.clients.get(1))?.unreachableSince).toBeNull();
});

it('stops though Telegram hangs: what may have gone out is in doubt, what was not begun waits', async () => {
  await queue(['one', anna], ['two', anna]);
  let called = () => {};
  const isCalled = new Promise<void>((call) => {
    called = call;
  });
  const hangs = ((_: unknown, init?: { signal?: AbortSignal }) => {
    called();
    return new Promise((__, refuse) => {
      init?.signal?.addEventListener('abort', () => refuse(new Error('aborted')));
    });
  }) as unknown as typeof telegram.fetch;
  const sender = senderWith({ api: new Api(telegram.token, { fetch: hangs }), lastCallMs: 10 });
  sender.start();
  await isCalled;
  await sender.stop();
  expect([await stateOf('one'), await stateOf('two')]).toEqual(['unknown', 'queued']);
});

it('finishes the call in hand when it is stopped in the middle of a drain', async () => {
  await queue(['one', anna], ['two', anna]);
  let isCalled = () => {};
  const called = new Promise<void>((call) => {
    isCalled = call;
  });
  const slow = (async (...call: Parameters<typeof telegram.fetch>) => {
    isCalled();
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (call[1]?.signal?.aborted) throw new Error('aborted');
    return telegram.fetch(...call);
  }) as typeof telegram.fetch;
  const sender = senderWith({ api: new Api(telegram.token, { fetch: slow }) });
  const drained = sender.drain();
  await called;
  await sender.stop();
  await drained;
  expect([await stateOf('one'), await stateOf('two')]).toEqual(['sent', 'queued']);
});

it('sends a row when it falls due, not at the next beat', async () => {
  const due = Date.now() + 300;
  const content = { kind: 'answer', clientId: 1, eventKey: 'none' } as const;
  const row = { key: 'soon', to: anna.id, about: 'soon', priority: 1, content, now: new Date(due) };
  await storage.base.outbox.enqueue([outboxItem(row)]);
  const now = () => new Date();
  const sender = senderWith({ now, wallClock: now });
  const startedAt = performance.now();
  sender.start();
  await vi.waitFor(() => expect(anna.readsAll()).toEqual(['soon']), { timeout: 30_000, interval: 10 });
  // The next beat is two seconds after the first.
  expect(performance.now() - startedAt).toBeLessThan(2000);
  await sender.stop();
});
