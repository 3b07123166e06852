import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeMember } from '../../../../src/domain/team/remove-member.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { campaignOf, startsIt } from '../../../support/campaigns.ts';
import { ownersAct, switchesOn } from '../../../support/event-campaigns.ts';
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

describe('a campaign that names a manager means that one, whoever is called like it later', () => {
  /** A manager whose surname begins as the name of the other, with a client of her own. */
  async function hasNamesake(): Promise<readonly Recipient[]> {
    const petrova = office.person({ firstName: 'Анна', lastName: 'Петрова' });
    await petrova.starts();
    await office.enrol(petrova, 'manager');
    return addRecipients(office, 1, { managerId: petrova.id });
  }

  async function composes(query: string): Promise<void> {
    await boss.sends(`/campaign ${query}`);
    await boss.presses('Сообщение');
    await boss.sends('Скидка');
  }

  async function planned(query: string): Promise<void> {
    await composes(query);
    await boss.presses('Когда');
    await boss.presses('В назначенное время');
    await boss.sends('завтра в 11');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
  }

  async function removes(handTo: Person | null): Promise<void> {
    const leaver = { id: office.people.petr.id, handTo: handTo?.id ?? null, onProgress: async () => {} };
    await removeMember(office.base, ownersAct(office), boss.id, leaver);
    office.travel({ seconds: 2 });
  }

  async function tomorrow(): Promise<void> {
    office.travel({ days: 1 });
    await runsCampaigns(office);
  }

  it('is shown with the name, and paused when its manager leaves, with nothing to a namesake’s clients', async () => {
    await hasManager(2);
    const others = await hasNamesake();
    await boss.sends('/campaign тег:vip или менеджер:«Пётр»');
    expect(boss.reads()).toContain('Кому: тег:vip или менеджер:Пётр\n');
    await planned('менеджер:«Пётр»');
    await removes(null);
    await tomorrow();
    expect(await campaign()).toMatchObject({ state: 'paused', isUnreadable: true });
    expect(boss.reads()).toContain('условие больше не понять');
    expect(got(others)).toBe(0);
  });

  it.each([
    ['by a number, as a button writes it', () => `менеджер:${office.people.petr.id}`],
    ['by a name', () => 'менеджер:Пётр'],
  ])('is paused rather than done with no copies when it names %s', async (_, query) => {
    await hasManager(2);
    await planned(query());
    await removes(boss);
    await tomorrow();
    expect(await campaign()).toMatchObject({ state: 'paused', isUnreadable: true, queued: 0 });
    await boss.presses('Повторить с изменениями');
    await boss.presses('▶️ Запустить');
    expect(boss.reads()).toContain('Пётр больше не в команде');
  });

  it('goes on to the clients of a manager who has changed their name', async () => {
    const recipients = await hasManager(2);
    const others = await hasNamesake();
    await planned('менеджер:Пётр');
    const member = await office.base.team.get(office.people.petr.id);
    if (member) await office.base.team.save({ ...member, name: 'Peter', username: null });
    office.travel({ seconds: 2 });
    await tomorrow();
    expect([got(recipients), got(others)]).toEqual([2, 0]);
  });

  it('means the same when an older program left the name in it', async () => {
    await hasManager(2);
    const others = await hasNamesake();
    await planned('менеджер:Пётр');
    await office.base.campaigns.save({ ...(await campaign()), segment: 'менеджер:Пётр -тег:vip' });
    await runsCampaigns(office);
    await removes(boss);
    await tomorrow();
    expect(await campaign()).toMatchObject({ state: 'paused', isUnreadable: true });
    expect(got(others)).toBe(0);
  });

  it('switches a series off, and one on an event', async () => {
    await hasManager(2);
    await hasNamesake();
    await composes('менеджер:Пётр');
    await boss.presses('Когда');
    await boss.presses('🔁 Регулярно');
    await boss.presses('✍️ Написать');
    await boss.sends('каждый день в 11');
    await boss.presses('Да, так');
    await boss.presses('▶️ Включить');
    await boss.presses('Да, включить');
    expect(await campaign()).toMatchObject({ state: 'on' });
    expect(boss.reads()).toContain('Кому: менеджер:Пётр\n');
    const { id } = await switchesOn(office, { trigger: { kind: 'won' }, days: 0, segment: 'менеджер:Пётр' });
    await runsCampaigns(office);
    await removes(boss);
    await tomorrow();
    for (const one of [1, id]) expect(await campaignOf(office, one)).toMatchObject({ state: 'off' });
    expect(boss.reads()).toContain('выключилась сама');
  });

  it('that a saved segment names stays the same, and a draw among their clients, too', async () => {
    await hasManager(2);
    await hasNamesake();
    await boss.sends('/segments');
    await boss.presses('➕ Новый сегмент');
    await boss.sends('менеджер:Пётр');
    await boss.presses('💾 Сохранить');
    await boss.sends('Его клиенты');
    await boss.presses('🎁 Розыгрыш');
    expect(boss.reads()).toContain('менеджер:Пётр\n');
    await removes(boss);
    await boss.sends('/campaign Его клиенты');
    expect(boss.reads()).toContain('Пётр больше не в команде');
    await boss.sends('/find Его клиенты');
    expect(boss.reads()).toContain('Пётр больше не в команде');
  });
});
