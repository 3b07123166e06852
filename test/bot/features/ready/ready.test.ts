import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { switchReady } from '../../../../src/domain/campaigns/ready/keep-ready.ts';
import { moveDeal } from '../../../../src/domain/deals/move-deal.ts';
import { changeSettings } from '../../../../src/domain/settings/change-settings.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { ownersAct } from '../../../support/event-campaigns.ts';
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

async function opensReady(): Promise<void> {
  await boss.sends('/campaigns');
  await boss.presses('✨ Готовые');
}

/** Presses the switch that stands beside a name on the list. */
async function switches(name: string): Promise<void> {
  const rows = boss.lastMessage()?.reply_markup?.inline_keyboard ?? [];
  const row = rows.find(([first]) => first?.text === name);
  const message = boss.lastMessage();
  const button = row?.[1];
  if (!button || !message) throw new Error(`there is no ${name}`);
  await boss.presses(button.text, { ...message, reply_markup: { inline_keyboard: [[button]] } });
}

async function wins(dealId: number): Promise<void> {
  await moveDeal(office.base, ownersAct(office), boss.id, { dealId, to: 'won' });
}

async function passes(days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    office.travel({ days: 1 });
    await runsCampaigns(office);
  }
}

const heard = ({ account }: Recipient, part: string) =>
  account.readsAll().filter((text) => text.includes(part)).length;
const readBy = (person: Person) => person.readsAll().join('\n');

describe('the ready-made campaigns', () => {
  it('are switched on and off by one press on one screen, each once', async () => {
    await opensReady();
    expect(boss.reads()).toContain('⭐ Оценка после покупки: ⏹ выключена');
    await switches('⭐ Оценка после покупки');
    expect(boss.reads()).toContain('⭐ Оценка после покупки: ✅ включена');
    await switches('🤝 Приведи друга');
    await switches('⭐ Оценка после покупки');
    await switches('⭐ Оценка после покупки');
    expect(boss.reads()).toContain('⭐ Оценка после покупки: ✅ включена');
    expect(boss.reads()).toContain('🤝 Приведи друга: ✅ включена');
    const { ready } = await office.base.settings.get();
    expect(ready).toEqual({ rating: 1 });
    expect(await office.base.campaigns.get(1)).toMatchObject({ state: 'on' });
  });

  it('are made once when two owners press at the same moment', async () => {
    const { base } = office;
    const said = { name: 'Оценка', text: 'Оцените', button: '' };
    const words = { ru: said, en: said };
    const asked = {
      memberId: boss.id,
      kind: 'rating',
      words,
      locale: 'ru',
      currency: 'RUB',
      zone: 'Europe/Moscow',
      business: '',
      isOn: true,
    } as const;
    const [one, other] = await Promise.all([
      switchReady(base, ownersAct(office), asked),
      switchReady(base, ownersAct(office), asked),
    ]);
    expect(one.ok && other.ok && one.campaign.id === other.campaign.id).toBe(true);
    expect(await base.campaigns.atWork()).toHaveLength(1);
  });

  it('say what their owner says, from then on', async () => {
    const [client] = await addRecipients(office, 1);
    await opensReady();
    await boss.presses('⭐ Оценка после покупки');
    expect(boss.reads()).toContain('как вам покупка?');
    await boss.presses('Включить');
    await wins(1);
    await boss.presses('✏️ Изменить текст');
    await boss.sends('{{фамилия}}, оцените');
    expect(boss.reads()).toContain('Не знаю, что подставить');
    await boss.sends('{{имя|Друг}}, оцените нас');
    expect(boss.reads()).toContain('✅ включена');
    expect(boss.reads()).toContain('Текст:\n{{имя|Друг}}, оцените нас');
    await passes(2);
    expect(client && heard(client, 'Клиент, оцените нас')).toBe(1);
    expect(client?.account.buttons()).toEqual(['1', '2', '3', '4', '5', 'Отписаться']);
  });

  it('tell a low mark to the responsible manager and the owners, thank for a high one, and count the average', async () => {
    const { petr, olga } = office.people;
    const [low, high] = await addRecipients(office, 2, { managerId: petr.id });
    if (!low || !high) throw new Error('two were asked for');
    await opensReady();
    await switches('⭐ Оценка после покупки');
    await wins(1);
    await wins(2);
    await passes(1);
    await low.account.presses('2');
    await office.drain();
    expect(low.account.reads()).toContain('Что пошло не так?');
    for (const member of [petr, boss]) expect(readBy(member)).toContain('⚠️ Клиент 1 · #1: оценка 2 из 5');
    expect(readBy(olga)).not.toContain('оценка 2 из 5');
    const before = boss.readsAll().length;
    await low.account.presses('5');
    expect(low.account.alerts().at(-1)).toBe('Вашу оценку мы уже получили, спасибо!');
    await high.account.presses('5');
    expect(high.account.reads()).toContain('Спасибо за оценку!');
    await office.drain();
    expect(boss.readsAll()).toHaveLength(before);
    await boss.sends('/stats');
    expect(boss.reads()).toContain('⭐ Средняя оценка: 3,5 (2 оценки)');
    await opensReady();
    await boss.presses('⭐ Оценка после покупки');
    await boss.presses('📊 Отчёт');
    expect(boss.reads()).toContain('⭐ Средняя оценка: 3,5 (2 оценки)');
    await boss.sends('/client 1');
    await boss.presses('История');
    expect(boss.reads()).toContain('⭐ Оценка от клиента: 2 из 5');
  });

  it('speak to each client in their language until their owner rewords them', async () => {
    const [ivan, john] = await addRecipients(office, 2);
    if (!ivan || !john) throw new Error('two were asked for');
    const card = await office.base.clients.get(john.client.id);
    if (card) await office.base.clients.save({ ...card, locale: 'en' });
    await opensReady();
    await switches('💤 Разбудить спящих');
    await wins(1);
    await wins(2);
    office.travel({ days: 59 });
    await runsCampaigns(office);
    await passes(2);
    expect(heard(ivan, 'мы давно не виделись')).toBe(1);
    expect(heard(john, 'we have not seen you for a while')).toBe(1);
    expect(john.account.buttons()).toEqual(['Yes, tell me', 'Unsubscribe']);
    await john.account.presses('Yes, tell me');
    const [deal] = await office.base.deals.openOf(john.client.id);
    expect(deal?.title).toBe('Разбудить спящих');
  });

  it('wake who bought long ago, and try once more those who never bought', async () => {
    const [sleeper, prospect] = await addRecipients(office, 2);
    if (!sleeper || !prospect) throw new Error('two were asked for');
    await opensReady();
    await switches('💤 Разбудить спящих');
    await switches('🌱 Вторая попытка');
    await wins(1);
    office.travel({ days: 59 });
    await runsCampaigns(office);
    expect(heard(sleeper, 'мы давно не виделись')).toBe(0);
    await passes(2);
    expect(heard(sleeper, 'мы давно не виделись')).toBe(1);
    office.travel({ days: 88 });
    await runsCampaigns(office);
    expect(heard(prospect, 'вы обращались к нам')).toBe(0);
    await passes(2);
    expect(heard(prospect, 'вы обращались к нам')).toBe(1);
    expect(heard(sleeper, 'вы обращались к нам')).toBe(0);
  });

  it('keep the days they were switched on with, and take the loyalty period as it is when they are switched on again', async () => {
    await opensReady();
    await boss.presses('💤 Разбудить спящих');
    await boss.presses('Включить');
    expect(boss.reads()).toContain('прошло 60 дней');
    await changeSettings(office.base, { at: office.now() }, boss.id, { loyaltyDays: 91 });
    await opensReady();
    await boss.presses('💤 Разбудить спящих');
    expect(boss.reads()).toContain('прошло 60 дней');
    await boss.presses('Выключить');
    expect(boss.reads()).toContain('прошёл 91 день');
    await boss.presses('Включить');
    expect(boss.reads()).toContain('прошёл 91 день');
    expect(await office.base.campaigns.get(1)).toMatchObject({ state: 'on', timing: { days: 91 } });
  });

  it('read well in English', async () => {
    await office.stop();
    await open('en');
    await boss.sends('/campaigns');
    await boss.presses('✨ Ready-made');
    await boss.presses('⭐ Rating after a purchase');
    expect(boss.reads()).toContain('how do you like your purchase?');
    await boss.presses('Switch on');
    expect(boss.reads()).toContain('✅ on');
    await boss.presses('‹ Ready-made');
    await boss.presses('🤝 Bring a friend');
    expect(boss.reads()).toContain('A reward for the friend’s first purchase');
  });

  it('are the owner’s alone', async () => {
    const { petr } = office.people;
    await boss.sends('/campaigns');
    const message = boss.lastMessage();
    await petr.starts();
    const mine = petr.lastMessage();
    if (!message || !mine) throw new Error('both have read something');
    const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data: 'readydo:rating:on' }]] };
    await petr.presses('x', { ...mine, reply_markup });
    expect((await office.base.settings.get()).ready).toEqual({});
  });
});
