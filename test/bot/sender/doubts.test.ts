import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPace } from '../../../src/bot/sender/pace.ts';
import { createSender } from '../../../src/bot/sender/sender.ts';
import type { Base } from '../../../src/domain/base.ts';
import { type OutboxContent, outboxItem } from '../../../src/domain/outbox/outbox-item.ts';
import { createLog } from '../../../src/log.ts';
import { createTelegram, type Person, type Telegram } from '../../../src/playground/telegram/index.ts';
import { aMember } from '../../storage/mongo/samples.ts';
import { freshBase, type TestBase } from '../../support/base.ts';

const NOON = new Date('2026-11-21T09:00:00Z');
const PETR = 42;

let storage: TestBase;
let telegram: Telegram;
let anna: Person;
beforeEach(async () => {
  storage = await freshBase();
  telegram = createTelegram({ now: () => NOON, limits: 'off' });
  telegram.deliverTo(() => {});
  anna = telegram.person({ firstName: 'Анна' });
  await anna.starts();
  await storage.base.team.insert(aMember(PETR));
  await storage.base.timeline.append([
    {
      key: 'said',
      clientId: 1,
      at: NOON,
      by: { kind: 'member', id: PETR },
      data: { kind: 'message-out', content: { kind: 'text', text: 'Завтра' } },
    },
  ]);
});
afterEach(() => storage.stop());

function senderOn(base: Base) {
  return createSender({
    base,
    api: new Api(telegram.token, { fetch: telegram.fetch }),
    pace: createPace(() => 0),
    compose: async (item) => ({ heading: { text: item.key } }),
    now: () => NOON,
    wallClock: () => NOON,
    owner: 'me',
    log: createLog('fatal', { write: () => {} }),
    retryMs: 1,
    sleep: async () => {},
  });
}

/** A row that a process took and died with. */
async function leftBehind(content: OutboxContent, how: 'claimed' | 'begun' = 'begun'): Promise<void> {
  const { outbox } = storage.base;
  await outbox.enqueue([
    outboxItem({ key: 'row', to: anna.id, about: 'row', priority: 1, content, now: NOON }),
  ]);
  const rows = await outbox.claimDue({ now: NOON, owner: 'dead', leaseUntil: NOON, limit: 1 });
  if (how === 'begun') await outbox.begin(rows, 'dead', NOON);
}

/** A base whose process dies at the nth writing from outside a transaction, or at the end of a transaction. */
function diesAt(nth: number): Base {
  let writes = 0;
  const dying = async <T>(write: () => Promise<T>): Promise<T> => {
    writes += 1;
    if (writes >= nth) throw new TypeError('the process is dead');
    return write();
  };
  const { base } = storage;
  return {
    ...base,
    outbox: {
      ...base.outbox,
      enqueue: (...what) => dying(() => base.outbox.enqueue(...what)),
      finish: (...what) => dying(() => base.outbox.finish(...what)),
      finishAll: (...what) => dying(() => base.outbox.finishAll(...what)),
    },
    transaction: (work) => dying(() => base.transaction(work)),
  };
}

describe('a sender that dies while it looks after the rows of one that died', () => {
  const answer = { kind: 'answer', clientId: 1, eventKey: 'said' } as const;
  const notice = { kind: 'lead-notice', dealId: 1, eventKey: 'said' } as const;

  it('leaves no notice in doubt for good', async () => {
    await leftBehind(notice);
    await senderOn(diesAt(1))
      .drain()
      .catch(() => {});
    expect((await storage.base.outbox.get('row'))?.state).toBe('sending');
    await senderOn(storage.base).drain();
    expect(await storage.base.outbox.get('row')).toMatchObject({ state: 'sent', repeated: true });
  });

  it('sends what the other one had claimed and not begun as if nothing had been', async () => {
    await leftBehind(answer, 'claimed');
    await senderOn(storage.base).drain();
    expect(anna.readsAll()).toEqual(['row']);
    expect(await storage.base.outbox.get('row')).toMatchObject({
      state: 'sent',
      repeated: false,
      attempts: 1,
    });
  });

  it.each([1, 2, 3])('leaves no answer in doubt untold: at its writing %i', async (nth) => {
    await leftBehind(answer);
    await senderOn(diesAt(nth))
      .drain()
      .catch(() => {});
    const isSettled = (await storage.base.outbox.get('row'))?.state === 'unknown';
    expect((await storage.base.outbox.get('undelivered:row:1')) !== undefined).toBe(isSettled);
    await senderOn(storage.base).drain();
    expect((await storage.base.outbox.get('row'))?.state).toBe('unknown');
    expect(await storage.base.outbox.get('undelivered:row:1')).toBeDefined();
    expect(anna.readsAll()).toEqual([]);
  });
});
