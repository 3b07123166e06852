import type { Message, Update } from 'grammy/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { errorsIn, refusalsIn } from '../../support/calm.ts';
import { addClient } from '../../support/clients.ts';
import { introduces, linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { snapshot } from '../../support/snapshot.ts';

let office: Office;
let people: Readonly<Record<string, Person>>;
beforeAll(async () => {
  office = await openOffice();
  const { anna, petr, boss } = office.people;
  await introduces(anna);
  await addClient(office, { name: 'Вера', manager: petr });
  const stranger = office.person({ firstName: 'Чужой' });
  await stranger.starts();
  people = { stranger, client: anna, manager: petr, owner: boss };
});
afterAll(() => office.stop());

const WHO = ['stranger', 'client', 'manager', 'owner'] as const;

function personCalled(who: string): Person {
  const person = people[who];
  if (!person) throw new Error(`nobody is called ${who}`);
  return person;
}

let count = 0;
/** An update as Telegram would bring it, with whatever fields a newer Bot API may have. */
function updateOf(kind: string, payload: object): Update {
  count += 1;
  return { update_id: 1_700_000_000 + count, [kind]: payload };
}

const brings = (kind: string, payload: object) => office.deliver(updateOf(kind, payload));

const file = { file_id: 'BQACAgIAAxkBAAIB', file_unique_id: 'AgADAQADq', file_size: 10 };
const user = { id: 7_000_000_001, is_bot: false, first_name: 'Кто-то' };

/** What people say in forms that are no text. */
const said: Readonly<Record<string, object>> = {
  sticker: {
    sticker: { ...file, type: 'regular', width: 512, height: 512, is_animated: false, is_video: false },
  },
  poll: {
    poll: { id: '1', question: 'Кто?', options: [], total_voter_count: 0, is_closed: false, type: 'quiz' },
  },
  dice: { dice: { emoji: '🎲', value: 6 } },
  location: { location: { latitude: 55.7, longitude: 37.6 } },
  'live location': { location: { latitude: 55.7, longitude: 37.6, live_period: 600 } },
  venue: { location: { latitude: 55.7, longitude: 37.6 }, venue: { title: 'Дом', address: 'Улица' } },
  contact: { contact: { phone_number: 'нет', first_name: '' } },
  'video note': { video_note: { ...file, length: 10, duration: 1 } },
  animation: { animation: { ...file, width: 1, height: 1, duration: 1 }, document: file },
  audio: { audio: { ...file, duration: 1 } },
  voice: { voice: { ...file, duration: 1 } },
  photo: { photo: [{ ...file, width: 1, height: 1 }] },
  'photo of no size': { photo: [] },
  document: { document: file },
  video: { video: { ...file, width: 1, height: 1, duration: 1 } },
  game: { game: { title: 'Игра', description: '', photo: [] } },
  story: { story: { chat: { id: 5, type: 'channel', title: 'Канал' }, id: 1 } },
  'paid media': { paid_media: { star_count: 1, paid_media: [] } },
  checklist: { checklist: { title: 'Дела', tasks: [] } },
  'a live photo': { live_photo: { ...file, duration: 1 }, photo: [{ ...file, width: 1, height: 1 }] },
  'a rich message': { rich_message: { blocks: [{ type: 'paragraph', text: 'Привет' }] } },
  'a rich message without a word': { rich_message: { blocks: [{ type: 'divider' }] } },
  'text of nothing visible': { text: '\u2060\u200b' },
  'a text through another bot': { text: 'Привет', via_bot: { ...user, is_bot: true } },
  'a spoiled reply': { text: 'Да', reply_to_message: { message_id: 1, date: 0 } },
  'a reply to another chat': {
    text: 'Да',
    external_reply: { origin: { type: 'hidden_user' } },
    quote: { text: 'я' },
  },
};

/** Fields of a service message that carry what nobody wrote to the bot (Bot API 10.3, Message). */
const SERVICE_FIELDS = [
  'chat_owner_left',
  'chat_owner_changed',
  'new_chat_photo',
  'delete_chat_photo',
  'group_chat_created',
  'supergroup_chat_created',
  'channel_chat_created',
  'refunded_payment',
  'chat_shared',
  'unique_gift',
  'gift_upgrade_sent',
  'connected_website',
  'passport_data',
  'proximity_alert_triggered',
  'boost_added',
  'checklist_tasks_done',
  'checklist_tasks_added',
  'community_chat_added',
  'community_chat_joined',
  'community_chat_removed',
  'direct_message_price_changed',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'giveaway_created',
  'giveaway_winners',
  'giveaway_completed',
  'managed_bot_created',
  'paid_message_price_changed',
  'poll_option_added',
  'poll_option_deleted',
  'suggested_post_approved',
  'suggested_post_approval_failed',
  'suggested_post_declined',
  'suggested_post_paid',
  'suggested_post_refunded',
  'video_chat_scheduled',
  'video_chat_ended',
  'video_chat_participants_invited',
] as const satisfies readonly (keyof Message)[];

/** Notices of Telegram about a chat: nobody said anything. */
const notices: Readonly<Record<string, object>> = {
  'new members': { new_chat_members: [user] },
  'a member who left': { left_chat_member: user },
  'a pinned message': { pinned_message: { message_id: 1, date: 0, chat: { id: 1, type: 'private' } } },
  'a payment': {
    successful_payment: {
      currency: 'RUB',
      total_amount: 100,
      invoice_payload: 'x',
      telegram_payment_charge_id: '1',
    },
  },
  'an invoice': {
    invoice: { title: 'Счёт', description: '', start_parameter: '', currency: 'RUB', total_amount: 1 },
  },
  'a title': { new_chat_title: 'Новое' },
  'a new supergroup': { migrate_to_chat_id: -1_002_000_000_001 },
  'an old group': { migrate_from_chat_id: -4_000_000_001 },
  'a timer': { message_auto_delete_timer_changed: { message_auto_delete_time: 60 } },
  'a background': { chat_background_set: { type: { type: 'fill' } } },
  'write access': { write_access_allowed: { from_request: true } },
  'shared users': { users_shared: { request_id: 1, users: [{ user_id: 1 }] } },
  'data of a web app': { web_app_data: { data: '{}', button_text: 'x' } },
  'a gift': { gift: { gift: { id: '1' } } },
  'a topic': { forum_topic_created: { name: 'Тема', icon_color: 1 } },
  'a giveaway': { giveaway: { chats: [], winner_count: 1 } },
  'a video chat': { video_chat_started: {} },
  ...Object.fromEntries(SERVICE_FIELDS.map((field) => [field, { [field]: {} }])),
  'something of tomorrow': { holographic_projection: { depth: 3 } },
};

function messageOf(person: Person, content: object, chat?: object): object {
  count += 1;
  return {
    message_id: 50_000 + count,
    date: Math.floor(office.now().getTime() / 1000),
    from: person.user,
    chat: chat ?? { id: person.id, type: 'private', first_name: person.user.first_name },
    ...content,
  };
}

const group = { id: -4_100_000_123, type: 'group', title: 'Группа' };
const supergroup = { id: -1_002_100_000_123, type: 'supergroup', title: 'Группа', is_forum: true };
const channel = { id: -1_002_100_000_456, type: 'channel', title: 'Канал' };

describe.each(WHO)('a %s in private', (who) => {
  it.each(Object.entries(said))(
    'who sends %s gets an answer, and an edit of it does no harm',
    async (_, content) => {
      const person = personCalled(who);
      const before = person.readsAll().length;
      const reactions = office.telegram.calls.length;
      const message = messageOf(person, content);
      await brings('message', message);
      const isAnswered = person.readsAll().length > before;
      const isNoticed = office.telegram.calls
        .slice(reactions)
        .some(({ method }) => method === 'setMessageReaction');
      expect(isAnswered || isNoticed).toBe(true);
      await brings('edited_message', { ...message, edit_date: 1_790_000_000 });
      await brings('edited_message', { ...message, text: 'Теперь текст', edit_date: 1_790_000_001 });
      expect(errorsIn(office)).toEqual([]);
    },
  );

  it('is not bothered by notices of Telegram, in the middle of a question neither', async () => {
    const person = personCalled(who);
    if (who === 'client') await person.sends('/me');
    if (who === 'client') await person.presses('fix:name');
    if (who === 'manager' || who === 'owner') await person.sends('/note 2');
    const asked = await office.kit.dialogues.get(person.id);
    const before = await snapshot(office);
    const heard = person.readsAll();
    const updates = Object.values(notices).map((content) => updateOf('message', messageOf(person, content)));
    await office.deliver(...updates);
    expect(person.readsAll()).toEqual(heard);
    expect(await snapshot(office)).toEqual(before);
    expect(await office.kit.dialogues.get(person.id)).toEqual(asked);
    expect(errorsIn(office)).toEqual([]);
    await person.sends('/cancel');
  });

  it('changes nothing by what happens in groups and channels without a request', async () => {
    const person = personCalled(who);
    const before = await snapshot(office);
    const calls = office.telegram.calls.length;
    const updates: Update[] = [];
    for (const chat of [group, supergroup]) {
      for (const content of [...Object.values(said), ...Object.values(notices)]) {
        const message = messageOf(person, content, chat);
        updates.push(updateOf('message', message));
        updates.push(updateOf('edited_message', { ...message, edit_date: 1_790_000_000 }));
      }
    }
    for (const content of [...Object.values(said), { text: '#заявка +7 916 123-45-67' }]) {
      const { from: _, ...post } = messageOf(person, content, channel) as Message;
      updates.push(updateOf('channel_post', post));
      updates.push(updateOf('edited_channel_post', { ...post, edit_date: 1_790_000_000 }));
    }
    await office.deliver(...updates);
    expect(office.telegram.calls.slice(calls).map(({ method }) => method)).toEqual([]);
    expect(await snapshot(office)).toEqual(before);
    expect(errorsIn(office)).toEqual([]);
  });
});

it('nothing that a client said is lost', async () => {
  const kept = await linesOf(office, 1, ['message-in']);
  const kinds = kept.map(({ data }) => (data.kind === 'message-in' ? data.content.kind : ''));
  for (const kind of [
    'sticker',
    'location',
    'video-note',
    'animation',
    'audio',
    'voice',
    'photo',
    'document',
    'video',
  ]) {
    expect(kinds).toContain(kind);
  }
  // The files, messages and corrections of this test are made up, and words stand in the place of a made-up voice; Telegram refuses
  // nothing else.
  const refused = refusalsIn(office).filter(
    (line) =>
      !/wrong file_id|message to react not found|editMessageCaption: .*there is no caption|message is not modified/u.test(
        line,
      ),
  );
  expect(refused).toEqual([]);
});

it('updates of every other kind are taken in silence', async () => {
  const { petr } = office.people;
  const from = petr.user;
  const before = await snapshot(office);
  const calls = office.telegram.calls.length;
  const kinds: Readonly<Record<string, object>> = {
    inline_query: { id: '1', from, query: 'x', offset: '' },
    chosen_inline_result: { result_id: '1', from, query: 'x' },
    shipping_query: { id: '1', from, invoice_payload: 'x' },
    pre_checkout_query: { id: '1', from, currency: 'RUB', total_amount: 1, invoice_payload: 'x' },
    poll: { id: '1', question: 'x', options: [] },
    poll_answer: { poll_id: '1', user: from, option_ids: [0] },
    message_reaction: { chat: group, message_id: 1, user: from, date: 1, old_reaction: [], new_reaction: [] },
    message_reaction_count: { chat: channel, message_id: 1, date: 1, reactions: [] },
    chat_member: { chat: group, from, date: 1, old_chat_member: {}, new_chat_member: {} },
    my_chat_member: {
      chat: channel,
      from,
      date: 1,
      old_chat_member: { status: 'left', user },
      new_chat_member: { status: 'administrator', user },
    },
    chat_join_request: { chat: channel, from, user_chat_id: from.id, date: 1 },
    chat_boost: { chat: channel, boost: {} },
    removed_chat_boost: { chat: channel, boost_id: '1' },
    purchased_paid_media: { from, paid_media_payload: 'x' },
    deleted_business_messages: {
      business_connection_id: 'x',
      chat: { id: 1, type: 'private' },
      message_ids: [1],
    },
    managed_bot: {},
    thought: { from, depth: 3 },
  };
  for (const [kind, payload] of Object.entries(kinds)) await brings(kind, payload);
  await office.deliver({ update_id: 1_700_999_999 });
  expect(office.telegram.calls.slice(calls).map(({ method }) => method)).toEqual([]);
  expect(await snapshot(office)).toEqual(before);
  expect(errorsIn(office)).toEqual([]);
});
