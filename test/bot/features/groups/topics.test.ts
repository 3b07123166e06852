import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorsIn, refusalsIn } from '../../../support/calm.ts';
import { type GroupOffice, openGroup } from './open-group.ts';

let office: GroupOffice;
let topic: number;

async function openForum(username?: string): Promise<void> {
  office = await openGroup({}, { isForum: true, ...(username !== undefined && { username }) });
  topic = await office.people.boss.opensTopicIn(office.group, 'Заказы');
}

beforeEach(() => openForum());
afterEach(() => office.stop());

const lastSaid = () => office.people.anna.in(office.group).lastMessage();
const isCalm = () => expect([refusalsIn(office), errorsIn(office)]).toEqual([[], []]);

/** Where the button of the newest notice leads. */
function noticeLink(): string | undefined {
  const buttons = office.people.petr.lastMessage()?.reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.flatMap((button) => ('url' in button ? [button.url] : []))[0];
}

const linkTo = (messageId: number) =>
  `https://t.me/c/${String(office.group.id).slice(4)}/${topic}/${messageId}`;

describe('a request in a topic of a forum', () => {
  it('is answered in the topic, and the notice leads there', async () => {
    const { anna } = office.people;
    const asked = await anna.in(office.group, topic).sends('#заявка шкаф');
    expect(lastSaid()).toMatchObject({
      text: expect.stringContaining('заявка принята'),
      message_thread_id: topic,
      is_topic_message: true,
      reply_to_message: { message_id: asked.message_id },
    });
    expect(noticeLink()).toBe(linkTo(asked.message_id));
    isCalm();
  });

  it('is answered in the topic also when it is gone by then', async () => {
    const { anna } = office.people;
    office.telegram.fail({ method: 'sendMessage', chatId: office.group.id, status: 429, retryAfter: 60 });
    const asked = await anna.in(office.group, topic).sends('#заявка шкаф');
    await anna.in(office.group).deletes(asked);
    office.travel({ seconds: 61 });
    await office.drain();
    expect(lastSaid()).toMatchObject({
      text: expect.stringContaining('заявка принята'),
      message_thread_id: topic,
      reply_to_message: { message_id: topic },
    });
  });

  it('has the link of a public forum', async () => {
    await office.stop();
    await openForum('remont_forum');
    const asked = await office.people.anna.in(office.group, topic).sends('#заявка шкаф');
    expect(noticeLink()).toBe(`https://t.me/remont_forum/${topic}/${asked.message_id}`);
  });

  it('stays without a topic in the main one', async () => {
    const asked = await office.people.anna.in(office.group).sends('#заявка шкаф');
    expect(lastSaid()).not.toHaveProperty('message_thread_id');
    expect(noticeLink()).toBe(linkTo(asked.message_id).replace(`/${topic}/`, '/'));
    isCalm();
  });
});

describe('/lead in a topic of a forum', () => {
  it('is answered there', async () => {
    const { anna, petr } = office.people;
    const asked = await anna.in(office.group, topic).sends('Кто делает шкафы?');
    await petr.in(office.group).repliesTo(asked).with('/lead');
    expect(lastSaid()).toMatchObject({
      text: expect.stringContaining('заявка принята'),
      message_thread_id: topic,
      reply_to_message: { message_id: asked.message_id },
    });
    expect(noticeLink()).toBe(linkTo(asked.message_id));
    isCalm();
  });

  it('says there how it is used when nobody is answered', async () => {
    const command = await office.people.petr.in(office.group, topic).sends('/lead');
    expect(lastSaid()).toMatchObject({
      text: expect.stringContaining('ответьте на него командой /lead'),
      message_thread_id: topic,
      reply_to_message: { message_id: command.message_id },
    });
    isCalm();
  });
});
