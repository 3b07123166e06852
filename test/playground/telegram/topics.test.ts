import { Api } from 'grammy';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createTelegram,
  type Group,
  type Person,
  type Telegram,
} from '../../../src/playground/telegram/index.ts';

describe('the topics of a forum', () => {
  let telegram: Telegram;
  let api: Api;
  let anna: Person;
  let forum: Group;
  let topic: number;

  beforeEach(async () => {
    telegram = createTelegram({
      now: () => new Date('2026-11-21T12:00:00Z'),
      limits: 'off',
      privacyMode: false,
    });
    api = new Api(telegram.token, { fetch: telegram.fetch });
    anna = telegram.person({ firstName: 'Anna' });
    forum = telegram.group({ title: 'Forum', isForum: true });
    await anna.joins(forum);
    await anna.addsBotTo(forum);
    topic = await anna.opensTopicIn(forum, 'Orders');
    telegram.takeUpdates();
  });

  const inTopic = () => ({ message_thread_id: topic, is_topic_message: true });

  it('are numbered by the message that opens them, to which their messages reply', async () => {
    const said = await anna.in(forum, topic).sends('A wardrobe');
    expect(said).toMatchObject({ ...inTopic(), reply_to_message: { message_id: topic } });
    expect(telegram.takeUpdates()).toMatchObject([{ message: { chat: { is_forum: true }, ...inTopic() } }]);
    const answer = await anna.in(forum).repliesTo(said).with('Two of them');
    expect(answer).toMatchObject({ ...inTopic(), reply_to_message: { message_id: said.message_id } });
    expect(await anna.in(forum).sends('Hello')).not.toHaveProperty('message_thread_id');
  });

  it('take what the bot sends into them, or in reply to a message of theirs', async () => {
    const said = await anna.in(forum, topic).sends('A wardrobe');
    expect(await api.sendMessage(forum.id, 'Taken', { message_thread_id: topic })).toMatchObject(inTopic());
    const reply_parameters = { message_id: said.message_id };
    expect(await api.sendMessage(forum.id, 'Taken', { reply_parameters })).toMatchObject({
      ...inTopic(),
      reply_to_message: reply_parameters,
    });
    expect(await api.sendMessage(forum.id, 'Hello')).not.toHaveProperty('message_thread_id');
  });

  it.each([1, 999])('are refused when they are not there: %d', async (message_thread_id) => {
    const sending = api.sendMessage(forum.id, 'x', { message_thread_id });
    await expect(sending).rejects.toThrow('Bad Request: message thread not found');
    await expect(anna.in(forum, message_thread_id).sends('x')).rejects.toThrow('there is no topic');
  });

  it('are there in forums alone', async () => {
    const group = telegram.group({ title: 'Group' });
    await anna.joins(group);
    await expect(anna.opensTopicIn(group, 'Orders')).rejects.toThrow('"Group" has no topics');
  });
});
