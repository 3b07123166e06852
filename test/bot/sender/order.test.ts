import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPace } from '../../../src/bot/sender/pace.ts';
import { createSender } from '../../../src/bot/sender/sender.ts';
import { outboxItem, PRIORITY } from '../../../src/domain/outbox/outbox-item.ts';
import { createLog } from '../../../src/log.ts';
import { createTelegram, type Person, type Telegram } from '../../../src/playground/telegram/index.ts';
import { freshBase, type TestBase } from '../../support/base.ts';

const NOON = new Date('2026-11-21T09:00:00Z');

let storage: TestBase;
let telegram: Telegram;
let anna: Person;
let petr: Person;
let passed = 0;
const now = () => new Date(NOON.getTime() + passed);
beforeEach(async () => {
  passed = 0;
  storage = await freshBase();
  telegram = createTelegram({ now, limits: 'off' });
  telegram.deliverTo(() => {});
  anna = telegram.person({ firstName: 'Анна' });
  petr = telegram.person({ firstName: 'Пётр' });
  await anna.starts();
  await petr.starts();
});
afterEach(() => storage.stop());

interface Queued {
  readonly to?: Person;
  readonly priority?: number;
  readonly notBefore?: Date;
}

async function queue(key: string, queued: Queued = {}): Promise<void> {
  const { to = anna, priority = PRIORITY.notice, notBefore = now() } = queued;
  const content = { kind: 'answer', clientId: 1, eventKey: 'none' } as const;
  await storage.base.outbox.enqueue([
    outboxItem({ key, to: to.id, about: key, priority, content, now: now(), notBefore }),
  ]);
}

function sender(owner = 'me', api = new Api(telegram.token, { fetch: telegram.fetch })) {
  return createSender({
    base: storage.base,
    api,
    pace: createPace(() => passed),
    compose: async (item) => ({ heading: { text: item.key } }),
    now,
    wallClock: now,
    owner,
    log: createLog('fatal', { write: () => {} }),
    retryMs: 1,
    sleep: async (ms) => void (passed += ms),
  });
}

/** The first message is put off by a fault of Telegram. */
async function putOff(priority: number = PRIORITY.notice): Promise<void> {
  await queue('first', { priority });
  telegram.fail({ chatId: anna.id, status: 500 });
  await sender().drain();
  passed += 1;
}

describe('what is queued for a chat while a message to it is put off', () => {
  it('waits behind it, and comes after it', async () => {
    await putOff();
    await queue('second');
    await queue('campaign', { priority: PRIORITY.campaign });
    await queue('elsewhere', { to: petr });
    await sender().drain();
    expect([anna.readsAll(), petr.readsAll()]).toEqual([[], ['elsewhere']]);
    passed += 10_000;
    await sender().drain();
    passed += 10_000;
    await sender().drain();
    expect(anna.readsAll()).toEqual(['first', 'second', 'campaign']);
    expect((await storage.base.outbox.get('second'))?.attempts).toBe(1);
  });

  it('goes at once when it is more urgent', async () => {
    await putOff();
    await queue('urgent', { priority: PRIORITY.answer });
    await sender().drain();
    expect(anna.readsAll()).toEqual(['urgent']);
  });

  it('goes when the other one is only meant for later', async () => {
    await queue('tomorrow', { notBefore: new Date(NOON.getTime() + 86_400_000) });
    await queue('today');
    await sender().drain();
    expect(anna.readsAll()).toEqual(['today']);
  });

  it('is not kept back for good by one that cannot be sent', async () => {
    await queue('first');
    telegram.fail({ chatId: anna.id, status: 500, times: 7 });
    for (let round = 0; round < 7; round += 1) {
      await sender().drain();
      passed += 600_000;
    }
    passed -= 599_999;
    await queue('second');
    await sender().drain();
    expect(anna.readsAll()).toContain('second');
  });
});

it('does not overtake a message that another process is sending', async () => {
  await queue('first');
  const other = sender('other');
  const slow = new Api(telegram.token, { fetch: telegram.fetch });
  slow.config.use(async (prev, method, payload, signal) => {
    passed += 1;
    await queue('second');
    await other.drain();
    return prev(method, payload, signal);
  });
  await sender('me', slow).drain();
  passed += 2000;
  await other.drain();
  expect(anna.readsAll()).toEqual(['first', 'second']);
});
