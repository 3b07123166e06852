import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeSettings } from '../../../../src/domain/settings/change-settings.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { startsIt } from '../../../support/campaigns.ts';
import { switchesOn, words } from '../../../support/event-campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
let who: Recipient;
/** Saturday noon in Moscow. A client gets one campaign a week and has had it; the next message of a chain waits. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T09:00:00Z' });
  boss = office.people.boss;
  await changeSettings(office.base, { at: office.now() }, boss.id, {
    campaigns: { perWeek: 1, troublePercent: 10 },
  });
  const [only] = await addRecipients(office, 1, { tags: ['vip'] });
  if (!only) throw new Error('a recipient was asked for');
  who = only;
  await switchesOn(office, {
    trigger: { kind: 'segment', backlog: true },
    days: 0,
    segment: 'тег:vip',
    chain: [{ days: 1, message: words('Второе') }],
  });
  await runsCampaigns(office);
  await passes({ days: 2 });
});
afterEach(() => office.stop());

const got = () => who.account.readsAll().filter((text) => /^(?:Первое|Второе|Скидка)$/u.test(text));

async function passes(span: Parameters<Office['travel']>[0]): Promise<void> {
  office.travel(span);
  await runsCampaigns(office);
}

async function chooses(limit: string): Promise<void> {
  await boss.sends('/campaigns');
  await boss.presses('⚙️ Ограничения');
  await boss.presses(limit);
}

describe('a copy that waits for the weekly limit', () => {
  it('goes when the limit is gone, and holds no other back', async () => {
    await chooses('Без ограничения');
    await boss.sends('/campaign тег:vip');
    await boss.presses('Сообщение');
    await boss.sends('Скидка');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await passes({ seconds: 5 });
    expect(got()).toEqual(['Первое', 'Второе', 'Скидка']);
  });

  it('goes when there is room under a higher limit, and waits on under a lower one', async () => {
    await chooses('Стоп при 20 %');
    await passes({ seconds: 5 });
    expect(got()).toEqual(['Первое']);
    await chooses('2 в неделю');
    await passes({ seconds: 5 });
    expect(got()).toEqual(['Первое', 'Второе']);
  });

  it('goes when the limit that is saved already is pressed again, as after a call that was cut short', async () => {
    const { settings } = office.base;
    await settings.save({ ...(await settings.get()), campaigns: { perWeek: null, troublePercent: 10 } });
    await passes({ seconds: 5 });
    expect(got()).toEqual(['Первое']);
    await chooses('✓ Без ограничения');
    await passes({ seconds: 5 });
    expect(got()).toEqual(['Первое', 'Второе']);
  });

  it('goes whatever changes the settings, as when all of them are set at once', async () => {
    await changeSettings(office.base, { at: office.now() }, boss.id, {
      campaigns: { perWeek: 2, troublePercent: 20 },
    });
    await passes({ seconds: 5 });
    expect(got()).toEqual(['Первое', 'Второе']);
  });

  it('waits for the morning when the limit rises at night', async () => {
    await changeSettings(office.base, { at: office.now() }, boss.id, {
      quietHours: { from: '21:00', to: '09:00' },
    });
    office.travel({ hours: 10 });
    await chooses('Без ограничения');
    await passes({ seconds: 5 });
    expect(got()).toEqual(['Первое']);
    await passes({ hours: 11 });
    expect(got()).toEqual(['Первое', 'Второе']);
  });
});
