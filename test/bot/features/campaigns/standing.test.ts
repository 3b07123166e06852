import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../../../src/domain/clients/client.ts';
import { moveDeal } from '../../../../src/domain/deals/move-deal.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { addCelebrant } from '../../../support/celebrants.ts';
import { ownersAct } from '../../../support/event-campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
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

async function reopen(languageCode: string): Promise<void> {
  await office.stop();
  await open(languageCode);
}

async function recipient(name: string, fields: Partial<Client> = {}): Promise<Recipient> {
  const account = office.person({ firstName: name });
  return { account, client: await addCelebrant(office, { name, account }, fields) };
}

async function composes(query: string, text: string): Promise<void> {
  await boss.sends(`/campaign ${query}`);
  await boss.presses('Сообщение');
  await boss.sends(text);
}

async function passes(days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    office.travel({ days: 1 });
    await runsCampaigns(office);
  }
}

const got = ({ account }: Recipient, text: string) =>
  account.readsAll().filter((message) => message === text).length;

const campaign = async (id = 1) => {
  const found = await office.base.campaigns.get(id);
  if (!found) throw new Error('there is no such campaign');
  return found;
};

describe('a series', () => {
  it('is read back with its next dates, goes each time as a campaign of its own, and can be paused and ended', async () => {
    const [first, second] = await addRecipients(office, 2, { tags: ['vip'] });
    if (!first || !second) throw new Error('two recipients were asked for');
    await composes('тег:vip', 'Новости недели');
    await boss.presses('Когда');
    await boss.presses('🔁 Регулярно');
    await boss.presses('✍️ Написать');
    await boss.sends('когда-нибудь');
    expect(boss.reads()).toContain('Не вижу, как часто повторять');
    await boss.sends('каждую пятницу в 12');
    expect(boss.reads()).toContain('Понял так: по пятницам, 12:00.');
    expect(boss.reads()).toContain('1. пятница, 27 ноября 2026, 12:00');
    expect(boss.reads()).toContain('3. пятница, 11 декабря 2026, 12:00');
    expect((await campaign()).timing).toEqual({ kind: 'now' });
    await boss.presses('Да, так');
    expect(boss.reads()).toContain('Когда: по пятницам, 12:00');
    await boss.presses('▶️ Включить');
    expect(boss.reads()).toContain('Первая отправка: пятница, 27 ноября 2026, 12:00');
    await boss.presses('Да, включить');
    expect(boss.reads()).toContain('🔁 Включена');
    expect(boss.reads()).toContain('Следующая: пятница, 27 ноября 2026, 12:00');
    await passes(6);
    expect([first, second].map((who) => got(who, 'Новости недели'))).toEqual([1, 1]);
    expect(await campaign(2)).toMatchObject({ state: 'done', seriesId: 1, queued: 2 });
    // Its words and segment are those of the day.
    const client = await office.base.clients.get(second.client.id);
    if (client) await office.base.clients.save({ ...client, tags: [] });
    await passes(7);
    expect([first, second].map((who) => got(who, 'Новости недели'))).toEqual([2, 1]);
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Новости недели: 🔁 включена, след.');
    expect(boss.reads()).toContain('Отправок: 2');
    await boss.presses('⏸ Пауза');
    expect(boss.reads()).toContain('⏹ Выключена');
    await passes(14);
    await boss.presses('▶️ Продолжить');
    expect(boss.reads()).toContain('Следующая: пятница, 25 декабря 2026, 12:00');
    await passes(7);
    expect(got(first, 'Новости недели')).toBe(3);
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Новости недели');
    await pressLike(boss, '4. ');
    expect(boss.reads()).toContain('Рассылка 4: Новости недели');
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Новости недели');
    await boss.presses('✖️ Закончить');
    await boss.presses('Да, удалить');
    expect(boss.reads()).toContain('Серия закончена');
    await passes(8);
    expect(got(first, 'Новости недели')).toBe(3);
  });

  it('says when it is paused, or ended, that a sending under way goes on, and pauses that one too', async () => {
    await addRecipients(office, 2, { tags: ['vip'], city: 'New York' });
    await composes('тег:vip', 'Новости');
    await boss.presses('Когда');
    await boss.presses('🔁 Регулярно');
    await boss.presses('каждый день в 11:00');
    await boss.presses('Да, так');
    await boss.presses('▶️ Включить');
    expect(boss.reads()).toContain('не больше 2 рассылок в неделю: кому уже хватит, того она пропустит.');
    await boss.presses('Да, включить');
    // It is night in New York: the copies wait.
    office.travel({ hours: 23, minutes: 30 });
    await runsCampaigns(office);
    expect(await campaign(2)).toMatchObject({ state: 'running' });
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Новости');
    expect(boss.reads()).not.toContain('Уже в пути');
    await boss.presses('⏸ Пауза');
    expect(boss.reads()).toContain('⚠️ Уже в пути: 2. Пауза серии не останавливает');
    await boss.presses('✖️ Закончить');
    await boss.presses('Да, удалить');
    expect(boss.reads()).toContain('⚠️ Уже в пути: 2.');
    await boss.presses('⏸ Пауза отправки 2');
    expect(await campaign(2)).toMatchObject({ state: 'paused' });
    expect(boss.buttons()).toContain('▶️ Продолжить');
  });

  it('goes by each client’s own clock where that is wanted', async () => {
    const east = await recipient('Анна', { city: 'Владивосток' });
    const here = await recipient('Олег');
    await composes('', 'Доброе утро');
    await boss.presses('Когда');
    await boss.presses('🔁 Регулярно');
    await boss.presses('каждый день в 11:00');
    await boss.presses('По часам клиента');
    expect(boss.reads()).toContain('каждый день, 11:00 по часам клиента');
    await boss.presses('Да, так');
    await boss.presses('▶️ Включить');
    await boss.presses('Да, включить');
    expect(boss.reads()).toContain('напишите число получателей: 2');
    await boss.sends('2');
    // 22 November, 11:00 in Vladivostok is 04:00 in Moscow.
    office.travel({ hours: 16 });
    await runsCampaigns(office);
    expect([east, here].map((who) => got(who, 'Доброе утро'))).toEqual([1, 0]);
    office.travel({ hours: 7 });
    await runsCampaigns(office);
    expect([east, here].map((who) => got(who, 'Доброе утро'))).toEqual([1, 1]);
  });

  it('makes up for one slot that is not too old, and tells of one that is', async () => {
    const [first] = await addRecipients(office, 1, { tags: ['vip'] });
    if (!first) throw new Error('a recipient was asked for');
    await composes('тег:vip', 'Новости');
    await boss.presses('Когда');
    await boss.presses('🔁 Регулярно');
    await boss.presses('каждую пятницу в 12:00');
    await boss.presses('Да, так');
    await boss.presses('▶️ Включить');
    await boss.presses('Да, включить');
    // Down over three Fridays, and back on the Friday evening of the third.
    office.travel({ days: 20, hours: 6 });
    await runsCampaigns(office);
    expect(got(first, 'Новости')).toBe(1);
    office.travel({ days: 9 });
    await runsCampaigns(office);
    expect(got(first, 'Новости')).toBe(1);
    expect(boss.readsAll().at(-1)).toContain('Рассылка «Новости» не ушла: её время, 18 дек., 12:00, прошло');
  });
});

describe('a campaign on an event, composed', () => {
  it('takes a few taps, tells what it does, and is switched off at once', async () => {
    await composes('', 'Спасибо за покупку!');
    await boss.presses('Когда');
    await boss.presses('⚡️ По событию');
    await boss.presses('Успешная сделка');
    await boss.presses('1 день');
    expect(boss.reads()).toContain('Когда: через 1 день после успешной сделки');
    await boss.presses('🔗 Цепочка');
    await boss.presses('+ Сообщение');
    await boss.presses('3 дня');
    await boss.sends('Как вам?');
    expect(boss.reads()).toContain('2. Ещё через 3 дня: «Как вам?»');
    expect(boss.reads()).not.toContain('лишние сообщения подождут');
    await boss.presses('+ Сообщение');
    await boss.presses('3 дня');
    await boss.sends('Ау');
    expect(boss.reads()).toContain('⏳ В неделю клиент получает не больше 2 рассылок');
    await boss.presses('✖️ 3. «Ау»');
    expect(boss.reads()).not.toContain('лишние сообщения подождут');
    await boss.presses('Кнопки 2');
    await boss.presses('+ Ответ');
    await boss.sends('Отлично');
    expect(boss.reads()).toContain('Кнопки под сообщением');
    await boss.presses('‹ Назад');
    await boss.presses('‹ Назад');
    expect(boss.reads()).toContain('Цепочка: ещё 1 сообщение, пока клиент не ответит');
    await boss.presses('▶️ Включить');
    expect(boss.reads()).toContain('Сообщение уходит: через 1 день после успешной сделки.');
    expect(boss.reads()).toContain('лишнее сообщение подождёт, но не дольше 7 дней.');
    await boss.presses('Да, включить');
    const who = await recipient('Анна');
    await moveDeal(office.base, ownersAct(office), boss.id, { dealId: 1, to: 'won' });
    await passes(4);
    expect([got(who, 'Спасибо за покупку!'), got(who, 'Как вам?')]).toEqual([1, 1]);
    await who.account.presses('Отлично');
    expect(who.account.alerts().at(-1)).toBe('Спасибо! Передали вашему менеджеру.');
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Спасибо за покупку!: 🔁 включена');
    expect(boss.reads()).toContain('Отправлено: 2');
    expect(boss.reads()).toContain('Ответили: 1');
    expect(boss.reads()).toContain('Нажали «Отлично»: 1');
    await moveDeal(office.base, ownersAct(office), boss.id, { dealId: 1, to: 'new' });
    const next = await recipient('Олег');
    await moveDeal(office.base, ownersAct(office), boss.id, { dealId: 2, to: 'won' });
    await boss.presses('⏹ Выключить');
    expect(await campaign()).toMatchObject({ state: 'off' });
    await passes(3);
    expect(got(next, 'Спасибо за покупку!')).toBe(0);
    await boss.sends('/client 1');
    await boss.presses('История');
    expect(boss.reads()).toContain('📣 Рассылка «Спасибо за покупку!»');
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Спасибо');
    await boss.presses('Повторить с изменениями');
    expect(boss.reads()).toContain('Цепочка: ещё 1 сообщение');
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Спасибо');
    await boss.presses('🗑 Удалить');
    await boss.presses('Да, удалить');
    await boss.sends('/campaigns');
    expect(boss.buttons().join()).not.toContain('1. Спасибо');
  });

  it('asks about those who are in the segment already', async () => {
    const [first, second] = await addRecipients(office, 2, { tags: ['vip'] });
    if (!first || !second) throw new Error('two recipients were asked for');
    await composes('тег:vip', 'Вы у нас VIP');
    await boss.presses('Когда');
    await boss.presses('⚡️ По событию');
    await boss.presses('Клиент подошёл под условие');
    await boss.presses('Сразу');
    await boss.presses('▶️ Включить');
    expect(boss.reads()).toContain('Под условие уже подходят клиенты. Отправить и им?');
    await boss.presses('И тем, кто уже есть: 2');
    expect(boss.reads()).toContain('🔁 Включена');
    await runsCampaigns(office);
    expect([first, second].map((who) => got(who, 'Вы у нас VIP'))).toEqual([1, 1]);
  });

  it('takes a date of the card, and says what is wrong with a field', async () => {
    const details = [
      { name: 'договор', value: '01.12.2026' },
      { name: 'размер', value: 'большой' },
    ];
    const who = await recipient('Анна', { details });
    await composes('', 'Договор скоро кончится');
    await boss.presses('Когда');
    await boss.presses('⚡️ По событию');
    await boss.presses('Дата на карточке');
    expect(boss.buttons()).toContain('договор');
    expect(boss.buttons()).not.toContain('размер');
    await boss.presses('✍️ Другое поле');
    await boss.sends('размер');
    expect(boss.reads()).toContain('стоят не даты, а, например, «большой»');
    await boss.sends('цвет');
    expect(boss.reads()).toContain('Поля «цвет» нет ни на одной карточке');
    await boss.sends('Договор');
    await boss.presses('✍️ Другое число');
    await boss.sends('-900');
    expect(boss.reads()).toContain('от -365 до 365');
    await boss.sends('−5');
    await boss.presses('✍️ Написать');
    await boss.sends('полдень');
    expect(boss.reads()).toContain('Не понял время');
    await boss.sends('12:30');
    expect(boss.reads()).toContain('Когда: за 5 дней до даты «договор», в 12:30 по часам клиента');
    await boss.presses('▶️ Включить');
    await boss.presses('Да, включить');
    // Each day at 13:00.
    office.travel({ hours: 1 });
    await passes(4);
    expect(got(who, 'Договор скоро кончится')).toBe(0);
    await passes(2);
    expect(got(who, 'Договор скоро кончится')).toBe(1);
  });

  it.each([
    ['days', '✍️ Другое число', '5'],
    ['days', '✍️ Другое число', 'много'],
    ['a time', '✍️ Написать', '10:30'],
    ['a time', '✍️ Написать', 'полдень'],
  ])('says that its draft is gone to whoever types %s too late', async (_, press, typed) => {
    await composes('', 'С днём рождения');
    await boss.presses('Когда');
    await boss.presses('⚡️ По событию');
    await boss.presses('Дата на карточке');
    await boss.presses('День рождения');
    if (press === '✍️ Написать') await boss.presses('За 3 дня');
    await boss.presses(press);
    await office.base.campaigns.dropDraft(1);
    await boss.sends(typed);
    expect(boss.reads()).toBe('Этой рассылки уже нет среди черновиков. Начните новую: /campaign');
  });

  it('is not changed on the way, and goes on when its author has left', async () => {
    const { petr } = office.people;
    await office.enrol(petr, 'owner');
    await composes('', 'Спасибо');
    await boss.presses('Когда');
    await boss.presses('⚡️ По событию');
    await boss.presses('Успешная сделка');
    await boss.presses('Сразу');
    const draft = boss.lastMessage();
    await boss.presses('▶️ Включить');
    await boss.presses('Да, включить');
    if (draft) await boss.presses('Когда', draft);
    expect(boss.alerts().at(-1)).toContain('на ходу её не меняют');
    const member = await office.base.team.get(boss.id);
    if (member) await office.base.team.save({ ...member, removedAt: office.now() });
    const who = await recipient('Анна');
    await moveDeal(office.base, { ...ownersAct(office) }, petr.id, { dealId: 1, to: 'won' });
    await passes(1);
    expect(got(who, 'Спасибо')).toBe(1);
  });

  it('speaks English to who reads English', async () => {
    await reopen('en');
    await boss.sends('/campaign');
    await boss.presses('Message');
    await boss.sends('Happy birthday!');
    await boss.presses('When');
    await boss.presses('⚡️ On an event');
    await boss.presses('A date on the card');
    await boss.presses('Birthday');
    await boss.presses('3 days before');
    await boss.presses('10:00');
    expect(boss.reads()).toContain('When: 3 days before the birthday, at 10:00 by the client’s clock');
    await boss.presses('When');
    await boss.presses('🔁 Regularly');
    await boss.presses('✍️ Type it');
    await boss.sends('every Monday at 10');
    expect(boss.reads()).toContain('1. Monday, November 23, 2026, 10:00');
    await boss.presses('Yes, that is it');
    expect(boss.reads()).toContain('When: on Mondays, 10:00');
  });
});
