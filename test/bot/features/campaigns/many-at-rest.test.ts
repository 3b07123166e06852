import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyKey } from '../../../../src/domain/campaigns/campaign.ts';
import { removeStanding } from '../../../../src/domain/campaigns/control-standing.ts';
import { newCampaign } from '../../../../src/domain/campaigns/draft-campaign.ts';
import { outboxItem, PRIORITY } from '../../../../src/domain/outbox/outbox-item.ts';
import { sendCampaigns } from '../../../../src/jobs/campaigns.ts';
import { campaignOf } from '../../../support/campaigns.ts';
import { ownersAct } from '../../../support/event-campaigns.ts';
import { jobKit } from '../../../support/job-kit.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';

const MANY = 2300;

let office: Office;

/** A campaign has queued all its copies in the evening: they wait for the morning. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T19:30:00Z' });
  const { base, now, people } = office;
  const of = { id: 1, authorId: people.boss.id, createdAt: now(), zone: 'Europe/Moscow', business: '' };
  const morning = new Date('2026-11-22T06:00:00Z');
  await base.campaigns.insert({
    ...newCampaign(of),
    name: 'Скидка',
    message: { parts: [{ kind: 'text', text: 'Скидка' }], buttons: [] },
    state: 'running',
    startedAt: now(),
    expected: MANY,
    queued: MANY,
    isFilled: true,
  });
  const copies = Array.from({ length: MANY }, (_, n) =>
    outboxItem({
      key: copyKey(1, 1000 + n),
      to: 90_000_000 + n,
      about: 'campaign:1',
      priority: PRIORITY.campaign,
      content: { kind: 'campaign', campaignId: 1, clientId: 1000 + n },
      now: now(),
      notBefore: morning,
    }),
  );
  await base.outbox.enqueue(copies);
  await people.boss.sends('/campaigns');
  await pressLike(people.boss, '1. Скидка');
});
afterEach(() => office.stop());

const counts = () => office.base.copies.counts(1, office.now());

it('stops however many copies wait for the morning, a part of them at a time', async () => {
  const { boss } = office.people;
  await boss.presses('⏸ Пауза');
  expect(boss.reads()).toMatch(/⏸ на паузе[^]*Ждут отправки: 2\s?300/u);
  expect(await counts()).toMatchObject({ held: 1000, queued: 1300 });
  await sendCampaigns(jobKit(office));
  expect(await counts()).toMatchObject({ held: MANY, queued: 0 });
  expect(await sendCampaigns(jobKit(office))).toEqual({ steps: 0 });

  await boss.presses('▶️ Продолжить');
  expect(await counts()).toMatchObject({ held: 1300, queued: 1000 });
  await sendCampaigns(jobKit(office));
  expect(await counts()).toMatchObject({ held: 0, queued: MANY, due: 0 });
});

it('tells at once that none of the copies of one that was stopped goes', async () => {
  const { boss } = office.people;
  await boss.presses('✖️ Остановить');
  expect(boss.reads()).toMatch(/✖️ остановлена[^]*Снято с отправки: 2\s?300/u);
  expect(boss.reads()).not.toContain('Ждут');
  await sendCampaigns(jobKit(office));
  expect(await counts()).toMatchObject({ cancelled: MANY, queued: 0 });
  await boss.presses('🔄 Обновить');
  expect(boss.reads()).toMatch(/Снято с отправки: 2\s?300/u);
});

it('deletes what is out when all that was not never goes', async () => {
  const { base, now, people } = office;
  const [first] = (await base.copies.ledger(1, 0, 1)).map(({ clientId }) => copyKey(1, clientId));
  await office.storage.db
    .collection<{ _id: string }>('outbox')
    .updateOne({ _id: first ?? '' }, { $set: { state: 'sent', sentAt: now(), messageIds: [7] } });
  await people.boss.presses('↩️ Удалить у клиентов');
  await people.boss.presses('Да, удалить у всех');
  expect(people.boss.reads()).toMatch(/Доставлено: 1\n[^]*Снято с отправки: 2\s?299/u);
  await sendCampaigns(jobKit(office));
  expect(await counts()).toMatchObject({ cancelled: MANY - 1, queued: 1, sent: 0 });
  expect(await campaignOf(office)).toMatchObject({ state: 'taking-back', copiesLag: false });
});

it('ends a campaign on an event that is deleted with all that waits for the morning', async () => {
  const { base } = office;
  const { boss } = office.people;
  const standing = {
    since: office.now(),
    currency: 'RUB',
    looks: [],
    judgedFrom: office.now(),
    isAwaited: true,
    turn: 0,
  };
  await base.campaigns.save({
    ...(await campaignOf(office)),
    timing: { kind: 'event', trigger: { kind: 'won' }, days: 0 },
    state: 'on',
    standing: { ...standing, next: null },
  });
  await removeStanding(base, ownersAct(office), boss.id, 1);
  expect(await counts()).toMatchObject({ cancelled: 1000, queued: 1300 });
  await sendCampaigns(jobKit(office));
  expect(await counts()).toMatchObject({ cancelled: MANY, queued: 0 });
});
