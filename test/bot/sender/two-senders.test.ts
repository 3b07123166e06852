import { Api } from 'grammy';
import { expect, it } from 'vitest';
import { createSender } from '../../../src/bot/sender/sender.ts';
import type { Base } from '../../../src/domain/base.ts';
import { outboxItem, PRIORITY } from '../../../src/domain/outbox/outbox-item.ts';
import { createLog } from '../../../src/log.ts';
import { createTelegram } from '../../../src/playground/telegram/index.ts';
import { connectBase } from '../../../src/storage/mongo/index.ts';
import { freshBase } from '../../support/base.ts';
import { unpaced } from '../../support/unpaced.ts';

const ROWS = 300;
const CHATS = 50;
const NOW = new Date('2026-11-21T09:00:00Z');

it('two senders drain one outbox together: every row goes out once, those of a chat in their order', async () => {
  const storage = await freshBase();
  const elsewhere = await connectBase({ uri: storage.uri });
  const telegram = createTelegram({ now: () => NOW, limits: 'off' });
  telegram.deliverTo(() => {});
  const people = Array.from({ length: CHATS }, (_, n) => telegram.person({ firstName: `Клиент ${n}` }));
  for (const person of people) await person.starts();
  const content = { kind: 'answer', clientId: 1, eventKey: 'none' } as const;
  const row = (n: number) =>
    outboxItem({
      key: `row-${n}`,
      to: people[n % CHATS]?.id ?? 0,
      about: `row-${n}`,
      priority: PRIORITY.notice,
      content,
      now: new Date(NOW.getTime() - (ROWS - n) * 1000),
    });
  await storage.base.outbox.enqueue(Array.from({ length: ROWS }, (_, n) => row(n)));

  const sender = (base: Base, owner: string) =>
    createSender({
      base,
      api: new Api(telegram.token, { fetch: telegram.fetch }),
      pace: unpaced(),
      compose: async ({ key }) => ({ heading: { text: `${key} ${owner}` } }),
      now: () => NOW,
      wallClock: () => NOW,
      owner,
      log: createLog('fatal', { write: () => {} }),
    });
  const counts = await Promise.all([
    sender(storage.base, 'one').drain(),
    sender(elsewhere.base, 'other').drain(),
  ]);
  expect(counts.every((count) => count > 0)).toBe(true);
  const left = await storage.base.outbox.nextDue();
  for (const [n, person] of people.entries()) {
    const wanted = Array.from({ length: ROWS / CHATS }, (_, turn) => `row-${n + turn * CHATS}`);
    expect(person.readsAll().map((text) => text.split(' ')[0])).toEqual(wanted);
  }
  expect(left).toBeUndefined();
  await elsewhere.close();
  await storage.stop();
});
