import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyKey } from '../../../../src/domain/campaigns/campaign.ts';
import type { Coming } from '../../../../src/domain/campaigns/copy-store.ts';
import { type OutboxItem, outboxItem, PRIORITY } from '../../../../src/domain/outbox/outbox-item.ts';
import { freshBase, type TestBase } from '../../../support/base.ts';

let storage: TestBase;

beforeAll(async () => {
  storage = await freshBase();
});
afterAll(() => storage.stop());

const NOON = new Date('2026-11-21T09:00:00Z');
const days = (count: number) => new Date(NOON.getTime() + count * 86_400_000);

function copy(campaignId: number, clientId: number, more: Partial<OutboxItem> = {}): OutboxItem {
  return {
    ...outboxItem({
      key: copyKey(campaignId, clientId),
      to: clientId,
      about: `campaign:${campaignId}`,
      priority: PRIORITY.campaign,
      content: { kind: 'campaign', campaignId, clientId },
      now: NOON,
    }),
    ...more,
  };
}

/** What goes before so many days from now, but of these campaigns. */
const within = (count: number, ...except: readonly number[]) => ({
  until: days(count),
  except: new Set(except),
});
const out = (at: Date) => ({ state: 'sent', sentAt: at, messageIds: [1] }) as const;

describe('the ledger of campaigns', () => {
  it('counts copies by what became of them, and those that may go by now', async () => {
    const { outbox, copies } = storage.base;
    await outbox.enqueue([
      copy(1, 1),
      copy(1, 2, { notBefore: days(1) }),
      copy(1, 3, out(NOON)),
      copy(1, 4, { state: 'unreachable', error: 'Forbidden: bot was blocked by the user' }),
      copy(2, 1, out(NOON)),
    ]);
    expect(await copies.counts(1, NOON)).toEqual({
      queued: 2,
      due: 1,
      held: 0,
      sending: 0,
      sent: 1,
      unreachable: 1,
      failed: 0,
      cancelled: 0,
      unknown: 0,
    });
    expect(await copies.blocked(1)).toBe(1);
    expect(await copies.blocked(1, NOON)).toBe(0);
    expect(await copies.blocked(1, days(1))).toBe(1);
    expect(await copies.underWay(1, NOON, 9)).toEqual({ queued: 2, due: 1, held: 0, sending: 0 });
    expect(await copies.underWay(1, NOON, 1)).toMatchObject({ queued: 1 });
    expect([...(await copies.sentTimes(1, [1, 3, 4], new Date(0)))]).toEqual([[3, [NOON]]]);
    expect((await copies.ledger(1, 2, 10)).map(({ clientId }) => clientId)).toEqual([3, 4]);
  });

  it('holds what did not go, lets it go on, and ends it', async () => {
    const { outbox, copies } = storage.base;
    await outbox.enqueue([copy(3, 1), copy(3, 2, out(NOON))]);
    await copies.hold(3);
    const claimed = await outbox.claimDue({ now: NOON, owner: 'a', leaseUntil: days(1), limit: 9 });
    expect(claimed.map(({ key }) => key)).not.toContain(copyKey(3, 1));
    expect(await copies.counts(3, NOON)).toMatchObject({ held: 1, queued: 0, sent: 1 });
    expect(await copies.release(3, PRIORITY.campaign, days(2))).toBe(1);
    expect(await copies.release(3, PRIORITY.campaign, days(2))).toBe(0);
    // Of what was held nothing counts as due before it was let go.
    expect(await copies.counts(3, days(2), days(2))).toMatchObject({ queued: 1, due: 1, sent: 0 });
    await copies.cancel(3);
    expect(await copies.counts(3, NOON)).toMatchObject({ held: 0, queued: 0, cancelled: 1, sent: 1 });
  });

  it('queues what went out lately to be deleted, each copy once', async () => {
    const { outbox, copies } = storage.base;
    await outbox.enqueue([copy(4, 1, out(NOON)), copy(4, 2, out(days(-3))), copy(4, 3, out(NOON))]);
    const which = { what: 'whole', since: days(-2), now: NOON, limit: 1 } as const;
    expect(await copies.takeBack(4, which)).toBe(1);
    expect(await copies.takeBack(4, which)).toBe(1);
    expect(await copies.takeBack(4, which)).toBe(0);
    expect(await copies.counts(4, NOON)).toMatchObject({ queued: 2, sent: 1 });
  });

  it('queues to be deleted what was cut short lately, as out, and nothing of which no piece is out', async () => {
    const { outbox, copies } = storage.base;
    const cut = { messageIds: [7], error: 'campaign-ended' } as const;
    await outbox.enqueue([
      copy(17, 1, { ...cut, state: 'cancelled', notBefore: days(1) }),
      copy(17, 2, { ...cut, state: 'unknown' }),
      copy(17, 3, { ...cut, state: 'failed', notBefore: days(-3) }),
      copy(17, 4, { state: 'cancelled' }),
      copy(17, 5, { ...cut, state: 'failed', sentAt: NOON }),
    ]);
    const which = { what: 'cut-short', since: days(-2), now: NOON, limit: 9 } as const;
    expect(await copies.takeBack(17, { ...which, what: 'whole' })).toBe(0);
    expect(await copies.takeBack(17, which)).toBe(2);
    expect(await copies.takeBack(17, which)).toBe(0);
    for (const clientId of [1, 2]) {
      const row = await outbox.get(copyKey(17, clientId));
      expect(row).toMatchObject({
        state: 'queued',
        notBefore: NOON,
        sentAt: NOON,
        messageIds: [7],
        error: null,
      });
    }
    expect(await copies.counts(17, NOON)).toMatchObject({ queued: 2, cancelled: 1, failed: 2, unknown: 0 });
  });

  it('knows when the copies went that fell due last', async () => {
    const { outbox, copies } = storage.base;
    await outbox.enqueue([
      copy(11, 1, { ...out(days(1)), notBefore: days(1) }),
      copy(11, 2, { ...out(days(3)), notBefore: days(3) }),
      copy(11, 3, { ...out(days(2)), notBefore: days(2) }),
      copy(11, 4, { notBefore: days(4) }),
      copy(12, 1, { ...out(days(5)), notBefore: days(5) }),
    ]);
    expect(await copies.sentBefore(11, 2)).toEqual(days(2));
    expect(await copies.sentBefore(11, 4)).toBeUndefined();
  });

  it('knows how much each client got in a week, and what was said to them last', async () => {
    const { outbox, copies } = storage.base;
    await outbox.enqueue([
      copy(5, 50, out(NOON)),
      copy(6, 50, { ...out(days(-8)), createdAt: days(-8) }),
      copy(7, 50),
      copy(7, 51),
      copy(8, 52, { state: 'cancelled' }),
    ]);
    expect([...(await copies.perClient([50, 51, 52], days(-7), within(7)))]).toEqual([
      [50, 2],
      [51, 1],
    ]);
    expect([...(await copies.perClient([50, 51, 52], days(-7), 'out'))]).toEqual([[50, 1]]);
    expect(await copies.lastTo(50, days(-3))).toEqual({
      key: 'campaign:5:50',
      campaignId: 5,
      variant: null,
      sentAt: NOON,
    });
    expect(await copies.lastTo(51, days(-3))).toBeUndefined();
  });

  it('asks anew about what was put off in its turn, and not about what waits for its turn', async () => {
    const { outbox, copies } = storage.base;
    const now = days(-50);
    const putOff = { turn: days(-60), notBefore: days(-40) };
    const stays = [
      copy(22, 2, { ...putOff, turn: days(-40) }),
      copy(22, 4, { ...putOff, state: 'held' }),
      copy(22, 6, { turn: days(-40), notBefore: days(-40), state: 'held' }),
      copy(22, 5, { ...putOff, ...out(now), state: 'queued' }),
    ];
    await outbox.enqueue([
      copy(22, 1, putOff),
      copy(23, 1, { ...putOff, priority: PRIORITY.paid }),
      ...stays,
    ]);
    expect(await copies.askAnew(now)).toBe(2);
    expect(await copies.askAnew(now)).toBe(0);
    for (const key of [copyKey(22, 1), copyKey(23, 1)])
      expect((await outbox.get(key))?.notBefore).toEqual(now);
    for (const { key, notBefore } of stays) expect(await outbox.get(key)).toMatchObject({ notBefore });
    await copies.release(22, PRIORITY.campaign, now);
    expect((await outbox.get(copyKey(22, 4)))?.notBefore).toEqual(now);
    expect((await outbox.get(copyKey(22, 6)))?.notBefore).toEqual(days(-40));
  });

  it('counts what waits by when it may go, and of which campaign it is', async () => {
    const { outbox, copies } = storage.base;
    await outbox.enqueue([
      copy(13, 70, { notBefore: days(8) }),
      copy(14, 70, { notBefore: days(6) }),
      copy(14, 71, { notBefore: days(6) }),
    ]);
    const counted = async (which: Coming) => [...(await copies.perClient([70, 71], days(-7), which))];
    expect(await counted(within(9))).toEqual([
      [70, 2],
      [71, 1],
    ]);
    expect(await counted(within(7))).toEqual([
      [70, 1],
      [71, 1],
    ]);
    expect(await counted(within(9, 14))).toEqual([[70, 1]]);
  });

  it('counts no copy that was deleted from the chat', async () => {
    const { outbox, copies } = storage.base;
    await outbox.enqueue([copy(15, 80, out(NOON)), copy(16, 80, { ...out(NOON), messageIds: [] })]);
    expect([...(await copies.perClient([80], days(-7), 'out'))]).toEqual([[80, 1]]);
    expect(await copies.timesOf(80, days(-7))).toEqual([NOON]);
  });

  it('counts a copy of which a part is in the chat, whatever becomes of it', async () => {
    const { outbox, copies } = storage.base;
    const cut = { messageIds: [1] };
    await outbox.enqueue([
      copy(18, 90, cut),
      copy(19, 90, { ...cut, state: 'cancelled' }),
      copy(20, 90, { ...cut, state: 'failed', notBefore: days(-8) }),
      copy(21, 90, { state: 'failed' }),
    ]);
    expect([...(await copies.perClient([90], days(-7), 'out'))]).toEqual([[90, 2]]);
    expect([...(await copies.perClient([90], days(-7), within(-1)))]).toEqual([[90, 2]]);
    expect(await copies.timesOf(90, days(-7))).toEqual([NOON, NOON]);
  });

  it('counts what went out after a long pause by when it did, and what is to come', async () => {
    const { outbox, copies } = storage.base;
    const long = { createdAt: days(-40), notBefore: days(-40) };
    await outbox.enqueue([
      copy(9, 60, { ...long, ...out(days(-1)) }),
      copy(10, 60, { ...long, ...out(days(-2)), createdAt: days(-3) }),
      copy(9, 61, { ...long, state: 'held' }),
      copy(10, 61, { ...long, state: 'unknown' }),
      copy(9, 62, { ...long, ...out(days(-9)) }),
      copy(10, 62, { ...long, notBefore: days(1) }),
    ]);
    expect([...(await copies.perClient([60, 61, 62], days(-7), 'out'))]).toEqual([[60, 2]]);
    expect([...(await copies.perClient([60, 61, 62], days(-7), within(7)))]).toEqual([
      [60, 2],
      [62, 1],
    ]);
    expect(await copies.lastTo(60, days(-3))).toEqual({
      key: 'campaign:9:60',
      campaignId: 9,
      variant: null,
      sentAt: days(-1),
    });
  });
});
