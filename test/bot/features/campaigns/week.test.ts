import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { switchOff } from '../../../../src/domain/campaigns/control-standing.ts';
import { changeSettings } from '../../../../src/domain/settings/change-settings.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { campaignOf, startsIt } from '../../../support/campaigns.ts';
import { ownersAct, switchesOn } from '../../../support/event-campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow; a client gets one campaign a week. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T09:00:00Z' });
  boss = office.people.boss;
  await limits(1);
});
afterEach(() => office.stop());

async function limits(perWeek: number | null): Promise<void> {
  await changeSettings(office.base, { at: office.now() }, boss.id, {
    campaigns: { perWeek, troublePercent: 10 },
  });
}

const leftOut = async (id: number) => (await campaignOf(office, id)).leftOut.limit;

async function recipient() {
  const [first] = await addRecipients(office, 1, { tags: ['vip'] });
  if (!first) throw new Error('a recipient was asked for');
  return first;
}

async function sends(text: string): Promise<void> {
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends(text);
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  await runsCampaigns(office);
}

/** A campaign whose copy goes so many days after its reader came into the segment, and waits until then. */
async function waitsInDays(days: number): Promise<void> {
  await switchesOn(office, { trigger: { kind: 'segment', backlog: true }, days, segment: 'тег:vip' });
  await runsCampaigns(office);
  expect(await office.base.copies.counts(1, office.now())).toMatchObject({ queued: 1, due: 0 });
}

describe('the limit of campaigns a week', () => {
  it('does not count what comes in months', async () => {
    const { account } = await recipient();
    await waitsInDays(90);
    await sends('Скидка');
    expect(account.reads()).toBe('Скидка');
    expect(await leftOut(2)).toBe(0);
  });

  it('counts what comes within seven days', async () => {
    const { account } = await recipient();
    await waitsInDays(3);
    await sends('Скидка');
    expect(account.readsAll()).not.toContain('Скидка');
    expect(await leftOut(2)).toBe(1);
  });

  it('does not count what waits of a campaign that is off', async () => {
    const { account } = await recipient();
    await waitsInDays(3);
    await switchOff(office.base, ownersAct(office), boss.id, 1);
    await sends('Скидка');
    expect(account.reads()).toBe('Скидка');
  });

  it('is told before the start, where there is one', async () => {
    await recipient();
    await boss.sends('/campaign тег:vip');
    await boss.presses('Сообщение');
    await boss.sends('Скидка');
    for (const [perWeek, line] of [
      [1, 'Кто уже получил 1 рассылку за неделю, эту не получит.'],
      [2, 'Кто уже получил 2 рассылки за неделю, эту не получит.'],
      [5, 'Кто уже получил 5 рассылок за неделю, эту не получит.'],
    ] as const) {
      await limits(perWeek);
      await boss.sends('/campaign');
      await boss.presses('▶️ Запустить');
      expect(boss.reads()).toContain(`Отправить 1 клиенту прямо сейчас?\n\n${line}`);
    }
    await limits(null);
    await boss.sends('/campaign');
    await boss.presses('▶️ Запустить');
    expect(boss.reads()).toBe('Отправить 1 клиенту прямо сейчас?');
  });

  it('is told in English', async () => {
    await office.stop();
    office = await openOffice({ languageCode: 'en' });
    boss = office.people.boss;
    await recipient();
    await boss.sends('/campaign tag:vip');
    await boss.presses('Message');
    await boss.sends('Discount');
    await boss.presses('▶️ Start');
    expect(boss.reads()).toContain('Whoever has had 2 campaigns within a week does not get this one.');
  });

  it('does not count a copy that was deleted from the chat', async () => {
    const { account } = await recipient();
    await sends('Скидка 50 %');
    await boss.presses('↩️ Удалить у клиентов');
    await boss.presses('Да, удалить у всех');
    await runsCampaigns(office);
    expect(account.readsAll()).not.toContain('Скидка 50 %');
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Скидка');
    await boss.presses('Повторить с изменениями');
    await boss.presses('Сообщение');
    await boss.sends('Скидка 5 %');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await runsCampaigns(office);
    expect(account.reads()).toBe('Скидка 5 %');
    // What was sent in its place counts.
    await sends('Ещё одна');
    expect(account.readsAll()).not.toContain('Ещё одна');
    expect(await leftOut(3)).toBe(1);
  });
});
