import type { Message, Update } from 'grammy/types';
import { afterEach, expect, it } from 'vitest';
import { addClient } from '../../../support/clients.ts';
import { linesOf } from '../../../support/customers.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { openGroup } from '../groups/open-group.ts';

let office: Office;

afterEach(() => office.stop());

/** What these people have just written, brought as a rich message of the same place. */
async function comesRichly(blocks: readonly object[], write: () => Promise<unknown>): Promise<void> {
  const written: Update[] = [];
  office.telegram.deliverTo((update) => void written.push(update));
  await write();
  office.telegram.deliverTo(office.deliver);
  for (const update of written) {
    for (const kind of ['message', 'business_message'] as const) {
      const message = update[kind];
      if (!message) continue;
      const { text: _, entities: __, ...rest } = message as Message;
      await office.deliver({ ...update, [kind]: { ...rest, rich_message: { blocks } } });
    }
  }
}

const say = (text: unknown) => [{ type: 'paragraph', text }];
const NEEDED = say(['Нужен ', { type: 'bold', text: 'шкаф' }]);

it('a rich message in a business chat is a request in words', async () => {
  office = await openOffice();
  const { petr, anna } = office.people;
  const business = await petr.connectsBusinessBot();
  await comesRichly(NEEDED, () => business.customer(anna).sends('x'));
  expect(await office.base.deals.ofClient(1, 100)).toMatchObject([{ title: 'Нужен шкаф' }]);
  expect(petr.reads()).toContain('Нужен шкаф');
});

/** A client asks something; answers the manager's copy of it. */
async function copyOfQuestion(asked: Office): Promise<Message> {
  const { petr, anna } = asked.people;
  await anna.starts();
  await addClient(asked, { name: 'Анна', account: anna, manager: petr });
  await anna.sends('Сколько стоит шкаф?');
  const copy = petr.lastMessage();
  if (!copy) throw new Error('there is no copy');
  return copy;
}

it('a manager’s rich answer by reply reaches the client with its formatting', async () => {
  office = await openOffice();
  const { petr, anna } = office.people;
  const copy = await copyOfQuestion(office);
  await comesRichly(say(['Ровно ', { type: 'bold', text: '5000' }]), () => petr.repliesTo(copy).with('x'));
  expect(anna.lastMessage()).toMatchObject({
    text: 'Ровно 5000',
    entities: [{ type: 'bold', offset: 6, length: 4 }],
  });
  const [line] = await linesOf(office, 1, ['message-out']);
  expect(line?.data).toMatchObject({ content: { kind: 'text', text: 'Ровно 5000' } });
});

it('a hashtag in a rich message of a group makes it a request', async () => {
  const opened = await openGroup();
  office = opened;
  const { anna, petr } = office.people;
  const blocks = say(['Нужен шкаф ', { type: 'hashtag', text: '#заявка', hashtag: 'заявка' }]);
  await comesRichly(blocks, () => anna.in(opened.group).sends('x'));
  expect(await opened.deals()).toMatchObject([{ title: 'Нужен шкаф' }]);
  expect(petr.reads()).toContain('Новая заявка · Анна Петрова');
});

const COMMAND = say([{ type: 'bot_command', text: '/find', bot_command: '/find' }, ' Анна']);

it('a command in a rich message of a member is no answer to what was asked, and they read how to send it', async () => {
  office = await openOffice();
  const { petr } = office.people;
  await addClient(office, { name: 'Анна', manager: petr });
  await petr.sends('/note 1');
  await comesRichly(COMMAND, () => petr.sends('x'));
  expect(await linesOf(office, 1, ['note'])).toEqual([]);
  expect(petr.reads()).toContain('простым текстом');
});

it('a command in a member’s rich reply does not go to the client', async () => {
  office = await openOffice();
  const { petr, anna } = office.people;
  const copy = await copyOfQuestion(office);
  await comesRichly(COMMAND, () => petr.repliesTo(copy).with('x'));
  expect(anna.readsAll().join()).not.toContain('/find');
  expect(petr.reads()).toContain('простым текстом');
});
