import type { Contact, Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { contentOf } from '../../../src/bot/telegram/content.ts';

const base = { message_id: 1, date: 1, chat: { id: 1, type: 'private', first_name: 'A' } } as const;
const photo = [{ file_id: 'F', file_unique_id: 'U', width: 1, height: 1 }];

describe('words of nothing but invisible marks', () => {
  it.each(['\u2060', ' \u200B\u200F', '\uFE0F', '\u202E\u2800'])('are none: %j', (text) => {
    expect(contentOf({ ...base, text })).toEqual({ kind: 'other', name: 'blank' });
    const caption_entities = [{ type: 'bold', offset: 0, length: 1 } as const];
    expect(contentOf({ ...base, photo, caption: text, caption_entities })).toEqual({
      kind: 'photo',
      fileId: 'F',
    });
  });

  it('are kept beside a single thing that can be seen', () => {
    const message: Message = { ...base, text: '\u2060.' };
    expect(contentOf(message)).toMatchObject({ kind: 'text', text: '\u2060.' });
  });
});

describe('a shared contact', () => {
  const shared = (contact: Partial<Contact>) =>
    contentOf({ ...base, contact: { phone_number: '', first_name: '', ...contact } });

  it('is its phone and its name', () => {
    const contact = { phone_number: '+79031110000', first_name: 'Зоя', last_name: 'Ли' };
    expect(shared(contact)).toEqual({ kind: 'contact', phone: '+79031110000', name: 'Зоя Ли' });
    expect(shared({ ...contact, first_name: '\u2060', last_name: '' })).toMatchObject({ name: '' });
  });

  it.each(['', ' ', '\u2060', 'нет'])(
    'without a phone (%j) is the name alone: it could not be sent again',
    (phone) => {
      expect(shared({ phone_number: phone, first_name: 'Зоя' })).toEqual({ kind: 'text', text: '👤 Зоя' });
      expect(shared({ phone_number: phone, first_name: '\u200B' })).toEqual({
        kind: 'other',
        name: 'contact',
      });
    },
  );
});

describe('formatting', () => {
  const text = 'а🔥б';
  const bold = (offset: number, length: number) => ({ type: 'bold', offset, length }) as const;

  it.each([bold(0, 4), bold(1, 2), bold(3, 1), bold(0, 1), bold(2, 0)])('%o', (entity) => {
    const isWhole = entity.offset !== 2;
    expect(contentOf({ ...base, text, entities: [entity] })).toMatchObject({
      entities: isWhole ? [entity] : [],
    });
  });

  it.each([
    ['ends in the middle of a symbol', bold(0, 2)],
    ['begins there', bold(2, 2)],
    ['reaches out of the text', bold(3, 2)],
    ['begins behind it', bold(9, 1)],
  ])('that %s is dropped alone: Telegram would refuse the whole message for it', (_, entity) => {
    const entities = [entity, bold(3, 1)];
    expect(contentOf({ ...base, text, entities })).toMatchObject({ entities: [bold(3, 1)] });
    expect(contentOf({ ...base, photo, caption: text, caption_entities: entities })).toMatchObject({
      entities: [bold(3, 1)],
    });
  });
});

describe('a place', () => {
  it.each([
    [90, -180, { kind: 'location', latitude: 90, longitude: -180 }],
    [92.4, 53, { kind: 'other', name: 'location' }],
    [0, 181, { kind: 'other', name: 'location' }],
  ])('%d, %d', (latitude, longitude, content) => {
    expect(contentOf({ ...base, location: { latitude, longitude } })).toEqual(content);
  });
});
