import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { campaignOf, startsIt } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { addRecipients, runsCampaigns } from '../../../support/recipients.ts';

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

async function composes(query: string, text: string): Promise<void> {
  await boss.sends(`/campaign ${query}`);
  await boss.presses('Сообщение');
  await boss.sends(text);
}

describe('a campaign', () => {
  it('to nobody does not start, and says what to change', async () => {
    await addRecipients(office, 1);
    await composes('тег:золотой', 'Скидка');
    await boss.presses('▶️ Запустить');
    const said = [boss.reads(), ...boss.alerts()].join('\n');
    expect(said).toContain('не подходит никто из тех, кто согласился');
    expect((await campaign()).state).toBe('draft');
  });

  it('is not changed once it was started, by a button or in words; what can be done instead is said', async () => {
    await addRecipients(office, 1, { tags: ['vip'], city: 'New York' });
    await composes('тег:vip', 'Скидка');
    const draft = boss.lastMessage();
    await boss.presses('▶️ Запустить');
    await boss.presses('Да, отправить: 1');
    await runsCampaigns(office);
    expect((await campaign()).state).toBe('running');
    if (draft) await boss.presses('Когда', draft);
    expect(boss.alerts().at(-1)).toContain('на ходу её не меняют. Её можно поставить на паузу');
  });

  it('says so in English', async () => {
    await office.stop();
    await open('en');
    await addRecipients(office, 1, { tags: ['vip'], city: 'New York' });
    await boss.sends('/campaign tag:vip');
    await boss.presses('Message');
    await boss.sends('Discount');
    const draft = boss.lastMessage();
    await boss.presses('▶️ Start');
    await startsIt(boss);
    await runsCampaigns(office);
    if (draft) await boss.presses('Message', draft);
    expect([boss.reads(), ...boss.alerts()].join()).toContain('is not changed on the way. You can pause it');
  });

  it('names nobody who has left the team since it was queued', async () => {
    const { petr } = office.people;
    await office.enrol(petr, 'manager');
    const [here, away] = await addRecipients(office, 2, { tags: ['vip'], managerId: petr.id });
    if (!here || !away) throw new Error('two were asked for');
    await office.base.clients.save({ ...(await clientOf(away.client.id)), city: 'New York' });
    await composes('тег:vip', 'Ваш менеджер {{менеджер}}');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await runsCampaigns(office);
    expect(here.account.reads()).toBe('Ваш менеджер Пётр');
    const member = await office.base.team.get(petr.id);
    if (member) await office.base.team.save({ ...member, removedAt: office.now() });
    office.travel({ hours: 8 });
    await runsCampaigns(office);
    expect(away.account.readsAll().join()).not.toContain('Пётр');
    expect(await office.base.copies.ledger(1, 1, 1)).toMatchObject([{ error: 'unknown-words' }]);
  });

  it('whose picture Telegram does not know any more stops by itself after the first', async () => {
    const recipients = await addRecipients(office, 14, { tags: ['vip'] });
    await boss.sends('/campaign тег:vip');
    await boss.presses('Сообщение');
    await boss.sendsPhoto({ caption: 'Наши кухни' });
    const before = await campaign();
    const [part] = before.message?.parts ?? [];
    if (part?.kind !== 'photo' || !before.message) throw new Error('a photo was sent');
    const parts = [{ ...part, fileId: 'gone' }];
    await office.base.campaigns.save({ ...before, message: { ...before.message, parts } });
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await runsCampaigns(office);
    expect(await campaign()).toMatchObject({ state: 'paused', isTroubled: true, queued: 10 });
    const counts = await office.base.copies.counts(1, office.now());
    expect(counts).toMatchObject({ failed: 10, sent: 0 });
    expect((await clientOf(recipients[0]?.client.id ?? 0)).unreachableSince).toBeNull();
  });

  it('goes as it was composed though its author deletes what they sent', async () => {
    const [first] = await addRecipients(office, 1, { tags: ['vip'] });
    await composes('тег:vip', 'Скидка');
    const typed = boss.view().messages.findLast(({ text }) => text === 'Скидка');
    if (!typed) throw new Error('it was typed');
    await boss.deletes(typed);
    await boss.sends('/campaign');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await runsCampaigns(office);
    expect(first?.account.reads()).toBe('Скидка');
  });

  it('goes by the clock of the business to whoever lives nobody knows where', async () => {
    const [first] = await addRecipients(office, 1, { tags: ['vip'], city: 'Нигде-на-карте' });
    await composes('тег:vip', 'Вечером');
    await boss.presses('Когда');
    await boss.presses('По часам клиента');
    await boss.sends('сегодня в 18:00');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    office.travel({ hours: 5, minutes: 55 });
    await runsCampaigns(office);
    expect(first?.account.readsAll()).not.toContain('Вечером');
    office.travel({ minutes: 5 });
    await runsCampaigns(office);
    expect(first?.account.reads()).toBe('Вечером');
  });
});

async function clientOf(id: number) {
  const found = await office.base.clients.get(id);
  if (!found) throw new Error('there is no such client');
  return found;
}

describe('what has no words while a query is awaited', () => {
  it('does not make a campaign go to everybody, and the query is still awaited', async () => {
    await boss.sends('/campaign тег:vip');
    await boss.presses('Кому');
    await boss.presses('Написать условие');
    await boss.sendsPhoto();
    expect(boss.reads()).toContain('Напишите условие');
    expect((await campaign()).segment).toBe('тег:vip');
    await boss.sends('тег:постоянный');
    expect((await campaign()).segment).toBe('тег:постоянный');
  });

  it('does not make a draw one among everybody', async () => {
    await boss.sends('/campaigns');
    for (const press of ['🎁 Розыгрыши', '+ Новый розыгрыш', 'Среди кого', 'Написать условие']) {
      await boss.presses(press);
    }
    await boss.sends('тег:vip');
    await boss.presses('Среди кого');
    await boss.presses('Написать условие');
    await boss.sendsPhoto();
    expect(boss.reads()).toContain('Напишите условие');
    expect(await office.base.draws.draftOf(boss.id)).toMatchObject({ segment: 'тег:vip' });
  });
});

describe('the words and the address of a link', () => {
  beforeEach(async () => {
    await composes('тег:vip', 'Скидка');
    await boss.presses('Кнопки');
    await boss.presses('+ Ссылка');
  });

  it.each([
    'Скидка до 25.12',
    'Ждём завтра.',
    'Подробнее example',
    'https://example.ru/a-very-long-address-of-a-single-page',
  ])('are asked for again: %s', async (typed) => {
    await boss.sends(typed);
    expect(boss.reads()).toContain('Нужны слова и адрес');
    expect((await campaign()).message?.buttons).toEqual([]);
  });

  it.each([
    ['Сайт наш-дом.рф', 'https://наш-дом.рф'],
    ['Сайт www.example.ru/a?b=c', 'https://www.example.ru/a?b=c'],
    ['Чат tg://resolve?domain=shop', 'tg://resolve?domain=shop'],
  ])('may do without the scheme: %s', async (typed, url) => {
    await boss.sends(typed);
    expect((await campaign()).message?.buttons).toMatchObject([{ kind: 'link', url }]);
  });
});
