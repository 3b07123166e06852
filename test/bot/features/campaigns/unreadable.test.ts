import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { campaignOf, startsIt } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(() => open());
afterEach(() => office.stop());

async function open(languageCode = 'ru'): Promise<void> {
  office = await openOffice({ languageCode, at: '2026-11-21T09:00:00Z' });
  boss = office.people.boss;
}

const campaign = () => campaignOf(office);
const got = (recipients: readonly Recipient[]) =>
  recipients.filter(({ account }) => account.readsAll().includes('Скидка')).length;
/** The news that it stopped, apart from the message that tells how it goes. */
const news = () => boss.lastMessage()?.message_id;

/** A manager with so many clients. */
async function hasManager(count: number): Promise<readonly Recipient[]> {
  const { petr } = office.people;
  await office.enrol(petr, 'manager');
  return addRecipients(office, count, { managerId: petr.id });
}

async function managerIs(removedAt: Date | null): Promise<void> {
  const member = await office.base.team.get(office.people.petr.id);
  if (!member) throw new Error('the manager was enrolled');
  await office.base.team.save({ ...member, removedAt });
  // Members are remembered for a second.
  office.travel({ seconds: 2 });
}

describe('a campaign to the clients of somebody who leaves', () => {
  it('is paused and says why when its time comes, and again whenever it is resumed, until they are back', async () => {
    const recipients = await hasManager(2);
    await boss.sends('/campaign менеджер:Пётр');
    await boss.presses('Сообщение');
    await boss.sends('Скидка');
    await boss.presses('Когда');
    await boss.presses('В назначенное время');
    await boss.sends('завтра в 11');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await managerIs(office.now());
    office.travel({ days: 1 });
    await runsCampaigns(office);
    expect(await campaign()).toMatchObject({ state: 'paused', isFilled: false });
    expect(boss.reads()).toContain('⏸ на паузе\n\n⚠️ Остановилась сама: её условие больше не понять.');
    const first = news();
    await boss.presses('▶️ Продолжить');
    expect(boss.reads()).not.toContain('не понять');
    await runsCampaigns(office);
    expect(await campaign()).toMatchObject({ state: 'paused', isFilled: false });
    expect(boss.reads()).toContain('условие больше не понять');
    expect(news()).toBeGreaterThan(first ?? 0);
    expect(boss.buttons()).toEqual(expect.arrayContaining(['▶️ Продолжить', 'Повторить с изменениями']));
    await managerIs(null);
    await boss.presses('▶️ Продолжить');
    await runsCampaigns(office);
    expect(got(recipients)).toBe(2);
    expect(await campaign()).toMatchObject({ state: 'done' });
    expect(boss.reads()).not.toContain('не понять');
  });

  it('is paused on the way, and what did not go yet is held', async () => {
    const recipients = await hasManager(14);
    await boss.sends('/campaign менеджер:Пётр');
    await boss.presses('Сообщение');
    await boss.sends('Скидка');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await runsCampaigns(office, 1);
    await managerIs(office.now());
    await runsCampaigns(office);
    expect(got(recipients)).toBe(10);
    expect(await campaign()).toMatchObject({ state: 'paused', isFilled: false, queued: 10 });
    expect(boss.reads()).toContain('10 из 14');
    expect(boss.reads()).toContain('условие больше не понять');
    await boss.presses('✖️ Остановить');
    await runsCampaigns(office);
    expect(await campaign()).toMatchObject({ state: 'cancelled' });
  });

  it('says so in English', async () => {
    await office.stop();
    await open('en');
    await hasManager(2);
    await boss.sends('/campaign manager:Пётр');
    await boss.presses('Message');
    await boss.sends('Discount');
    await boss.presses('▶️ Start');
    await startsIt(boss);
    await managerIs(office.now());
    await runsCampaigns(office);
    expect(boss.reads()).toContain(
      '⏸ paused\n\n⚠️ It stopped by itself: its query cannot be understood any more.',
    );
  });
});
