import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  cancelCampaign,
  resumeCampaign,
  takeBackCampaign,
} from '../../../../src/domain/campaigns/control-campaign.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { campaignOf } from '../../../support/campaigns.ts';
import { ownersAct, switchesOn } from '../../../support/event-campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(() => open());
afterEach(() => office.stop());

async function open(languageCode = 'ru'): Promise<void> {
  office = await openOffice({ languageCode });
  boss = office.people.boss;
}

const campaign = () => campaignOf(office);
const counts = () => office.base.copies.counts(1, office.now());
const got = (recipients: readonly Recipient[]) =>
  recipients.filter(({ account }) => account.readsAll().includes('Первое')).length;

/** To everybody in the segment, those who are in it already included. */
async function switchesOnForAll(): Promise<void> {
  await switchesOn(office, { trigger: { kind: 'segment', backlog: true }, days: 0, segment: 'тег:vip' });
}

const goneAreTold = () => boss.readsAll().filter((text) => text.includes('Остановилась сама')).length;

describe('a campaign on an event whose copies do not arrive', () => {
  it('writes to ten first, stops by itself, says so once, and goes on when its owner says so', async () => {
    const recipients = await addRecipients(office, 30, { tags: ['vip'] });
    for (const { account } of recipients.slice(0, 3)) account.deactivates();
    await switchesOnForAll();
    await runsCampaigns(office);
    expect(await campaign()).toMatchObject({ state: 'paused', isTroubled: true, queued: 10 });
    expect(got(recipients)).toBe(7);
    expect(goneAreTold()).toBe(1);
    expect(boss.reads()).toContain('⏸ на паузе\n\n⚠️ Остановилась сама');
    office.travel({ hours: 1 });
    await runsCampaigns(office);
    expect(goneAreTold()).toBe(1);
    await boss.presses('▶️ Продолжить');
    expect(boss.reads()).toContain('🔁 Включена');
    await runsCampaigns(office);
    expect(got(recipients)).toBe(27);
    expect(await campaign()).toMatchObject({ state: 'on', isTroubled: false });
    expect(await counts()).toMatchObject({ sent: 27, unreachable: 3, queued: 0, held: 0 });
  });

  it('stops within a stream that goes well at first, and holds those whose morning has not come', async () => {
    const well = await addRecipients(office, 12, { tags: ['vip'] });
    const gone = await addRecipients(office, 20, { tags: ['vip'] });
    for (const { account } of gone) account.deactivates();
    const asleep = await addRecipients(office, 6, { tags: ['vip'], city: 'New York' });
    await switchesOnForAll();
    await runsCampaigns(office);
    expect(await campaign()).toMatchObject({ state: 'paused', isTroubled: true, queued: 38 });
    expect(await counts()).toMatchObject({ sent: 12, unreachable: 20, queued: 0, held: 6 });
    expect(boss.reads()).toContain('Ждут отправки: 6');
    office.travel({ hours: 10 });
    await runsCampaigns(office);
    expect([got(well), got(asleep)]).toEqual([12, 0]);
    await boss.presses('▶️ Продолжить');
    await runsCampaigns(office);
    expect(got(asleep)).toBe(6);
  });

  it('goes on after two dead accounts among the first ten when the next ten arrive', async () => {
    const recipients = await addRecipients(office, 30, { tags: ['vip'] });
    for (const { account } of recipients.slice(0, 2)) account.deactivates();
    await switchesOnForAll();
    await runsCampaigns(office);
    expect(await campaign()).toMatchObject({ state: 'on', isTroubled: false, queued: 30 });
    expect(got(recipients)).toBe(28);
  });

  it('is stopped by what fails now, however long it went well before', async () => {
    const well = await addRecipients(office, 40, { tags: ['vip'] });
    await switchesOnForAll();
    await runsCampaigns(office);
    expect(got(well)).toBe(40);
    office.travel({ days: 40 });
    const gone = await addRecipients(office, 12, { tags: ['vip'] });
    for (const { account } of gone) account.deactivates();
    await runsCampaigns(office);
    expect(await campaign()).toMatchObject({ state: 'paused', isTroubled: true, queued: 50 });
  });

  it('is switched off, or deleted, from where it stopped; nothing else is done to it', async () => {
    const recipients = await addRecipients(office, 14, { tags: ['vip'] });
    for (const { account } of recipients) account.deactivates();
    await switchesOnForAll();
    await runsCampaigns(office);
    for (const deed of [cancelCampaign, takeBackCampaign]) {
      expect(await deed(office.base, ownersAct(office), boss.id, 1)).toMatchObject({ code: 'wrong-state' });
    }
    await boss.presses('⏹ Выключить');
    expect(boss.reads()).toContain('⏹ Выключена');
    expect(await resumeCampaign(office.base, ownersAct(office), boss.id, 1)).toMatchObject({ ok: false });
    await boss.presses('▶️ Включить');
    expect(await campaign()).toMatchObject({ state: 'on', isTroubled: false });
  });

  it('reads well in English, and on the list of the ready-made', async () => {
    await office.stop();
    await open('en');
    const recipients = await addRecipients(office, 14, { tags: ['vip'] });
    for (const { account } of recipients) account.deactivates();
    await switchesOnForAll();
    await runsCampaigns(office);
    expect(boss.reads()).toContain(
      '⏸ paused\n\n⚠️ It stopped by itself: too many messages do not arrive, or too many',
    );
    expect(boss.buttons()).toEqual(
      expect.arrayContaining(['▶️ Resume', '⏹ Switch off', '🗑 Delete', '📄 The list as a file']),
    );
    const settings = await office.base.settings.get();
    await office.base.settings.save({ ...settings, ready: { rating: 1 } });
    await boss.sends('/campaigns');
    await boss.presses('✨ Ready-made');
    expect(boss.reads()).toContain('⭐ Rating after a purchase: ⏸ paused');
    await boss.presses('⭐ Rating after a purchase');
    expect(boss.reads()).toContain('It stopped by itself');
    await boss.presses('Resume');
    expect(boss.reads()).toContain('✅ on');
    expect(await campaign()).toMatchObject({ state: 'on' });
  });
});
