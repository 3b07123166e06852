import { Api } from 'grammy';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createTelegram,
  type Person,
  type Telegram,
  type TelegramEvent,
} from '../../../src/playground/telegram/index.ts';

describe('the messages of a bot', () => {
  let now: Date;
  let telegram: Telegram;
  let api: Api;
  let anna: Person;

  beforeEach(async () => {
    now = new Date('2026-11-21T12:00:00Z');
    telegram = createTelegram({ now: () => now, limits: 'off' });
    api = new Api(telegram.token, { fetch: telegram.fetch });
    anna = telegram.person({ firstName: 'Anna', languageCode: 'ru' });
    await anna.starts();
  });

  it('come back whole', async () => {
    const message = await api.sendMessage(anna.id, ' See shop.ru ', {
      reply_parameters: { message_id: 1 },
      link_preview_options: { is_disabled: true },
      message_effect_id: '5104841245755180586',
    });
    expect(message).toEqual({
      message_id: 2,
      from: { id: telegram.bot.id, is_bot: true, first_name: 'Playground', username: 'playground_bot' },
      chat: { id: anna.id, first_name: 'Anna', type: 'private' },
      date: now.getTime() / 1000,
      reply_to_message: expect.objectContaining({ message_id: 1, text: '/start' }),
      effect_id: '5104841245755180586',
      text: 'See shop.ru',
      entities: [{ type: 'url', offset: 4, length: 7 }],
      link_preview_options: { is_disabled: true },
    });
  });

  it('count code points, not bytes or UTF-16 units', async () => {
    await api.sendMessage(anna.id, '😀'.repeat(4096));
    await api.sendMessage(anna.id, `<b>${'ж'.repeat(4096)}</b>`, { parse_mode: 'HTML' });
    expect(anna.readsAll()).toHaveLength(2);
  });

  it('are not edited into what they are', async () => {
    const { message_id } = await api.sendMessage(anna.id, '<b>x</b>', { parse_mode: 'HTML' });
    const entities = [{ type: 'bold' as const, offset: 0, length: 1 }];
    await expect(
      api.editMessageText(anna.id, message_id, ' x ', { entities: [{ ...entities[0]!, offset: 1 }] }),
    ).rejects.toThrow(
      'message is not modified: specified new message content and reply markup are exactly the same',
    );
    const edited = await api.editMessageText(anna.id, message_id, 'x');
    expect(edited).toMatchObject({ text: 'x', edit_date: now.getTime() / 1000 });
    expect(edited).not.toHaveProperty('entities');
  });

  it('lose the keyboard with an edit that brings none', async () => {
    const reply_markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] };
    const { message_id } = await api.sendMessage(anna.id, 'x', { reply_markup });
    await api.editMessageText(anna.id, message_id, 'y', { reply_markup });
    expect(anna.buttons()).toEqual(['A']);
    await api.editMessageReplyMarkup(anna.id, message_id);
    expect(anna.buttons()).toEqual([]);
    await expect(api.editMessageReplyMarkup(anna.id, message_id)).rejects.toThrow('not modified');
  });

  it('are edited by their kind only', async () => {
    const text = await api.sendMessage(anna.id, 'x');
    const photo = await anna.sendsPhoto();
    const sent = await api.sendPhoto(anna.id, photo.photo!.at(-1)!.file_id, { caption: 'x' });
    await expect(api.editMessageCaption(anna.id, text.message_id, { caption: 'y' })).rejects.toThrow(
      'there is no caption in the message to edit',
    );
    await expect(api.editMessageText(anna.id, sent.message_id, 'y')).rejects.toThrow(
      'there is no text in the message to edit',
    );
    await expect(
      api.editMessageCaption(anna.id, sent.message_id, { caption: 'y'.repeat(1025) }),
    ).rejects.toThrow('MEDIA_CAPTION_TOO_LONG');
    await expect(
      api.sendPhoto(anna.id, photo.photo!.at(-1)!.file_id, { caption: 'y'.repeat(1025) }),
    ).rejects.toThrow('message caption is too long');
    expect(await api.editMessageCaption(anna.id, sent.message_id)).not.toHaveProperty('caption');
  });

  it('cannot be edited when they brought a reply keyboard', async () => {
    const { message_id } = await api.sendMessage(anna.id, 'x', { reply_markup: { keyboard: [['A']] } });
    await expect(api.editMessageText(anna.id, message_id, 'y')).rejects.toThrow("message can't be edited");
  });

  it('can be deleted for two days', async () => {
    const { message_id } = await api.sendMessage(anna.id, 'x');
    now = new Date(now.getTime() + 49 * 3_600_000);
    await expect(api.deleteMessage(anna.id, message_id)).rejects.toThrow(
      "message can't be deleted for everyone",
    );
    const fresh = await api.sendMessage(anna.id, 'y');
    await api.deleteMessages(anna.id, [fresh.message_id, 777]);
    expect(anna.readsAll()).toEqual(['x']);
  });

  it('of others in a group are deleted by an administrator only', async () => {
    const group = telegram.group({ title: 'Shop' });
    await anna.joins(group);
    await anna.addsBotTo(group);
    const { message_id } = await anna.in(group).sends('/spam');
    await expect(api.deleteMessage(group.id, message_id)).rejects.toThrow("message can't be deleted");
    await anna.promotesBotIn(group);
    await api.deleteMessage(group.id, message_id);
    expect(group.messages().some((message) => message.text === '/spam')).toBe(false);
  });

  it('that privacy mode hides are passed over by a deletion of many', async () => {
    const group = telegram.group({ title: 'Shop' });
    await anna.joins(group);
    await anna.addsBotTo(group);
    const hidden = await anna.in(group).sends('just talk');
    const own = await api.sendMessage(group.id, 'x');
    await api.deleteMessages(group.id, [hidden.message_id, own.message_id]);
    const texts = group.messages().map(({ text }) => text);
    expect(texts).toContain('just talk');
    expect(texts).not.toContain('x');
  });

  it('are copies and forwards of what people wrote', async () => {
    const boss = telegram.person({ firstName: 'Boss' });
    await boss.starts();
    const voice = await anna.sendsVoice({ caption: 'listen' });
    const copy = await api.copyMessage(boss.id, anna.id, voice.message_id, {
      caption: '<b>new</b>',
      parse_mode: 'HTML',
    });
    expect(copy).toEqual({ message_id: expect.any(Number) });
    expect(boss.lastMessage()).toMatchObject({ voice: voice.voice, caption: 'new' });
    expect(boss.lastMessage()).not.toHaveProperty('forward_origin');
    await api.forwardMessage(boss.id, anna.id, voice.message_id);
    expect(boss.lastMessage()).toMatchObject({
      caption: 'listen',
      forward_origin: { type: 'user', sender_user: { id: anna.id } },
    });
    await expect(api.copyMessages(boss.id, anna.id, [3, 2])).rejects.toThrow('strictly increasing order');
    expect(await api.forwardMessages(boss.id, anna.id, [1, voice.message_id, 999])).toHaveLength(2);
  });

  it('cannot be taken elsewhere when protected', async () => {
    const { message_id } = await api.sendMessage(anna.id, 'x', { protect_content: true });
    await expect(api.copyMessage(anna.id, anna.id, message_id)).rejects.toThrow("message can't be copied");
    await expect(api.forwardMessage(anna.id, anna.id, message_id)).rejects.toThrow(
      "message can't be forwarded",
    );
  });

  it('show no more than twelve buttons in a row, and none without text', async () => {
    const row = Array.from({ length: 14 }, (_, index) => ({
      text: index === 0 ? ' ' : `b${index}`,
      callback_data: 'x',
    }));
    await api.sendMessage(anna.id, 'x', { reply_markup: { inline_keyboard: [row, []] } });
    expect(anna.buttons()).toEqual(Array.from({ length: 12 }, (_, index) => `b${index + 1}`));
  });

  it('reply to a message of another chat without carrying it', async () => {
    const group = telegram.group({ title: 'Shop' });
    await anna.joins(group);
    await anna.addsBotTo(group);
    const { message_id } = await anna.in(group).sends('/lead');
    const reply = await api.sendMessage(anna.id, 'see', {
      reply_parameters: { message_id, chat_id: group.id },
    });
    expect(reply).toMatchObject({
      external_reply: { origin: { type: 'user' }, chat: { id: group.id }, message_id },
    });
    expect(reply).not.toHaveProperty('reply_to_message');
  });

  it('can quote what stands there', async () => {
    const reply = (quote: string) =>
      api.sendMessage(anna.id, 'x', { reply_parameters: { message_id: 1, quote } });
    expect((await reply('start')).quote).toEqual({ text: 'start', position: 1, is_manual: true });
    await expect(reply('finish')).rejects.toThrow('QUOTE_TEXT_INVALID');
  });

  it('can be pinned, which leaves a notice', async () => {
    const { message_id } = await api.sendMessage(anna.id, 'x');
    telegram.takeUpdates();
    await api.pinChatMessage(anna.id, message_id);
    expect(telegram.takeUpdates()[0]?.message?.pinned_message?.message_id).toBe(message_id);
    expect(await api.getChat(anna.id)).toMatchObject({
      pinned_message: { text: 'x' },
      max_reaction_count: 11,
    });
    await api.unpinChatMessage(anna.id, message_id);
    expect(anna.view().pinned).toEqual([]);
  });

  it('answer a press once, within fifteen seconds', async () => {
    await api.sendMessage(anna.id, 'x', {
      reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] },
    });
    const press = await anna.presses('A');
    now = new Date(now.getTime() + 15_000);
    await api.answerCallbackQuery(press.id, { text: 'done', show_alert: true });
    expect(press.answer).toEqual({ text: 'done', isAlert: true, url: undefined });
    await expect(api.answerCallbackQuery(press.id)).rejects.toThrow('query is too old');
    const late = await anna.presses('A');
    now = new Date(now.getTime() + 15_001);
    await expect(api.answerCallbackQuery(late.id)).rejects.toThrow('query is too old');
  });

  it('have a menu of commands for everybody, by scope and language', async () => {
    const list = (word: string) => [{ command: word, description: word }];
    await api.setMyCommands(list('any'));
    await api.setMyCommands(list('russian'), { language_code: 'ru' });
    expect(anna.view().commands).toEqual(list('russian'));
    await api.setMyCommands(list('private'), { scope: { type: 'all_private_chats' } });
    expect(anna.view().commands).toEqual(list('private'));
    await api.setMyCommands(list('own'), { scope: { type: 'chat', chat_id: anna.id } });
    expect(anna.view().commands).toEqual(list('own'));
    await api.deleteMyCommands({ scope: { type: 'chat', chat_id: anna.id } });
    expect(anna.view().commands).toEqual(list('private'));
    expect(await api.getMyCommands({ language_code: 'ru' })).toEqual(list('russian'));
    const stranger = telegram.person({ firstName: 'X' });
    await expect(
      api.setMyCommands(list('own'), { scope: { type: 'chat', chat_id: stranger.id } }),
    ).rejects.toThrow('chat not found');
  });

  it('stand under a name and a description in the language of the reader', async () => {
    await api.setMyName('Shop');
    await api.setMyName('Магазин', { language_code: 'ru' });
    await api.setMyDescription('We sell');
    expect(anna.view()).toMatchObject({ botName: 'Магазин', botDescription: 'We sell' });
    expect(await api.getMyName()).toEqual({ name: 'Shop' });
  });

  it('show on the screens of those who watch', async () => {
    const seen: TelegramEvent[] = [];
    const stop = telegram.subscribe((event) => seen.push(event));
    await api.sendChatAction(anna.id, 'typing');
    const { message_id } = await api.sendMessage(anna.id, 'x', { reply_markup: { keyboard: [['A']] } });
    await api.setMessageReaction(anna.id, 1, [{ type: 'emoji', emoji: '👍' }]);
    await api.deleteMessage(anna.id, message_id);
    stop();
    await api.sendMessage(anna.id, 'unseen');
    expect(seen.map(({ kind }) => kind)).toEqual(['action', 'message', 'keyboard', 'reaction', 'deleted']);
    expect(anna.view().reactions).toEqual({ 1: [{ type: 'emoji', emoji: '👍' }] });
  });

  it('tell about people', async () => {
    expect(await api.getChatMember(anna.id, anna.id)).toMatchObject({
      status: 'member',
      user: { id: anna.id },
    });
    expect(await api.getUserProfilePhotos(anna.id)).toEqual({ total_count: 0, photos: [] });
    const group = telegram.group({ title: 'Shop' });
    await anna.joins(group);
    await anna.addsBotTo(group, 'administrator');
    expect((await api.getChatAdministrators(group.id)).map(({ status }) => status)).toEqual([
      'creator',
      'administrator',
    ]);
    expect(await api.getChatMemberCount(group.id)).toBe(2);
    expect((await api.createChatInviteLink(group.id, { name: 'x' })).invite_link).toContain('https://t.me/+');
    await api.leaveChat(group.id);
    await expect(api.getChat(group.id)).rejects.toThrow('bot is not a member of the supergroup chat');
  });

  it('end when the bot logs out', async () => {
    await api.logOut();
    await expect(api.getMe()).rejects.toThrow('Logged out');
  });
});
