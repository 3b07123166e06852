import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyKey } from '../../../../src/domain/campaigns/campaign.ts';
import { type OutboxItem, PRIORITY } from '../../../../src/domain/outbox/outbox-item.ts';
import type { OutboxStore } from '../../../../src/domain/outbox/outbox-store.ts';
import { freshBase } from '../../../support/base.ts';
import { aRow, later, NOON } from '../samples.ts';

const LEASE = later(60_000);

let mongo: Awaited<ReturnType<typeof freshBase>>;
let outbox: OutboxStore;
beforeAll(async () => {
  mongo = await freshBase();
  outbox = mongo.base.outbox;
});
afterAll(() => mongo.stop());

let chat = 500;

/** A copy of a campaign for the chat in hand. */
function copyOf(campaignId: number, more: Partial<OutboxItem> = {}): OutboxItem {
  return aRow(copyKey(campaignId, chat), {
    to: chat,
    about: `campaign:${campaignId}`,
    priority: PRIORITY.campaign,
    content: { kind: 'campaign', campaignId, clientId: chat },
    ...more,
  });
}

const onItsWay = { state: 'sending', leaseOwner: 'other', leaseUntil: LEASE, attempts: 1 } as const;

/** What a process claims for the chat in hand. */
async function claimed(): Promise<readonly OutboxItem[]> {
  const rows = await outbox.claimDue({ now: NOON, owner: 'me', leaseUntil: LEASE, limit: 9, paidLimit: 9 });
  return rows.filter(({ to }) => to === chat);
}

const late = { turn: later(-1) };
const earlier = { turn: later(-2) };
const paid = { priority: PRIORITY.paid };

describe('a copy whose chat another process has one for', () => {
  // The second number says how soon it looks again, in ms: of two claimed at once the first in line before the other.
  it.each<[string, Partial<OutboxItem>, Partial<OutboxItem>, number]>([
    ['of the same moment, and first by its key', {}, {}, 1000],
    ['that comes before it', earlier, late, 1000],
    ['that comes after it', late, earlier, 500],
    ['that is paid for and comes before it', { ...earlier, ...paid }, late, 1000],
    ['that is free and comes after it', late, { ...earlier, ...paid }, 500],
  ])('waits for one %s', async (_, other, own, ms) => {
    chat += 1;
    await outbox.enqueue([copyOf(1, { ...other, ...onItsWay }), copyOf(2, own)]);
    expect(await claimed()).toEqual([]);
    const row = await outbox.get(copyKey(2, chat));
    expect(row).toMatchObject({ state: 'queued', attempts: 0, leaseOwner: null });
    expect(row?.notBefore).toEqual(new Date(NOON.getTime() + ms));
  });

  it('waits for one of the same moment that has a later key, and looks again sooner', async () => {
    chat += 1;
    await outbox.enqueue([copyOf(1), copyOf(2, onItsWay)]);
    expect(await claimed()).toEqual([]);
    expect((await outbox.get(copyKey(1, chat)))?.notBefore).toEqual(new Date(NOON.getTime() + 500));
  });

  it('goes when that has ended, whatever became of it', async () => {
    chat += 1;
    await outbox.enqueue([copyOf(1, onItsWay), copyOf(2)]);
    const ended = await outbox.finish(copyOf(1, onItsWay), 'other', { state: 'unknown' });
    expect(ended).toBe(true);
    expect((await claimed()).map(({ key }) => key)).toEqual([copyKey(2, chat)]);
  });

  it('does not wait while a message that is out already is deleted', async () => {
    chat += 1;
    await outbox.enqueue([copyOf(1, { ...onItsWay, sentAt: NOON, messageIds: [1] }), copyOf(2)]);
    expect((await claimed()).map(({ key }) => key)).toEqual([copyKey(2, chat)]);
  });
});

it('keeps no notice waiting that comes to the same chat', async () => {
  chat += 1;
  await outbox.enqueue([copyOf(1, { ...onItsWay, ...earlier }), aRow(`notice-${chat}`, { to: chat })]);
  expect((await claimed()).map(({ key }) => key)).toEqual([`notice-${chat}`]);
});
