import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeSettings } from '../../../../src/domain/settings/change-settings.ts';
import { campaignOf, startsIt } from '../../../support/campaigns.ts';
import { switchesOn } from '../../../support/event-campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;

/** In the evening, when it is quiet in Moscow until 9. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T19:30:00Z' });
});
afterEach(() => office.stop());

const campaign = () => campaignOf(office);
const counts = () => office.base.copies.counts(1, office.now());
const got = (recipients: readonly Recipient[], words: string) =>
  recipients.filter(({ account }) => account.readsAll().includes(words)).length;

async function startsNow(): Promise<void> {
  const { boss } = office.people;
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends('Скидка');
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  await runsCampaigns(office);
}

async function comes(moment: string): Promise<void> {
  office.travel({ seconds: (Date.parse(moment) - office.now().getTime()) / 1000 });
  await runsCampaigns(office);
}

const NINE = '2026-11-22T06:00:00Z';
const A_MINUTE_LATER = '2026-11-22T06:01:00Z';

describe('the first copies of a campaign that waits for the morning', () => {
  it('go a minute before the others, and stop it when they do not arrive', async () => {
    const recipients = await addRecipients(office, 30, { tags: ['vip'] });
    for (const { account } of recipients) account.deactivates();
    await startsNow();
    expect(await counts()).toMatchObject({ queued: 30, due: 0 });
    await comes(NINE);
    expect(await counts()).toMatchObject({ unreachable: 10, held: 20 });
    expect(await campaign()).toMatchObject({ state: 'paused', isTroubled: true });
    await comes(A_MINUTE_LATER);
    expect(await counts()).toMatchObject({ unreachable: 10, held: 20 });
  });

  it('are followed by the others when they arrive', async () => {
    const recipients = await addRecipients(office, 14, { tags: ['vip'] });
    await startsNow();
    await comes(NINE);
    expect(got(recipients, 'Скидка')).toBe(10);
    await comes(A_MINUTE_LATER);
    expect(got(recipients, 'Скидка')).toBe(14);
    expect(await campaign()).toMatchObject({ state: 'done' });
  });

  it('are the first of each night that ends', async () => {
    const moscow = await addRecipients(office, 12, { tags: ['vip'] });
    const omsk = await addRecipients(office, 12, { tags: ['vip'], city: 'Омск' });
    await startsNow();
    // Nine o'clock in Omsk.
    await comes('2026-11-22T03:00:00Z');
    expect([got(omsk, 'Скидка'), got(moscow, 'Скидка')]).toEqual([10, 0]);
    await comes(NINE);
    expect([got(omsk, 'Скидка'), got(moscow, 'Скидка')]).toEqual([12, 10]);
  });

  it('leave nobody behind for another night', async () => {
    // Of an hour that is the last before it gets quiet, all go in the same minute.
    const recipients = await addRecipients(office, 12, { tags: ['vip'] });
    const { boss } = office.people;
    await boss.sends('/campaign тег:vip');
    await boss.presses('Сообщение');
    await boss.sends('Скидка');
    await boss.presses('Когда');
    await boss.presses('По часам клиента');
    await boss.sends('завтра в 20:59');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await comes('2026-11-22T17:00:00Z');
    expect(await counts()).toMatchObject({ queued: 12, due: 0 });
    await comes('2026-11-22T17:59:00Z');
    expect(got(recipients, 'Скидка')).toBe(12);
  });
});

it('goes for a campaign on an event as well', async () => {
  const recipients = await addRecipients(office, 30, { tags: ['vip'] });
  for (const { account } of recipients) account.deactivates();
  await switchesOn(office, { trigger: { kind: 'segment', backlog: true }, days: 0, segment: 'тег:vip' });
  await runsCampaigns(office);
  await comes(NINE);
  expect(await counts()).toMatchObject({ unreachable: 10, held: 20 });
  expect(await campaign()).toMatchObject({ state: 'paused', isTroubled: true });
});

it('puts no message of a date behind its day', async () => {
  const { base, people } = office;
  await changeSettings(base, { at: office.now() }, people.boss.id, { quietHours: null });
  const birthday = { month: 11, day: 22 };
  const recipients = await addRecipients(office, 12, { birthday });
  const trigger = { kind: 'date', of: 'birthday', time: '23:59' } as const;
  await switchesOn(office, { trigger, days: 0 });
  await comes('2026-11-22T20:30:00Z');
  await comes('2026-11-22T20:59:00Z');
  await comes('2026-11-22T21:00:00Z');
  expect(got(recipients, 'Первое')).toBe(12);
});
