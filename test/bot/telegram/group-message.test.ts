import type { Chat, Message, User } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { authorOf, isOwnWords, mentions, messageLink } from '../../../src/bot/telegram/group-message.ts';
import { repliedMessage } from '../../../src/bot/telegram/replied-message.ts';

const anna: User = { id: 7, is_bot: false, first_name: 'Anna' };
const me = { id: 1, username: 'Shop_bot' };
const chat = { id: -1001234567890, type: 'supergroup', title: 'Shop' } as const;

function message(fields: object): Message {
  return { message_id: 5, date: 0, chat, from: anna, ...fields };
}

describe('a message in a group', () => {
  it('has an author only when a person wrote it under their own name', () => {
    expect(authorOf(message({}))).toBe(anna);
    expect(authorOf(message({ from: undefined }))).toBeUndefined();
    expect(authorOf(message({ from: { ...anna, is_bot: true } }))).toBeUndefined();
    expect(authorOf(message({ sender_chat: chat }))).toBeUndefined();
    expect(authorOf(message({ via_bot: { ...anna, is_bot: true } }))).toBeUndefined();
    expect(authorOf(message({ is_automatic_forward: true }))).toBeUndefined();
  });

  it('says whose words it forwards', () => {
    const from = (origin: object) => message({ forward_origin: { date: 0, ...origin } });
    expect(isOwnWords(message({}))).toBe(true);
    expect(isOwnWords(from({ type: 'user', sender_user: anna }))).toBe(true);
    expect(isOwnWords(from({ type: 'user', sender_user: { ...anna, id: 8 } }))).toBe(false);
    expect(isOwnWords(from({ type: 'hidden_user', sender_user_name: 'Anna' }))).toBe(false);
  });

  it('mentions the bot by name in any case, in a caption too, or by its account', () => {
    const named = (text: string) => [{ type: 'mention', offset: 0, length: text.length }];
    expect(mentions(message({ text: '@SHOP_BOT', entities: named('@SHOP_BOT') }), me)).toBe(true);
    expect(mentions(message({ caption: '@shop_bot', caption_entities: named('@shop_bot') }), me)).toBe(true);
    expect(mentions(message({ text: '@shop_bot2', entities: named('@shop_bot2') }), me)).toBe(false);
    const byAccount = [{ type: 'text_mention', offset: 0, length: 4, user: { ...anna, id: me.id } }];
    expect(mentions(message({ text: 'Shop', entities: byAccount }), me)).toBe(true);
    expect(mentions(message({ text: '@shop_bot' }), me)).toBe(false);
  });

  it('replies to nothing in a topic unless somebody was answered', () => {
    const said = message({ text: 'hi' });
    expect(repliedMessage(message({ reply_to_message: said }))).toBe(said);
    const topic = message({ forum_topic_created: { name: 'Orders', icon_color: 0 } });
    expect(repliedMessage(message({ reply_to_message: topic }))).toBeUndefined();
  });

  it('has a link in supergroups alone', () => {
    const link = (at: Chat, more: Partial<Message> = {}) =>
      messageLink(message({ message_id: 5, chat: at, ...more }));
    const named = { ...chat, username: 'shop' };
    expect(link(chat)).toBe('https://t.me/c/1234567890/5');
    expect(link(named)).toBe('https://t.me/shop/5');
    expect(link({ id: -77, type: 'group', title: 'Shop' })).toBeNull();
    expect(link(chat, { message_thread_id: 3 })).toBe('https://t.me/c/1234567890/5');
    const topic = { message_thread_id: 3, is_topic_message: true } as const;
    expect(link(chat, topic)).toBe('https://t.me/c/1234567890/3/5');
    expect(link(named, topic)).toBe('https://t.me/shop/3/5');
  });
});
