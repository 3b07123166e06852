import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeParcel } from '../../../../src/bot/sender/compose.ts';
import { createSender, type Sender } from '../../../../src/bot/sender/sender.ts';
import { aboutCampaign, type CampaignMessage, copyKey } from '../../../../src/domain/campaigns/campaign.ts';
import { LIMIT_WEEK_MS } from '../../../../src/domain/campaigns/campaign-settings.ts';
import { newCampaign } from '../../../../src/domain/campaigns/draft-campaign.ts';
import { outboxItem, PRIORITY } from '../../../../src/domain/outbox/outbox-item.ts';
import { changeSettings } from '../../../../src/domain/settings/change-settings.ts';
import { createLog } from '../../../../src/log.ts';
import { connectBase, type MongoBase } from '../../../../src/storage/mongo/index.ts';
import { switchesOn, words } from '../../../support/event-campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';
import { unpaced } from '../../../support/unpaced.ts';

let office: Office;
let elsewhere: MongoBase;
/** Ten in the evening in Moscow, where clients sleep until nine; each gets one campaign a week. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T19:00:00Z' });
  elsewhere = await connectBase({ uri: office.storage.uri });
  office.telegram.stars.set(100);
  await changeSettings(office.base, { at: office.now() }, office.people.boss.id, {
    quietHours: { from: '21:00', to: '09:00' },
    campaigns: { perWeek: 1, troublePercent: 10 },
  });
});
afterEach(async () => {
  await elsewhere.close();
  await office.stop();
});

/** A process that sends. */
function senderOf(
  owner: string,
  api = new Api(office.telegram.token, { fetch: office.telegram.fetch }),
): Sender {
  const { base } = elsewhere;
  const { now, kit } = office;
  return createSender({
    base,
    api,
    pace: unpaced(),
    compose: (item) =>
      composeParcel(base, item, {
        now: now(),
        log: kit.log,
        locale: 'ru',
        currency: 'RUB',
        zone: 'Europe/Moscow',
      }),
    now,
    wallClock: now,
    owner,
    log: createLog('fatal', { write: () => {} }),
    retryMs: 1,
    sleep: async () => {},
  });
}

/** Something that is waited for. */
function gate() {
  let open = () => {};
  const isOpen = new Promise<void>((opened) => {
    open = opened;
  });
  return { open, isOpen };
}

/** The way to Telegram of a process, on which every message first waits for something. */
function wayThrough(waits: () => Promise<void>): Api {
  const api = new Api(office.telegram.token, { fetch: office.telegram.fetch });
  api.config.use(async (prev, method, payload, signal) => {
    if (method === 'sendMessage') await waits();
    return prev(method, payload, signal);
  });
  return api;
}

/** A process whose call stays in the middle until it is let go on; one that dies never is. */
function slowSender(owner: string) {
  const called = gate();
  const goesOn = gate();
  const api = wayThrough(() => {
    called.open();
    return goesOn.isOpen;
  });
  return { sender: senderOf(owner, api), isCalled: called.isOpen, goOn: goesOn.open };
}

/** A process whose calls take a moment, in which others do something. */
const usualSender = (owner: string) =>
  senderOf(
    owner,
    wayThrough(() => new Promise((wake) => setTimeout(wake, 100))),
  );

/** Senders go on together for so many seconds. */
async function goFor(seconds: number, ...senders: readonly Sender[]): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    office.travel({ seconds: 1 });
    await Promise.all(senders.map(looksAround));
  }
}

/** A sender that looks again and again what there is for it. */
async function looksAround(sender: Sender): Promise<void> {
  for (let nth = 0; nth < 4; nth += 1) {
    await sender.drain();
    await new Promise((wake) => setTimeout(wake, 3));
  }
}

const got = ({ account }: Recipient) => account.readsAll().filter((text) => text.startsWith('Письмо'));

const rows = () => office.storage.db.collection('outbox').find({ 'content.kind': 'campaign' }).toArray();

const fates = async () => (await rows()).map(({ state, error }) => `${state} ${error}`).sort();

/** Campaigns whose copies for these clients are all due now; `paid` tells which of them are paid for. */
async function goesTo(
  recipients: readonly Recipient[],
  id: number,
  paid: boolean,
  message: CampaignMessage = words(`Письмо ${id}`),
): Promise<void> {
  const { base, now, people } = office;
  const of = { authorId: people.boss.id, createdAt: now(), zone: 'Europe/Moscow', business: '' };
  await base.campaigns.insert({
    ...newCampaign({ ...of, id }),
    message,
    paid,
    state: 'running',
    startedAt: now(),
  });
  await base.outbox.enqueue(
    recipients.map(({ account, client }) =>
      outboxItem({
        key: copyKey(id, client.id),
        to: account.id,
        about: aboutCampaign(id),
        priority: paid ? PRIORITY.paid : PRIORITY.campaign,
        content: { kind: 'campaign', campaignId: id, clientId: client.id },
        now: now(),
      }),
    ),
  );
}

async function recipient(): Promise<Recipient> {
  const [only] = await addRecipients(office, 1, { tags: ['vip'] });
  if (!only) throw new Error('a recipient was asked for');
  return only;
}

/** Six days and twenty hours pass: of what was due that morning the second still waits for a week with room in it. */
async function waitsForItsWeek(sender: Sender): Promise<void> {
  office.travel({ days: 6, hours: 20 });
  await goFor(2, sender);
  const until = new Date(Date.parse('2026-11-22T06:00:00Z') + LIMIT_WEEK_MS);
  const waiting = (await rows()).filter(({ state }) => state === 'queued');
  expect(waiting.map(({ notBefore }) => notBefore >= until)).toEqual([true]);
}

const isMorning = () => office.travel({ hours: 11 });

describe('two campaigns on events whose copies wait for one morning', () => {
  let only: Recipient;
  beforeEach(async () => {
    only = await recipient();
    for (const text of ['Письмо 1', 'Письмо 2']) {
      const trigger = { kind: 'segment', backlog: true } as const;
      await switchesOn(office, { name: text, trigger, days: 0, segment: 'тег:vip', message: words(text) });
    }
    await runsCampaigns(office);
    isMorning();
  });

  it('give a client one a week, though two processes send', async () => {
    const turns = (await rows()).map(({ turn }) => (turn as Date).toISOString());
    expect(turns).toEqual(['2026-11-22T06:00:00.000Z', '2026-11-22T06:00:00.000Z']);
    const one = slowSender('one');
    const other = senderOf('other');
    const sending = one.sender.drain();
    await one.isCalled;
    await other.drain();
    await goFor(2, other);
    one.goOn();
    await sending;
    await goFor(5, one.sender, other);
    expect(got(only)).toHaveLength(1);
    expect(await fates()).toEqual(['queued null', 'sent null']);
    await waitsForItsWeek(other);
    expect(got(only)).toHaveLength(1);
  });

  it('give no second one when the process died that had the first in hand', async () => {
    const dead = slowSender('dead');
    void dead.sender.drain();
    await dead.isCalled;
    const next = senderOf('next');
    await goFor(40, next);
    expect(got(only)).toEqual([]);
    expect(await fates()).toEqual(['queued null', 'unknown the program ended while sending']);
    await waitsForItsWeek(next);
    expect(got(only)).toEqual([]);
  });
});

describe.each([
  ['one that is paid for, queued first', true, false],
  ['a free one, queued first', false, true],
  ['a free one, queued first, and another', false, false],
])('%s', (_, isFirstPaid, isSecondPaid) => {
  it('is the only one of its week, though another process has the next in hand', async () => {
    isMorning();
    const only = await recipient();
    await goesTo([only], 1, isFirstPaid);
    const one = slowSender('one');
    const sending = one.sender.drain();
    await one.isCalled;
    await goesTo([only], 2, isSecondPaid);
    const other = senderOf('other');
    await other.drain();
    await goFor(2, other);
    one.goOn();
    await sending;
    await goFor(3, one.sender, other);
    expect(got(only)).toEqual(['Письмо 1']);
    expect(await office.base.outbox.get(copyKey(2, only.client.id))).toMatchObject({
      state: 'cancelled',
      error: 'limit',
    });
  });
});

it('an album whose words are still to come is the only one of its week, and its words follow', async () => {
  isMorning();
  const only = await recipient();
  const { photo } = await office.people.boss.sendsPhoto();
  const piece = { kind: 'photo', fileId: photo?.[0]?.file_id ?? '' } as const;
  await goesTo([only], 1, false, { parts: [piece, piece], buttons: [] });
  await goesTo([only], 2, true);
  office.telegram.fail({ method: 'sendMessage', chatId: only.account.id, status: 429, retryAfter: 60 });
  await goFor(1, senderOf('one'));
  expect(only.account.view().messages.filter((message) => message.photo)).toHaveLength(2);
  await goFor(2, senderOf('other'));
  office.travel({ minutes: 1 });
  await goFor(2, senderOf('one'));
  expect(got(only)).toEqual([]);
  expect(only.account.buttons()).toContain('Отписаться');
});

it.each([
  ['one a week', 1, 1],
  ['two a week', 2, 2],
  ['any number', null, 4],
])('three processes give many clients, of four campaigns at one moment, %s', async (_, perWeek, each) => {
  isMorning();
  await changeSettings(office.base, { at: office.now() }, office.people.boss.id, {
    campaigns: { perWeek, troublePercent: 10 },
  });
  const recipients = await addRecipients(office, 12);
  for (const id of [1, 2, 3, 4]) await goesTo(recipients, id, id % 2 === 0);
  await goFor(15, usualSender('a'), usualSender('b'), usualSender('c'));
  expect(recipients.map((one) => got(one).length)).toEqual(recipients.map(() => each));
  // None of them waits for another any more.
  expect((await fates()).filter((fate) => !/^sent|limit$/u.test(fate))).toEqual([]);
});
