import { describe, expect, it } from 'vitest';
import { ALLOWED_UPDATES } from '../../../src/bot/telegram/poller.ts';
import { shapeOf } from '../../../src/bot/telegram/update-shape.ts';
import { UPDATE_KINDS } from '../fuzz/updates.ts';

const shape = (parts: object) => shapeOf({ update_id: 1, ...parts });

const from = { id: 7, is_bot: false, first_name: 'Анна' };
const chat = { id: 7, type: 'private', first_name: 'Анна' };
const message = { message_id: 1, date: 0, chat, from };

describe('the shape of an update', () => {
  it('is looked at for all kinds that are asked for, and for no others', () => {
    const looked = UPDATE_KINDS.filter((kind) => shape({ [kind]: {} }) === 'malformed');
    expect(looked.sort()).toEqual([...ALLOWED_UPDATES].sort());
    expect(shape({})).toBe('other');
    expect(shape({ thought_of_tomorrow: {} })).toBe('other');
  });

  it.each([
    { message: { ...message, text: 'Да', entities: [{ type: 'bold', offset: 0, length: 2 }] } },
    { message: { ...message, reply_to_message: { message_id: 1, date: 0 }, text: 'Да' } },
    { message: { ...message, holographic_projection: { depth: 3 } } },
    { message: { message_id: 1, date: 0, chat: { ...chat, type: 'channel' } } },
    { callback_query: { id: '1', from, chat_instance: 'x', inline_message_id: 'AA' } },
    { callback_query: { id: '1', from, data: 'x', message: { chat, message_id: 1, date: 0 } } },
  ])('is right: %j', (parts) => {
    expect(shape(parts)).toBe('known');
  });

  it.each([
    { message: null },
    { message: 'x' },
    { message: { ...message, chat: undefined } },
    { message: { ...message, chat: { ...chat, id: '7' } } },
    { message: { ...message, from: { id: 7 } } },
    { message: { ...message, from: { ...from, language_code: {} } } },
    { message: { ...message, text: { $gt: '' } } },
    { message: { ...message, text: 'x', entities: [null] } },
    { message: { ...message, photo: [{}] } },
    { message: { ...message, contact: {} } },
    { message: { ...message, forward_origin: { type: 'user' } } },
    { callback_query: { id: '1', data: 'x' } },
    { callback_query: { id: '1', from, message: { message_id: 1, date: 0 } } },
    { my_chat_member: { chat, from, old_chat_member: null, new_chat_member: { status: 'member' } } },
    { business_connection: { id: { $gt: '' }, user: from, user_chat_id: 7, is_enabled: true } },
  ])('is wrong: %j', (parts) => {
    expect(shape(parts)).toBe('malformed');
  });
});
