import type { Message } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetClient } from '../../../src/domain/privacy/forget-client.ts';
import { changeSettings } from '../../../src/domain/settings/change-settings.ts';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { refusalsIn } from '../../support/calm.ts';
import { addClient, clientWrites } from '../../support/clients.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
  office.telegram.deliverTo(() => {});
  await office.people.anna.starts();
  office.telegram.deliverTo(office.deliver);
});

afterEach(() => office.stop());

/** The newest message of the bot to this person that contains the words. */
function heard(person: Person, words: string): Message {
  const found = person
    .view()
    .messages.findLast(({ from, text, caption }) => from?.is_bot && (text ?? caption ?? '').includes(words));
  if (!found) throw new Error(`${person.user.first_name} heard no "${words}"`);
  return found;
}

function thumbs(person: Person, message: Message): boolean {
  return JSON.stringify(person.view().reactions[message.message_id] ?? []).includes('👍');
}

const write = (text: string) => clientWrites(office, 1, { kind: 'text', text });
const outgoing = async () =>
  (await office.base.timeline.ofClient(1, { skip: 0, limit: 50 }, ['message-out'])).items;

describe('answering a client', () => {
  it('passes on a reply to the client’s message, and confirms with a thumb', async () => {
    const { petr, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna, manager: petr });
    await write('Когда привезёте?');
    const answer = await petr.repliesTo(heard(petr, 'Когда привезёте?')).with('Завтра');
    expect(anna.reads()).toBe('Завтра');
    expect(thumbs(petr, answer)).toBe(true);
    expect(await outgoing()).toMatchObject([
      { by: { kind: 'member', id: petr.id }, data: { content: { text: 'Завтра' } } },
    ]);
  });

  it('confirms in words when the reply is gone by then', async () => {
    const { petr, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna, manager: petr });
    await write('Когда привезёте?');
    const description = 'Bad Request: MESSAGE_ID_INVALID';
    office.telegram.fail({ method: 'setMessageReaction', status: 400, description });
    await petr.repliesTo(heard(petr, 'Когда привезёте?')).with('Завтра');
    expect(anna.reads()).toBe('Завтра');
    expect(petr.reads()).toMatch(/^Отправ/u);
  });

  it('passes on a reply to the notice of a request', async () => {
    const { petr, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna, manager: petr, need: 'Хочу шкаф' });
    await petr.repliesTo(heard(petr, 'Хочу шкаф')).with('Какой?');
    expect(anna.reads()).toBe('Какой?');
  });

  it('ends the waiting of the request: it goes one step further, and from the lists of those without an answer', async () => {
    const { petr, boss, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna, need: 'Хочу шкаф' });
    const leads = async () => {
      await boss.sends('/leads');
      return boss.reads();
    };
    await petr.presses('Взять');
    expect(await leads()).toContain('Хочу шкаф');
    office.travel({ minutes: 10 });
    await petr.repliesTo(heard(petr, 'Новая заявка')).with('Какой?');
    expect(await leads()).not.toContain('Хочу шкаф');
    expect(await office.base.deals.get(1)).toMatchObject({ stage: 'contacted', managerId: petr.id });
    expect(await office.base.clients.get(1)).toMatchObject({ deals: { stages: ['contacted'] } });
    await boss.sends('/stats day');
    // Whoever takes a lead has not answered it yet.
    expect(boss.reads()).toMatch(/До первого ответа обычно: 10 мин/u);
    expect(boss.reads()).not.toContain('Ждёт ответа: 1');
    await boss.sends('/stage D1 новая');
    await petr.repliesTo(heard(petr, 'Новая заявка')).with('И когда?');
    expect((await outgoing()).length).toBe(2);
  });

  it('keeps formatting, and follows corrections', async () => {
    const { petr, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna, manager: petr });
    await write('Сколько?');
    const answer = await petr.repliesTo(heard(petr, 'Сколько?')).with('12 500');
    const update = office.delivered.at(-1);
    await petr.edits(answer, '13 500');
    expect(anna.readsAll()).toContain('13 500');
    expect(anna.readsAll()).not.toContain('12 500');
    if (!update?.message) throw new Error('the answer did not come');
    const entities = [{ type: 'bold', offset: 0, length: 5 } as const];
    const message = { ...update.message, message_id: 9001, text: 'дуб и клён', entities };
    await office.deliver({ update_id: 9001, message });
    expect(anna.lastMessage()).toMatchObject({ text: 'дуб и клён', entities });
  });

  it('sends nothing of which nothing would be seen, nor corrects an answer into it', async () => {
    const { petr, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna, manager: petr });
    await write('Сколько?');
    const seen = await petr.repliesTo(heard(petr, 'Сколько?')).with('12 500');
    const update = office.delivered.at(-1);
    if (!update?.message) throw new Error('the answer did not come');
    const blank = { ...update.message, message_id: 9001, text: '\u2060\u200F\uFE0F' };
    await office.deliver({ update_id: 9001, message: blank });
    expect(petr.reads()).toContain('Такое сообщение клиенту не передать');
    const edited = { ...update.message, message_id: seen.message_id, edit_date: 1, text: '\u2060' };
    await office.deliver({ update_id: 9002, edited_message: edited });
    expect(petr.reads()).toContain('У клиента осталось прежнее сообщение');
    expect(anna.reads()).toBe('12 500');
    expect(refusalsIn(office)).toEqual([]);
    expect(await outgoing()).toHaveLength(1);
  });

  it('passes on a shared account that hides its phone as its name', async () => {
    const { petr, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna, manager: petr });
    await write('Кто приедет?');
    await petr.repliesTo(heard(petr, 'Кто приедет?')).with('Зоя');
    const update = office.delivered.at(-1);
    if (!update?.message) throw new Error('the answer did not come');
    const { text: _, ...message } = { ...update.message, message_id: 9003 };
    const contact = { phone_number: '', first_name: 'Зоя', user_id: 77 };
    await office.deliver({ update_id: 9003, message: { ...message, contact } });
    expect(anna.reads()).toBe('👤 Зоя');
    expect(refusalsIn(office, /message to react not found/u)).toEqual([]);
  });

  it('leaves a correction to whoever may still write to the client', async () => {
    const { boss, petr, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna, manager: petr });
    await write('Сколько?');
    const answer = await petr.repliesTo(heard(petr, 'Сколько?')).with('Цена 100');
    await boss.sends('/assign 1 Ольга');
    await petr.edits(answer, 'Звоните мне лично');
    expect(anna.reads()).toBe('Цена 100');
    expect(petr.reads()).toContain('У клиента осталось прежнее сообщение');
    expect(petr.reads()).toContain('ведёт Ольга');
  });

  it('makes whoever answers a free client first responsible, and tells the second who it was', async () => {
    const { petr, olga, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna });
    await write('Ау');
    await petr.repliesTo(heard(petr, 'Ау')).with('Здравствуйте');
    expect((await office.base.clients.get(1))?.managerId).toBe(petr.id);
    expect(petr.reads()).toBe('Клиент теперь ваш: Анна · #1.');
    expect(heard(olga, 'Новая заявка').text).toContain('Ведёт Пётр');
    const late = await olga.repliesTo(heard(olga, 'Ау')).with('Добрый день');
    expect(olga.reads()).toContain('Этого клиента ведёт Пётр');
    expect(thumbs(olga, late)).toBe(false);
    expect(anna.readsAll()).not.toContain('Добрый день');
  });

  it('lets colleagues answer where the owner shares the clients, and never takes the client from them', async () => {
    const { boss, petr, olga, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna });
    await write('Ау');
    await petr.repliesTo(heard(petr, 'Ау')).with('Здравствуйте');
    await changeSettings(office.base, { at: office.now() }, boss.id, { sharedClients: true });
    await olga.repliesTo(heard(olga, 'Ау')).with('Добрый день');
    expect(anna.reads()).toBe('Добрый день');
    expect((await office.base.clients.get(1))?.managerId).toBe(petr.id);
  });

  it('lets exactly one of two win who answer a free client at once', async () => {
    const { petr, olga, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna });
    await write('Ау');
    const [a, b] = [heard(petr, 'Ау'), heard(olga, 'Ау')];
    await Promise.all([petr.repliesTo(a).with('от Петра'), olga.repliesTo(b).with('от Ольги')]);
    await office.drain();
    const got = anna.readsAll().filter((text) => text.startsWith('от '));
    expect(got).toHaveLength(1);
    const winner = (await office.base.clients.get(1))?.managerId;
    expect(got).toEqual([winner === petr.id ? 'от Петра' : 'от Ольги']);
    const loser = winner === petr.id ? olga : petr;
    expect(loser.reads()).toContain('Этого клиента ведёт');
  });

  it('asks after the Answer button and takes the next message of any kind', async () => {
    const { petr, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna, manager: petr });
    for (const sends of ['sendsPhoto', 'sendsVoice', 'sendsDocument'] as const) {
      await petr.sends('1');
      await petr.presses('Ответить');
      expect(petr.reads()).toContain('Ответ: Анна · #1');
      const before = anna.readsAll().length;
      const sent = await petr[sends]();
      expect([sends, anna.readsAll().length]).toEqual([sends, before + 1]);
      expect([sends, thumbs(petr, sent)]).toEqual([sends, true]);
    }
    await petr.sends('это уже поиск');
    expect(anna.readsAll()).not.toContain('это уже поиск');
    await petr.sends('1');
    await petr.presses('Ответить');
    await petr.sendsDice();
    expect(petr.reads()).toContain('не передать');
    await petr.sends('Добрый день');
    expect(anna.reads()).toBe('Добрый день');
  });

  it('answers the client, not a pending question', async () => {
    const { petr, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna, manager: petr });
    await addClient(office, { name: 'Борис', manager: petr });
    await write('Ау');
    await petr.sends('/note 2');
    await petr.repliesTo(heard(petr, 'Ау')).with('для Анны');
    expect(anna.reads()).toBe('для Анны');
    await petr.sends('для поиска');
    const notes = await office.base.timeline.ofClient(2, { skip: 0, limit: 9 }, ['note']);
    expect(notes.items).toEqual([]);
  });

  it('never sends commands or replies to other messages to anybody', async () => {
    const { petr, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna, manager: petr });
    await write('Ау');
    const before = anna.readsAll().length;
    await petr.repliesTo(heard(petr, 'Ау')).with('/note 1 про неё');
    await petr.repliesTo(heard(petr, 'Ау')).with('/unknown');
    await petr.repliesTo(heard(petr, 'Ответственный')).with('карточка хорошая');
    expect(petr.reads()).toContain('Чтобы ответить клиенту');
    expect(anna.readsAll()).toHaveLength(before);
  });

  it('says where to turn when the client cannot be written to', async () => {
    const { petr, anna } = office.people;
    await addClient(office, { name: 'Без Телеграма', phone: '+79161234567', manager: petr, need: 'Стол' });
    await petr.sends('1');
    expect(petr.buttons()).not.toContain('Ответить');
    await petr.repliesTo(heard(petr, '«Стол»')).with('Алло');
    expect(petr.reads()).toContain('бот не знает этого клиента в Telegram');
    await petr.presses('Показать контакты');
    expect(petr.reads()).toContain('+7 916 123-45-67');

    await addClient(office, { name: 'Анна', account: anna, manager: petr, need: 'Стул' });
    office.telegram.deliverTo(() => {});
    await anna.blocks();
    office.telegram.deliverTo(office.deliver);
    await petr.repliesTo(heard(petr, '«Стул»')).with('Первый');
    expect(petr.reads()).toContain('не доставлен');
    await petr.repliesTo(heard(petr, '«Стул»')).with('Второй');
    expect(petr.reads()).toContain('Telegram не доставляет сообщения бота этому клиенту');
  });

  it('says so at the press of Answer, before anything is written in vain, how else a client can be reached', async () => {
    const { petr, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna, manager: petr });
    await anna.blocks();
    await petr.sends('/client 1');
    await petr.presses('Ответить');
    expect(petr.reads()).toContain('напишите клиенту сами или позвоните');
    expect(petr.buttons()).toContain('Показать контакты');
    await petr.sends('Анна');
    expect(await outgoing()).toEqual([]);
    expect(petr.reads()).toContain('Последнее касание');
  });

  it('says that an erased client is gone', async () => {
    const { petr, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna, manager: petr });
    await write('Ау');
    const copy = heard(petr, 'Ау');
    const act = { by: { kind: 'client' }, at: office.now(), key: 'forget' } as const;
    await forgetClient(office.base, act, anna.id);
    await petr.repliesTo(copy).with('Здравствуйте');
    expect(petr.reads()).toContain('данные стёрты по просьбе клиента');
    expect(petr.buttons()).not.toContain('Показать контакты');
  });

  it('sends an answer once, however often the message comes, and after a restart', async () => {
    const { petr, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna });
    await write('Ау');
    await petr.repliesTo(heard(petr, 'Ау')).with('Здравствуйте');
    const update = office.delivered.at(-1);
    await office.restart();
    if (update) await office.deliver({ ...update, update_id: update.update_id + 1000 });
    expect(anna.readsAll().filter((text) => text === 'Здравствуйте')).toHaveLength(1);
  });

  it('confirms in words where reactions are refused', async () => {
    const { petr, anna } = office.people;
    await addClient(office, { name: 'Анна', account: anna, manager: petr });
    await write('Ау');
    const description = 'Bad Request: REACTION_INVALID';
    office.telegram.fail({ method: 'setMessageReaction', status: 400, description });
    await petr.repliesTo(heard(petr, 'Ау')).with('Здравствуйте');
    expect(petr.reads()).toBe('Отправлено клиенту.');
  });

  it('speaks English', async () => {
    const { anna } = office.people;
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await john.starts();
    await office.enrol(john, 'manager');
    await addClient(office, { name: 'Anna', account: anna });
    await write('Hello?');
    await john.repliesTo(heard(john, 'Hello?')).with('Hi');
    expect(anna.reads()).toBe('Hi');
    expect(john.reads()).toBe('The client is yours now: Anna · #1.');
    await john.sends('1');
    await john.presses('Answer');
    expect(john.reads()).toContain('An answer: Anna · #1');
  });
});
