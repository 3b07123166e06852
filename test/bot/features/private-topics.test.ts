import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Person, Writer } from '../../../src/playground/telegram/index.ts';
import { errorsIn, refusalsIn } from '../../support/calm.ts';
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
