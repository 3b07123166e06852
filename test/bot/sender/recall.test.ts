import { Api } from 'grammy';
import { beforeEach, describe, expect, it } from 'vitest';
import { composeParcel } from '../../../src/bot/sender/compose.ts';
import { createPace } from '../../../src/bot/sender/pace.ts';
import { createSender } from '../../../src/bot/sender/sender.ts';
import { wakingBase } from '../../../src/bot/sender/waking-base.ts';
import { copyKey } from '../../../src/domain/campaigns/campaign.ts';
import {
  cancelCampaign,
  pauseCampaign,
  resumeCampaign,
} from '../../../src/domain/campaigns/control-campaign.ts';
import { switchOff } from '../../../src/domain/campaigns/control-standing.ts';
import { stopUnpaid } from '../../../src/domain/campaigns/stop-by-itself.ts';
import { moveDeal } from '../../../src/domain/deals/move-deal.ts';
import { forgetClient } from '../../../src/domain/privacy/forget-client.ts';
import { unsubscribe } from '../../../src/domain/privacy/subscription.ts';
import { sendCampaigns } from '../../../src/jobs/campaigns.ts';
import { createLog } from '../../../src/log.ts';
import { startsIt } from '../../support/campaigns.ts';
import { ownersAct, switchesOn, words } from '../../support/event-campaigns.ts';
import { jobKit } from '../../support/job-kit.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../support/recipients.ts';

const COPY = 'Скидка до пятницы';

let office: Office;
let only: Recipient;
beforeEach(async () => {
  office = await openOffice();
  const [recipient] = await addRecipients(office, 1, { tags: ['vip'] });
  if (!recipient) throw new Error('there is nobody');
  only = recipient;
  return () => office.stop();
});

/** A campaign has begun, and its copy waits in the queue. */
async function begins(): Promise<void> {
  const { boss } = office.people;
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends(COPY);
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  await sendCampaigns(jobKit(office));
}

/** A process has the copy in hand, and waits while Telegram wants silence; meanwhile something happens. */
async function whileItWaits(happens: () => Promise<unknown>): Promise<void> {
  let passed = 0;
  const pace = createPace(() => passed);
  pace.silenceFor(4000);
  const { base, now, kit, telegram } = office;
  let hasHappened = false;
  const sender = createSender({
    base,
    api: new Api(telegram.token, { fetch: telegram.fetch }),
    pace,
    compose: (item) => composeParcel(base, item, { ...kit.defaults, now: now(), log: kit.log }),
    now,
    owner: 'in hand',
    log: createLog('fatal', { write: () => {} }),
    sleep: async (ms) => {
      passed += ms;
      if (hasHappened) return;
      hasHappened = true;
      expect(await states()).toEqual([['sending', null]]);
      await happens();
    },
  });
  await sender.drain();
  expect(hasHappened).toBe(true);
}

const rows = () => office.storage.db.collection('outbox').find({ 'content.kind': 'campaign' }).toArray();
const states = async () => (await rows()).map(({ state, error }) => [state, error]);
const copies = () => only.account.readsAll().filter((text) => text === COPY).length;
const act = (id: number, key: string) => ({ by: { kind: 'member', id } as const, at: office.now(), key });

describe('a copy that waits for its turn', () => {
  beforeEach(begins);

  it('does not go to whoever unsubscribes meanwhile', async () => {
    await whileItWaits(() => unsubscribe(office.base, act(only.account.id, 'left'), only.account.id));
    expect(copies()).toBe(0);
    expect(await states()).toEqual([['cancelled', 'unsubscribed']]);
  });

  it('nor when the program died between the word and the rows, and the press comes again', async () => {
    await whileItWaits(async () => {
      const { id } = only.client;
      const card = await office.base.clients.get(id);
      if (card) await office.base.clients.save({ ...card, subscribed: false });
      await unsubscribe(office.base, act(only.account.id, 'left'), only.account.id);
    });
    expect(copies()).toBe(0);
  });

  it('nor to whoever wants to be forgotten', async () => {
    await whileItWaits(() => forgetClient(office.base, act(only.account.id, 'gone'), only.account.id));
    expect(copies()).toBe(0);
    expect(await rows()).toEqual([]);
  });

  it('nor when its campaign is stopped', async () => {
    const { boss } = office.people;
    await whileItWaits(() => cancelCampaign(office.base, act(boss.id, 'stop'), boss.id, 1));
    expect(copies()).toBe(0);
    expect(await states()).toEqual([['cancelled', 'campaign-ended']]);
  });

  it('and the report of the stop has it at once', async () => {
    const { boss } = office.people;
    const { base, now, kit } = office;
    let report: unknown;
    await whileItWaits(async () => {
      await cancelCampaign(base, act(boss.id, 'stop'), boss.id, 1);
      const row = await base.outbox.get('campaign-progress:1');
      const tools = { ...kit.defaults, now: now(), log: kit.log };
      report = row && (await composeParcel(base, row, tools));
    });
    expect(JSON.stringify(report)).toContain('Снято с отправки: 1');
  });

  it('nor when its campaign was found to be unpaid by a process that died since', async () => {
    const { base, now } = office;
    await whileItWaits(async () => {
      const campaign = await base.campaigns.get(1);
      const copy = await base.outbox.get(copyKey(1, only.client.id));
      if (!campaign || !copy) throw new Error('there is a copy of a campaign');
      await base.campaigns.save({ ...campaign, paid: true, state: 'paused', lacksStars: true });
      await stopUnpaid(base, copy, now());
    });
    expect(copies()).toBe(0);
    expect(await states()).toEqual([['held', null]]);
  });

  it('and goes once, later, when its campaign is paused and goes on', async () => {
    const { boss } = office.people;
    await whileItWaits(() => pauseCampaign(office.base, act(boss.id, 'pause'), boss.id, 1));
    expect(copies()).toBe(0);
    await resumeCampaign(office.base, act(boss.id, 'on'), boss.id, 1);
    await runsCampaigns(office);
    expect(copies()).toBe(1);
  });

  it('goes once when nothing happens', async () => {
    await whileItWaits(async () => {});
    expect(copies()).toBe(1);
  });
});

it('a copy on an event does not go once its campaign is switched off', async () => {
  await switchesOn(office, { trigger: { kind: 'won' }, days: 1, message: words(COPY) });
  await moveDeal(office.base, ownersAct(office), office.people.boss.id, { dealId: 1, to: 'won' });
  office.travel({ days: 1 });
  await sendCampaigns(jobKit(office));
  await whileItWaits(() => switchOff(office.base, ownersAct(office), office.people.boss.id, 1));
  expect(copies()).toBe(0);
  expect(await states()).toEqual([['held', null]]);
});

it('wakes the sender once rows are taken back', async () => {
  let woken = 0;
  const base = wakingBase(office.base, () => void (woken += 1));
  await unsubscribe(base, act(only.account.id, 'left'), only.account.id);
  expect(woken).toBe(1);
});
