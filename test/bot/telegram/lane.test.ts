import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { chatIdOf, laneOf } from '../../../src/bot/telegram/lane.ts';

const user = { id: 7, is_bot: false, first_name: 'Anna' };
const chat = { id: 7, type: 'private', first_name: 'Anna' } as const;
const message = { message_id: 1, date: 0, chat, from: user, text: 'hi' };

const update = (fields: Omit<Update, 'update_id'>): Update => ({ update_id: 1, ...fields });

describe('the lane of an update', () => {
  it('is its chat, or the person who pressed', () => {
    expect(laneOf(update({ message }))).toBe(7);
    const press = { id: 'q', from: user, chat_instance: 'c', data: 'x' };
    expect(laneOf(update({ callback_query: { ...press, message } }))).toBe(7);
    expect(laneOf(update({ callback_query: press }))).toBe(7);
  });

  it('is one for a connected account and all of its chats, apart from the customers’ chats with the bot', () => {
    const rights = { id: 'conn', user, user_chat_id: 9, date: 0, is_enabled: true };
    const connected = update({ business_connection: rights });
    const said = update({ business_message: { ...message, business_connection_id: 'conn' } });
    const gone = { business_connection_id: 'conn', chat, message_ids: [1] };
    expect(laneOf(said)).toBe(laneOf(connected));
    expect(laneOf(update({ deleted_business_messages: gone }))).toBe(laneOf(connected));
    expect(laneOf(said)).not.toBe(laneOf(update({ message })));
  });

  it('is no chat to answer in when it is somebody’s own account', () => {
    expect(chatIdOf(update({ message }))).toBe(7);
    expect(
      chatIdOf(update({ business_message: { ...message, business_connection_id: 'c' } })),
    ).toBeUndefined();
  });
});
