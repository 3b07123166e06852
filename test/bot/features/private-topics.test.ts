import type { Update } from 'grammy/types';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Person, Writer } from '../../../src/playground/telegram/index.ts';
import { errorsIn, refusalsIn } from '../../support/calm.ts';
import { addCampaigns } from '../../support/campaigns.ts';
import { addClient } from '../../support/clients.ts';
import { linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice({ privateTopics: true });
});

afterEach(() => office.stop());

const isCalm = () => expect([refusalsIn(office), errorsIn(office)]).toEqual([[], []]);

async function inTopic(person: Person): Promise<Writer> {
  return person.in(person, await person.opensTopicIn(person, 'Работа'));
}

it('a member’s words in a topic of their private chat are a search, answered in the topic', async () => {
  const { petr } = office.people;
  await addClient(office, { name: 'Анна Ковалёва', manager: petr });
  const topic = await inTopic(petr);
  const asked = await topic.sends('Ковалёва');
  expect(petr.reads()).toContain('Анна Ковалёва');
  expect(petr.lastMessage()).toMatchObject({ message_thread_id: asked.message_thread_id });
  isCalm();
});

it('a question asked in a topic is answered by what is typed there', async () => {
  const { petr } = office.people;
  await addClient(office, { name: 'Анна Ковалёва', manager: petr });
  const topic = await inTopic(petr);
  await topic.sends('/note 1');
  await topic.sends('Любит дуб');
  expect(await linesOf(office, 1, ['note'])).toMatchObject([{ data: { content: { text: 'Любит дуб' } } }]);
  isCalm();
});

it('a manager answers from a topic by replying to a copy, and the client by writing in theirs', async () => {
  const { petr, anna } = office.people;
  await anna.starts();
  await addClient(office, { name: 'Анна', account: anna, manager: petr });
  const topic = await inTopic(anna);
  await topic.sends('Когда привезёте?');
  const copy = petr.lastMessage();
  if (!copy) throw new Error('there is no copy');
  await petr.repliesTo(copy).with('Завтра');
  expect(anna.reads()).toBe('Завтра');
  isCalm();
});

it('a stranger goes through the form in a topic', async () => {
  const stranger = office.person({ firstName: 'Ирина' });
  await stranger.starts();
  const topic = await inTopic(stranger);
  await topic.sends('/start');
  await stranger.presses('Даю согласие');
  await topic.sends('Ирина');
  await topic.sends('+7 916 123-45-67');
  await topic.sends('Нужен шкаф');
  await topic.sends('Пропустить');
  expect(await office.base.deals.ofClient(1, 10)).toMatchObject([{ title: 'Нужен шкаф' }]);
  isCalm();
});

/** Where what the bot says to this person goes, from here on: the method of each call, and its topic. */
function said(person: Person): () => (readonly [method: string, topic: unknown])[] {
  const before = office.telegram.calls.length;
  return () =>
    office.telegram.calls
      .slice(before)
      .filter(({ method, params }) => method.startsWith('send') && Number(params['chat_id']) === person.id)
      .map(({ method, params }) => [method, Number(params['message_thread_id'])] as const);
}

it('whatever answers words or a press in a topic comes there: files shown again, copies for a look, what takes a while', async () => {
  const { boss, anna } = office.people;
  await addClient(office, { name: 'Анна', account: anna, manager: boss });
  await addCampaigns(office);
  await anna.starts();
  await anna.sendsPhoto({ caption: 'План' });
  const topic = await boss.opensTopicIn(boss, 'Работа');
  const here = boss.in(boss, topic);
  const calls = said(boss);
  await here.sends('/client 1');
  await boss.presses('История');
  await boss.presses('🖼 1');
  await here.sends('/campaigns');
  await boss.presses('+ Новая рассылка');
  await boss.presses('cdo:1:test');
  await here.sends('/stats');
  await here.sends('/backup');
  await here.sends('tri-kota-77');
  expect(new Set(calls().map(([method]) => method))).toEqual(
    new Set(['sendMessage', 'sendPhoto', 'sendChatAction', 'sendDocument']),
  );
  expect(calls().filter(([, where]) => where !== topic)).toEqual([]);
  isCalm();
});

it('an apology comes there too', async () => {
  const { petr } = office.people;
  const topic = await petr.opensTopicIn(petr, 'Работа');
  const calls = said(petr);
  office.telegram.fail({
    method: 'sendMessage',
    chatId: petr.id,
    status: 400,
    description: 'Bad Request: no',
  });
  await petr.in(petr, topic).sends('/today');
  expect(petr.reads()).toContain('Telegram не принял мой ответ');
  expect(calls()).toEqual([
    ['sendMessage', topic],
    ['sendMessage', topic],
  ]);
});

it('what is asked in a topic that is gone by then is answered in the main chat', async () => {
  const { petr } = office.people;
  const topic = await petr.opensTopicIn(petr, 'Работа');
  const opening = petr.view().messages.find(({ message_id: id }) => id === topic);
  const late: Update[] = [];
  office.telegram.deliverTo((update) => void late.push(update));
  await petr.in(petr, topic).sends('/today');
  if (opening) await petr.deletes(opening);
  office.telegram.deliverTo(office.deliver);
  await office.deliver(...late);
  expect(petr.lastMessage()).not.toHaveProperty('message_thread_id');
  expect(petr.reads()).toContain('На сегодня ничего нет');
  expect(errorsIn(office)).toEqual([]);
});
