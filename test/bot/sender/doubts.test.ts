import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSender } from '../../../src/bot/sender/sender.ts';
import type { Base } from '../../../src/domain/base.ts';
import { type OutboxContent, outboxItem } from '../../../src/domain/outbox/outbox-item.ts';
import { createLog } from '../../../src/log.ts';
import { createTelegram, type Person, type Telegram } from '../../../src/playground/telegram/index.ts';
import { aMember } from '../../storage/mongo/samples.ts';
import { freshBase, type TestBase } from '../../support/base.ts';
import { unpaced } from '../../support/unpaced.ts';

const NOON = new Date('2026-11-21T09:00:00Z');
const EARLIER = new Date(NOON.getTime() - 1000);
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

function senderOn(base: Base, clock = () => NOON) {
  return createSender({
    base,
    api: new Api(telegram.token, { fetch: telegram.fetch }),
    pace: unpaced(),
    compose: async (item) => ({ heading: { text: item.key } }),
    now: clock,
    wallClock: clock,
    owner: 'me',
    log: createLog('fatal', { write: () => {} }),
    retryMs: 1,
    sleep: async () => {},
  });
}

/** A row that a process took and died with. */
async function leftBehind(
  content: OutboxContent,
  how: 'claimed' | 'begun' = 'begun',
  leaseUntil = NOON,
): Promise<void> {
  const { outbox } = storage.base;
  await outbox.enqueue([
    outboxItem({ key: 'row', to: anna.id, about: 'row', priority: 1, content, now: EARLIER }),
  ]);
  const rows = await outbox.claimDue({ now: NOON, owner: 'dead', leaseUntil, limit: 1 });
  if (how === 'begun') await outbox.begin(rows, 'dead', leaseUntil);
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

  it('leaves alone what its slow owner has ended meanwhile', async () => {
    await leftBehind(answer);
    const { base } = storage;
    const lapsed: Base['outbox']['lapsed'] = async (...asked) => {
      const rows = await base.outbox.lapsed(...asked);
      for (const row of rows)
        await base.outbox.finish(row, 'dead', { state: 'sent', messageIds: [1], sentAt: NOON });
      return rows;
    };
    await senderOn({ ...base, outbox: { ...base.outbox, lapsed } }).drain();
    expect(await base.outbox.get('row')).toMatchObject({ state: 'sent' });
    expect(await base.outbox.get('undelivered:row:1')).toBeUndefined();
  });

  describe('whose lease has not run out yet', () => {
    const LEASE_MS = 30_000;
    const end = new Date(NOON.getTime() + LEASE_MS);
    const row = (key: string, to: number) =>
      outboxItem({ key, to, about: key, priority: 1, content: notice, now: NOON });

    it('ends its drain: what waits behind such a row cannot go now', async () => {
      await leftBehind(answer, 'claimed', end);
      await storage.base.outbox.enqueue([row('behind', anna.id)]);
      // Whatever is put off is due again at the next claim.
      let claims = 0;
      const clock = () => new Date(NOON.getTime() + 1000 * claims);
      const { base } = storage;
      const claimDue: Base['outbox']['claimDue'] = (claim) => {
        claims += 1;
        return base.outbox.claimDue(claim);
      };
      const sender = senderOn({ ...base, outbox: { ...base.outbox, claimDue } }, clock);
      expect(await sender.drain()).toBe(0);
      expect(claims).toBe(1);
      claims = 60;
      await sender.drain();
      expect(anna.readsAll()).toEqual(['row', 'behind']);
    });

    it('looks after them as soon as it has, however much else there is to send', async () => {
      await leftBehind(answer, 'claimed', end);
      const others = Array.from({ length: 60 }, (_, n) => telegram.person({ firstName: `Клиент ${n}` }));
      for (const other of others) await other.starts();
      await storage.base.outbox.enqueue(others.map(({ id }) => row(`to-${id}`, id)));
      // A message takes a second.
      const heard = () => others.filter((other) => other.readsAll().length > 0).length;
      let heardBefore = 60;
      const clock = () => {
        if (anna.readsAll().length === 0) heardBefore = heard();
        return new Date(NOON.getTime() + 1000 * heard());
      };
      await senderOn(storage.base, clock).drain();
      expect(anna.readsAll()).toEqual(['row']);
      expect(heardBefore).toBeLessThan(60);
    });
  });
});
