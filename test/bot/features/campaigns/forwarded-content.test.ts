import type { Message } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wordsOf } from '../../../../src/domain/content.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { beginsAlbum } from '../../../support/albums.ts';
import { campaignOf } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';

const NOT_FOR_MANY = 'Такое многим не отправить';

let office: Office;
let boss: Person;
/** Who writes the texts; no client, and not of the team. */
let designer: Person;
beforeEach(async () => {
  office = await openOffice();
  boss = office.people.boss;
  designer = office.person({ firstName: 'Дизайнер' });
});
afterEach(() => office.stop());

async function presses(...buttons: readonly string[]): Promise<void> {
  for (const button of buttons) await boss.presses(button);
}

/** Opens a campaign and is asked for its message. */
async function composes(): Promise<void> {
  await boss.sends('/campaign тег:vip');
  await presses('Сообщение');
}

/** A ready post of the business's channel. */
async function post(words: string): Promise<Message> {
  const channel = office.telegram.channel({ title: 'Салон' });
  await boss.joins(channel);
  return boss.in(channel).sends(words);
}

const messageParts = async () => (await campaignOf(office)).message?.parts ?? [];

async function expectNobodyNew(): Promise<void> {
  expect(await office.base.clients.get(1)).toBeUndefined();
}

describe('what is forwarded while content is awaited', () => {
  it.each([
    ['a post of a channel', () => post('Скидка на кухни')],
    ['a text that somebody wrote', async () => designer.writesElsewhere('Скидка на кухни')],
    [
      'a text of somebody who hides their account',
      async () => office.person({ firstName: 'Ира', hidesAccount: true }).writesElsewhere('Скидка на кухни'),
    ],
    ['a text of a colleague', async () => office.people.olga.writesElsewhere('Скидка на кухни')],
  ])('is the message: %s', async (_, write) => {
    await composes();
    await boss.forwards(await write());
    expect((await messageParts()).map(wordsOf).join()).toContain('Скидка на кухни');
    expect(boss.reads()).toContain('Скидка на кухни');
    await expectNobodyNew();
  });

  it('is the message: an album of a channel, whole', async () => {
    await composes();
    const chat = { id: -100_777, type: 'channel', title: 'Салон' } as const;
    const forward_origin = { type: 'channel', chat, message_id: 1, date: 1 } as const;
    const sendsPiece = beginsAlbum(office, boss, { forward_origin });
    const before = boss.readsAll().length;
    for (const caption of ['Наши кухни', ...Array.from({ length: 9 }, () => undefined)]) {
      await sendsPiece(caption);
    }
    expect(await messageParts()).toHaveLength(10);
    expect(boss.readsAll()).toHaveLength(before + 1);
    await expectNobodyNew();
  });

  it('is the variant of a test', async () => {
    await composes();
    await boss.sends('Первое');
    await presses('🆎 Варианты', '+ Вариант');
    await boss.forwards(designer.writesElsewhere('Второе'));
    expect((await campaignOf(office)).test?.others.map((parts) => parts.map(wordsOf))).toEqual([['Второе']]);
    await expectNobodyNew();
  });

  it('is the next message of a chain', async () => {
    await composes();
    await boss.sends('Первое');
    await presses('Когда', '⚡️ По событию', 'Успешная сделка', 'Сразу', '🔗 Цепочка');
    await presses('+ Сообщение', '2 дня');
    await boss.forwards(designer.writesElsewhere('Второе'));
    const { chain } = await campaignOf(office);
    expect(chain.map(({ message }) => message.parts.map(wordsOf))).toEqual([['Второе']]);
    await expectNobodyNew();
  });

  it('is the text of a ready-made campaign', async () => {
    await boss.sends('/campaigns');
    await presses('✨ Готовые', '⭐ Оценка после покупки', '✏️ Изменить текст');
    await boss.forwards(designer.writesElsewhere('{{имя|Друг}}, оцените нас'));
    expect(boss.reads()).toContain('Текст:\n{{имя|Друг}}, оцените нас');
    await expectNobodyNew();
  });

  it('is a customer’s again once it has come', async () => {
    await composes();
    await boss.forwards(designer.writesElsewhere('Скидка на кухни'));
    await boss.forwards(office.people.anna.writesElsewhere('Нужен шкаф'));
    expect(boss.reads()).toContain('Анна Петрова · #1');
    expect((await messageParts()).map(wordsOf)).toEqual(['Скидка на кухни']);
  });
});

describe('a contact card that comes while content is awaited', () => {
  const card = { firstName: 'Мария', phone: '+79167654321' };

  it.each([
    ['with a number', card],
    ['without a number', { ...card, phone: '' }],
  ])('cannot go to many, and the question stays: %s', async (_, contact) => {
    await composes();
    await boss.sharesContact(contact);
    expect(boss.reads()).toContain(NOT_FOR_MANY);
    expect(await messageParts()).toEqual([]);
    await expectNobodyNew();
    await boss.sends('Скидка');
    expect((await messageParts()).map(wordsOf)).toEqual(['Скидка']);
  });

  it('is no text of a ready-made campaign either', async () => {
    await boss.sends('/campaigns');
    await presses('✨ Готовые', '⭐ Оценка после покупки', '✏️ Изменить текст');
    await boss.sharesContact({ ...card, phone: '' });
    expect(boss.reads()).toContain(NOT_FOR_MANY);
    await boss.sends('{{имя|Друг}}, оцените нас');
    expect(boss.reads()).toContain('Текст:\n{{имя|Друг}}, оцените нас');
    await expectNobodyNew();
  });
});

describe('what is forwarded while something else is awaited for many', () => {
  it.each([
    ['the words and address of a button', ['Кнопки', '+ Ссылка'], 'Записаться https://example.ru'],
    ['the words of an answer', ['Кнопки', '+ Ответ'], 'Приду'],
    ['a time', ['Когда', 'В назначенное время'], 'завтра в 11'],
    ['a query', ['Кому', 'Написать условие'], 'тег:постоянный'],
  ])('is the answer: %s', async (_, path, words) => {
    await composes();
    await boss.sends('Скидка');
    await presses(...path);
    const before = await campaignOf(office);
    await boss.forwards(designer.writesElsewhere(words));
    const { segment, timing, message } = await campaignOf(office);
    expect({ segment, timing, message }).not.toEqual({
      segment: before.segment,
      timing: before.timing,
      message: before.message,
    });
    await expectNobodyNew();
  });

  it('leaves the question open when it is no answer', async () => {
    await composes();
    await boss.sends('Скидка');
    await presses('Когда', 'В назначенное время');
    await boss.forwards(designer.writesElsewhere('Как договаривались'));
    expect(boss.reads()).toContain('Не понял, когда');
    await boss.sends('завтра в 11');
    expect((await campaignOf(office)).timing.kind).toBe('at');
    await expectNobodyNew();
  });

  it('is the prize of a draw', async () => {
    await boss.sends('/campaigns');
    await presses('🎁 Розыгрыши', '+ Новый розыгрыш', 'Приз');
    await boss.forwards(designer.writesElsewhere('Кухня мечты'));
    expect(boss.reads()).toContain('Кухня мечты');
    expect(await office.base.draws.draftOf(boss.id)).toMatchObject({ prize: 'Кухня мечты' });
    await expectNobodyNew();
  });

  it('is the text of a greeting', async () => {
    await boss.sends('/settings');
    await presses('Поздравления', 'Текст по-русски', 'Заменить текст');
    await boss.forwards(designer.writesElsewhere('{{имя|Друг}}, с днём рождения!'));
    const { greetings } = await office.base.settings.get();
    expect(greetings.words.ru).toBe('{{имя|Друг}}, с днём рождения!');
    await expectNobodyNew();
  });

  it('is the text of a consent', async () => {
    await boss.sends('/settings');
    await presses('Текст согласия');
    const words = 'Нажимая кнопку, я соглашаюсь на обработку моих данных.';
    await boss.forwards(designer.writesElsewhere(words));
    expect(await office.base.settings.get()).toMatchObject({ consentText: words });
    await expectNobodyNew();
  });
});
