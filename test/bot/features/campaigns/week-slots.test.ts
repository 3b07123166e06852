import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuietHours } from '../../../../src/domain/outbox/quiet-hours.ts';
import { changeSettings } from '../../../../src/domain/settings/change-settings.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { campaignOf, startsIt } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Wednesday noon in Moscow; a client gets one campaign a week. */
beforeEach(() => open('2026-11-18T09:00:00Z'));
afterEach(() => office.stop());

async function open(at: string, quietHours: QuietHours | null = { from: '21:00', to: '10:00' }) {
  office = await openOffice({ at });
  boss = office.people.boss;
  await changeSettings(office.base, { at: office.now() }, boss.id, {
    quietHours,
    campaigns: { perWeek: 1, troublePercent: 10 },
  });
}

async function reopen(...how: Parameters<typeof open>): Promise<void> {
  await office.stop();
  await open(...how);
}

async function composes(text: string): Promise<void> {
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends(text);
}

async function starts(): Promise<void> {
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  await runsCampaigns(office);
}

async function sends(text: string): Promise<void> {
  await composes(text);
  await starts();
}

async function passes(span: Parameters<Office['travel']>[0]): Promise<void> {
  office.travel(span);
  await runsCampaigns(office);
}

async function isOnEveryFriday(): Promise<void> {
  await composes('Новости');
  await boss.presses('Когда');
  await boss.presses('🔁 Регулярно');
  await boss.presses('✍️ Написать');
  await boss.sends('каждую пятницу в 12');
  await boss.presses('Да, так');
  await boss.presses('▶️ Включить');
  await boss.presses('Да, включить');
}

const got = ({ account }: Recipient, text: string) =>
  account.readsAll().filter((message) => message === text).length;

const leftOut = async (id: number) => (await campaignOf(office, id)).leftOut.limit;

async function recipient(): Promise<Recipient> {
  const [only] = await addRecipients(office, 1, { tags: ['vip'] });
  if (!only) throw new Error('a recipient was asked for');
  return only;
}

describe('a week of the limit', () => {
  it.each([
    ['sooner each week', [40, 5, 3, 2, 0]],
    ['late now and then, as of a campaign to many', [0, 90 * 60, 5, 160 * 60, 1]],
  ])('lets a weekly series go every week, the copies %s', async (_, secondsLate) => {
    const who = await recipient();
    await isOnEveryFriday();
    office.travel({ days: 2 });
    for (const [nth, seconds] of secondsLate.entries()) {
      await passes({ seconds });
      expect([got(who, 'Новости'), await leftOut(nth + 2)]).toEqual([nth + 1, 0]);
      office.travel({ days: 7, seconds: -seconds });
    }
  });

  it('lets a weekly series go in the week in which the clocks are put forward', async () => {
    await reopen('2027-03-24T10:00:00Z', null);
    await changeSettings(office.base, { at: office.now() }, boss.id, { zone: 'Europe/Berlin' });
    const who = await recipient();
    await isOnEveryFriday();
    await passes({ days: 2, hours: 1 });
    expect(got(who, 'Новости')).toBe(1);
    await passes({ days: 6, hours: 23 });
    expect(got(who, 'Новости')).toBe(2);
  });

  it('is counted back from when a copy is due by the client’s clock, not from when it is queued', async () => {
    const who = await recipient();
    await sends('Скидка');
    office.travel({ days: 6 });
    await composes('Новинка');
    await boss.presses('Когда');
    await boss.presses('По часам клиента');
    await boss.sends('завтра в 18:00');
    await starts();
    // It is 18:00 where a day begins first, and seven in the morning in Moscow.
    await passes({ hours: 19 });
    expect(await campaignOf(office, 2)).toMatchObject({ queued: 1, leftOut: { limit: 0 } });
    await passes({ hours: 11 });
    expect(got(who, 'Новинка')).toBe(1);
  });

  it('is counted back from the morning until which copies rest', async () => {
    const who = await recipient();
    await sends('Скидка');
    office.travel({ days: 6, hours: 10 });
    await sends('Новинка');
    expect(got(who, 'Новинка')).toBe(0);
    await passes({ hours: 12 });
    expect(got(who, 'Новинка')).toBe(1);
  });

  it('is no more than three hours short of seven days', async () => {
    await reopen('2026-11-18T15:00:00Z');
    const who = await recipient();
    await sends('Скидка');
    office.travel({ days: 6, hours: 20, minutes: 59 });
    await sends('Новинка');
    expect([got(who, 'Новинка'), await leftOut(2)]).toEqual([0, 1]);
    office.travel({ minutes: 2 });
    await sends('Подарок');
    expect(got(who, 'Подарок')).toBe(1);
  });
});
