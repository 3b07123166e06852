import type { Update } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTelegram, type Person, type Telegram } from '../../../src/playground/telegram/index.ts';
import { call } from './doors.ts';

const NOW = new Date('2026-11-21T12:00:00Z');

describe('people', () => {
  let telegram: Telegram;
  let anna: Person;
  let boss: Person;
  const kinds = () => telegram.takeUpdates().map((update) => Object.keys(update)[1]);
  const messages = (): (Update['message'] | undefined)[] =>
    telegram
      .takeUpdates()
      .map(
        ({ message, channel_post, business_message }) => message ?? channel_post ?? business_message,
      ) as Update['message'][];

  beforeEach(() => {
    telegram = createTelegram({ now: () => NOW, limits: 'off' });
    anna = telegram.person({
      firstName: 'Anna',
      lastName: 'Petrova',
      username: 'anna_p',
      phone: '+79161234567',
    });
    boss = telegram.person({ firstName: 'Boss' });
  });

  it('have ids beyond 32 bits, and chats of the same id', async () => {
    await anna.starts();
    const [message] = messages();
    expect(anna.id).toBeGreaterThan(2 ** 32);
    expect(message).toEqual({
      message_id: 1,
      from: { id: anna.id, is_bot: false, first_name: 'Anna', last_name: 'Petrova', username: 'anna_p' },
      chat: { id: anna.id, first_name: 'Anna', last_name: 'Petrova', username: 'anna_p', type: 'private' },
      date: NOW.getTime() / 1000,
      text: '/start',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    });
  });

  it('open start links of the form that Telegram allows', async () => {
    await anna.starts('s_shop-1');
    expect(messages()[0]?.text).toBe('/start s_shop-1');
    await expect(anna.starts('with space')).rejects.toThrow('no client opens');
    await expect(anna.starts('x'.repeat(65))).rejects.toThrow('no client opens');
  });

  it('have their long texts cut by the client', async () => {
    await anna.sends(`${'слово '.repeat(1000)}end`);
    const texts = messages().map((message) => message?.text ?? '');
    expect(texts).toHaveLength(2);
    expect(texts.every((text) => text.length <= 4096)).toBe(true);
    expect(texts.join(' ')).toBe(`${'слово '.repeat(1000)}end`);
  });

  it('block and unblock, which the bot hears', async () => {
    await anna.starts();
    telegram.takeUpdates();
    await anna.blocks();
    await anna.blocks();
    await expect(anna.sends('x')).rejects.toThrow('Anna has blocked the bot');
    await anna.starts();
    const [blocked, unblocked, start] = telegram.takeUpdates();
    expect(blocked?.my_chat_member?.new_chat_member).toMatchObject({
      status: 'kicked',
      user: { id: telegram.bot.id },
    });
    expect(unblocked?.my_chat_member?.new_chat_member.status).toBe('member');
    expect(start?.message?.text).toBe('/start');
  });

  it('share the own contact or a card', async () => {
    await anna.sharesContact();
    await anna.sharesContact({ phone: '+4915112345678', firstName: 'Hans' });
    const [own, card] = messages();
    expect(own?.contact).toEqual({
      phone_number: '79161234567',
      first_name: 'Anna',
      last_name: 'Petrova',
      user_id: anna.id,
    });
    expect(card?.contact).toEqual({ phone_number: '4915112345678', first_name: 'Hans' });
    expect(() => boss.sharesContact()).toThrow('has no phone');
  });

  it('send everything that the bot may not expect', async () => {
    await anna.sendsSticker();
    await anna.sendsVideoNote();
    await anna.sendsDice('🎯');
    await anna.sendsPoll('Why?', ['a', 'b']);
    await anna.sendsLocation(1, 2);
    await anna.sendsVoice({ caption: 'listen, +7 916 123-45-67' });
    const [sticker, note, dice, poll, location, voice] = messages();
    expect(sticker?.sticker).toMatchObject({ type: 'regular', emoji: '👋' });
    expect(note?.video_note?.length).toBe(240);
    expect(dice?.dice?.value).toBeLessThanOrEqual(6);
    expect(poll?.poll?.options).toHaveLength(2);
    expect(location?.location).toEqual({ latitude: 1, longitude: 2 });
    expect(voice?.caption_entities).toEqual([{ type: 'phone_number', offset: 8, length: 16 }]);
  });

  it('edit their messages, and the bot gets the new text', async () => {
    const message = await anna.sends('call me');
    telegram.takeUpdates();
    await anna.edits(message, 'call +79161234567');
    const [update] = telegram.takeUpdates();
    expect(update?.edited_message).toMatchObject({
      text: 'call +79161234567',
      message_id: 1,
      edit_date: NOW.getTime() / 1000,
    });
    expect(update?.edited_message?.entities?.[0]?.type).toBe('phone_number');
    await expect(boss.edits(message, 'x')).rejects.toThrow('only their own');
  });

  it('replace what they sent by a file, as far as clients let them', async () => {
    const message = await anna.sends('see');
    telegram.takeUpdates();
    await anna.replaces(message, 'photo', { caption: 'this' });
    const [update] = telegram.takeUpdates();
    expect(update?.edited_message).toMatchObject({ caption: 'this', message_id: message.message_id });
    expect(update?.edited_message).not.toHaveProperty('text');
    await expect(anna.replaces(message, 'voice')).rejects.toThrow('replaces none');
    await expect(anna.replaces(await anna.sendsVoice(), 'photo')).rejects.toThrow('not replaced');
    await expect(boss.replaces(message, 'photo')).rejects.toThrow('only their own');
  });

  it('forward messages, with a name alone when the author hides the account', async () => {
    const hidden = telegram.person({ firstName: 'Ivan', lastName: 'Tainy', hidesAccount: true });
    await boss.forwards(anna.writesElsewhere('I need a fridge'));
    await boss.forwards(hidden.writesElsewhere('me too'));
    const [open, closed] = messages();
    expect(open).toMatchObject({
      text: 'I need a fridge',
      from: { id: boss.id },
      forward_origin: { type: 'user', sender_user: { id: anna.id } },
    });
    expect(closed?.forward_origin).toEqual({
      type: 'hidden_user',
      sender_user_name: 'Ivan Tainy',
      date: NOW.getTime() / 1000,
    });
  });

  it('cannot forward what the bot protected', async () => {
    await anna.starts();
    await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'secret', protect_content: true });
    expect(() => anna.forwards(anna.lastMessage()!)).toThrow('its content is protected');
  });

  it('answer a forced reply', async () => {
    await anna.starts();
    await call(telegram, 'sendMessage', {
      chat_id: anna.id,
      text: 'Your name?',
      reply_markup: { force_reply: true },
    });
    expect(anna.view().forcedReply).toMatchObject({ messageId: 2 });
    const answer = await anna.sends('Anna');
    expect(answer.reply_to_message?.text).toBe('Your name?');
    expect(anna.view().forcedReply).toBeUndefined();
  });

  it('fold a one-time keyboard away by pressing a key', async () => {
    await anna.starts();
    const keyboard = [['Yes', 'No']];
    const reply_markup = { keyboard, one_time_keyboard: true };
    await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'Well?', reply_markup });
    expect((await anna.pressesReplyKeyboard('Yes')).text).toBe('Yes');
    expect(anna.view().keyboard).toMatchObject({ isFolded: true, rows: [[{ text: 'Yes' }, { text: 'No' }]] });
    await expect(anna.pressesReplyKeyboard('Maybe')).rejects.toThrow('but "Yes", "No"');
  });

  it('press buttons on old copies and on deleted messages', async () => {
    await anna.starts();
    const reply_markup = { inline_keyboard: [[{ text: 'Take', callback_data: 't1' }]] };
    await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'Lead', reply_markup });
    const copy = anna.lastMessage()!;
    await call(telegram, 'editMessageText', { chat_id: anna.id, message_id: copy.message_id, text: 'Taken' });
    telegram.takeUpdates();
    await anna.presses('Take', copy);
    await call(telegram, 'deleteMessage', { chat_id: anna.id, message_id: copy.message_id });
    await anna.presses('t1', copy);
    const [stale, gone] = telegram.takeUpdates();
    expect(stale?.callback_query).toMatchObject({ data: 't1', message: { text: 'Taken' } });
    expect(gone?.callback_query?.message).toMatchObject({ message_id: copy.message_id, date: 0 });
  });

  it('wait for what the bot says', async () => {
    await anna.starts();
    const waiting = anna.hears(/re.dy/);
    await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'ready' });
    expect((await waiting).text).toBe('ready');
    await expect(anna.hears('never', 5)).rejects.toThrow('waited for never and read ["ready"]');
  });

  describe('in groups', () => {
    it('bring the bot in, promote and remove it', async () => {
      const group = telegram.group({ title: 'Shop' });
      await boss.joins(group);
      await boss.addsBotTo(group);
      await anna.joins(group);
      await boss.promotesBotIn(group);
      await boss.removesBotFrom(group);
      expect(kinds()).toEqual(['my_chat_member', 'message', 'message', 'my_chat_member', 'my_chat_member']);
    });

    it('are heard in privacy mode only when they mean the bot', async () => {
      const group = telegram.group({ title: 'Shop' });
      await boss.joins(group);
      await boss.addsBotTo(group);
      await anna.joins(group);
      telegram.takeUpdates();
      const there = anna.in(group);
      await there.sends('just talk #заявка');
      await there.sends('/lead');
      await there.sends('/lead@other_bot');
      await there.sends('hey @Playground_bot');
      const { message_id } = (await call(telegram, 'sendMessage', { chat_id: group.id, text: 'yes?' })) as {
        message_id: number;
      };
      const asked = group.messages().find((message) => message.message_id === message_id)!;
      await there.repliesTo(asked).with('a fridge');
      expect(messages().map((message) => message?.text)).toEqual([
        '/lead',
        'hey @Playground_bot',
        'a fridge',
      ]);
      await expect(
        call(telegram, 'forwardMessage', { chat_id: boss.id, from_chat_id: group.id, message_id: 4 }),
      ).rejects.toThrow('message to forward not found');
    });

    it('are heard always when privacy is off, or the bot runs the group', async () => {
      const open = createTelegram({ now: () => NOW, privacyMode: false });
      const ivan = open.person({ firstName: 'Ivan' });
      const group = open.group({ title: 'Shop' });
      await ivan.joins(group);
      await ivan.addsBotTo(group);
      open.takeUpdates();
      await ivan.in(group).sends('just talk');
      expect(open.takeUpdates()).toHaveLength(1);

      const run = telegram.group({ title: 'Run' });
      await boss.joins(run);
      await boss.addsBotTo(run, 'administrator');
      telegram.takeUpdates();
      await boss.in(run).sends('just talk');
      expect(kinds()).toEqual(['message']);
    });

    it('cannot write where they are not', async () => {
      const group = telegram.group({ title: 'Shop' });
      await expect(anna.in(group).sends('x')).rejects.toThrow('Anna is not in "Shop"');
    });

    it('post in channels under the name of the channel', async () => {
      const channel = telegram.channel({ title: 'News', username: 'shop_news' });
      await boss.joins(channel);
      await boss.addsBotTo(channel);
      telegram.takeUpdates();
      await boss.in(channel).sends('Sale!');
      const [post] = telegram.takeUpdates();
      expect(post?.channel_post).toMatchObject({
        text: 'Sale!',
        sender_chat: { title: 'News' },
        chat: { type: 'channel' },
      });
      expect(post?.channel_post?.from).toBeUndefined();
      await expect(
        call(telegram, 'sendMessage', { chat_id: '@shop_news', text: 'x' }),
      ).resolves.toMatchObject({
        sender_chat: { id: channel.id },
      });
    });
  });

  describe('with a business account', () => {
    it('write to it, edit and delete; the bot hears and answers for the owner', async () => {
      const business = await boss.connectsBusinessBot();
      const customer = business.customer(anna);
      const message = await customer.sends('Do you have fridges?');
      await customer.edits(message, 'Do you have big fridges?');
      await business.owner(anna).sends('We do');
      const answer = await call(telegram, 'sendMessage', {
        business_connection_id: business.connectionId,
        chat_id: anna.id,
        text: 'From 900 €',
      });
      await customer.deletes(message);
      await business.disconnects();
      await customer.sends('hello?');
      const updates = telegram.takeUpdates();
      expect(updates.map((update) => Object.keys(update)[1])).toEqual([
        'business_connection',
        'business_message',
        'edited_business_message',
        'business_message',
        'deleted_business_messages',
        'business_connection',
      ]);
      expect(updates[0]?.business_connection).toMatchObject({
        id: business.connectionId,
        user: { id: boss.id },
        user_chat_id: boss.id,
        is_enabled: true,
        rights: { can_reply: true },
      });
      expect(updates[1]?.business_message).toMatchObject({
        business_connection_id: business.connectionId,
        from: { id: anna.id },
        chat: { id: anna.id, type: 'private' },
      });
      expect(updates[3]?.business_message?.from?.id).toBe(boss.id);
      expect(updates[4]?.deleted_business_messages?.message_ids).toEqual([message.message_id]);
      expect(answer).toMatchObject({ from: { id: boss.id }, sender_business_bot: { id: telegram.bot.id } });
      expect(customer.reads()).toBe('From 900 €');
    });

    it('close to the bot a day after the customer wrote, or without the right to reply', async () => {
      let now = NOW;
      telegram = createTelegram({ now: () => now });
      const owner = telegram.person({ firstName: 'Owner' });
      const ivan = telegram.person({ firstName: 'Ivan' });
      const business = await owner.connectsBusinessBot();
      await business.customer(ivan).sends('hi');
      const answer = { business_connection_id: business.connectionId, chat_id: ivan.id, text: 'x' };
      await call(telegram, 'sendMessage', answer);
      now = new Date(NOW.getTime() + 25 * 3_600_000);
      await expect(call(telegram, 'sendMessage', answer)).rejects.toThrow('BUSINESS_PEER_USAGE_MISSING');
      const mute = await owner.connectsBusinessBot({ can_read_messages: true });
      await mute.customer(ivan).sends('hi');
      await expect(
        call(telegram, 'sendMessage', { ...answer, business_connection_id: mute.connectionId }),
      ).rejects.toThrow('BUSINESS_CONNECTION_NOT_ALLOWED');
    });
  });
});
