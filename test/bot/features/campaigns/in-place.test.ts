import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { campaignOf } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(async () => {
  office = await openOffice({ languageCode: 'ru', at: '2026-11-21T09:00:00Z' });
  boss = office.people.boss;
  await addRecipients(office, 12, { tags: ['vip'], details: [{ name: 'договор', value: '25.12.2026' }] });
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends('Скидка');
});
afterEach(() => office.stop());

async function when(...presses: readonly string[]): Promise<void> {
  await boss.presses('Когда');
  for (const press of presses) await boss.presses(press);
}

async function typesRule(): Promise<void> {
  await when('🔁 Регулярно', '✍️ Написать');
  await boss.sends('каждый вторник в 9');
}

async function typesStep(): Promise<void> {
  await when('⚡️ По событию', 'Успешная сделка', '1 день');
  await boss.presses('🔗 Цепочка');
  await boss.presses('+ Сообщение');
  await boss.presses('1 день');
  await boss.sends('Как вам?');
}

const TYPED = [
  { what: 'a rule', type: typesRule, presses: ['Да, так'] },
  { what: 'a rule that is not meant', type: typesRule, presses: ['‹ Назад', '‹ Назад', '‹ Назад'] },
  {
    what: 'a rule where a time was asked for',
    type: async () => {
      await when('В назначенное время');
      await boss.sends('каждый вторник в 9');
    },
    presses: ['🔁 Регулярно', 'каждый день в 11:00', 'Да, так'],
  },
  { what: 'a message of a chain', type: typesStep, presses: ['‹ Назад'] },
  {
    what: 'a button of a message of a chain',
    type: async () => {
      await typesStep();
      await boss.presses('Кнопки 2');
      await boss.presses('+ Ответ');
      await boss.sends('Да');
    },
    presses: ['‹ Назад', '‹ Назад'],
  },
  {
    what: 'the name of a date',
    type: async () => {
      await when('⚡️ По событию', 'Дата на карточке', '✍️ Другое поле');
      await boss.sends('договор');
    },
    presses: ['В этот день', '10:00'],
  },
  {
    what: 'days before a date',
    type: async () => {
      await when('⚡️ По событию', 'Дата на карточке', 'День рождения', '✍️ Другое число');
      await boss.sends('-2');
    },
    presses: ['10:00'],
  },
] as const;

it.each(TYPED)(
  'the screen after $what was typed becomes the draft by its own buttons',
  async ({ type, presses }) => {
    await type();
    const screen = boss.lastMessage()?.message_id;
    for (const press of presses) await boss.presses(press);
    expect(boss.reads()).toContain('📣 Новая рассылка');
    expect(boss.lastMessage()?.message_id).toBe(screen);
  },
);

it('so does the question that is asked anew because the draft has changed', async () => {
  await boss.sends('/campaign -тег:vip или тег:vip');
  await boss.presses('▶️ Запустить');
  await pressLike(boss, 'Да, отправить');
  const draft = await campaignOf(office);
  await office.base.campaigns.save({ ...draft, segment: 'тег:vip', countedAt: null });
  await boss.sends('12');
  expect(boss.reads()).toContain('черновик изменился');
  const screen = boss.lastMessage()?.message_id;
  await boss.presses('‹ Назад');
  expect(boss.reads()).toContain('📣 Новая рассылка');
  expect(boss.lastMessage()?.message_id).toBe(screen);
});
