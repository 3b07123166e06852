import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { contentOfRest, noteCaption } from '../../../../src/bot/features/notes/note-content.ts';

const base = { message_id: 1, date: 1, chat: { id: 1, type: 'private', first_name: 'A' } } as const;
const command = (length: number) => ({ type: 'bot_command', offset: 0, length }) as const;

describe('the content of a note typed after a command', () => {
  it('moves formatting along with the words', () => {
    const text = '/note 12 любит дуб и клён  ';
    const bold = { type: 'bold', offset: text.indexOf('дуб'), length: 3 } as const;
    const message: Message = { ...base, text, entities: [command(5), bold] };
    expect(contentOfRest(message, 'любит дуб и клён')).toEqual({
      kind: 'text',
      text: 'любит дуб и клён',
      entities: [{ type: 'bold', offset: 6, length: 3 }],
    });
  });

  it('keeps a photo without words when nothing follows the number', () => {
    const photo = [{ file_id: 'F', file_unique_id: 'U', width: 1, height: 1 }];
    const message: Message = { ...base, photo, caption: '/note 12', caption_entities: [command(5)] };
    expect(contentOfRest(message, '')).toEqual({ kind: 'photo', fileId: 'F', text: undefined, entities: [] });
  });

  it('keeps no words of which nothing would be seen', () => {
    const text = '/note 12 \u2060\u200B';
    expect(contentOfRest({ ...base, text, entities: [command(5)] }, '\u2060\u200B')).toMatchObject({
      text: '',
    });
  });
});

describe('a note command in a caption', () => {
  it.each([
    ['/note 12 план', 5, '12 план'],
    ['/note', 5, ''],
    ['/note@KartotekaBot 12', 18, '12'],
    ['/note@other_bot 12', 15, undefined],
    ['/notes 12', 6, undefined],
    ['/leads', 6, undefined],
  ])('%s', (caption, length, rest) => {
    const message: Message = { ...base, caption, caption_entities: [command(length)] };
    expect(noteCaption(message, 'kartotekabot')).toBe(rest);
  });

  it('is not seen where Telegram marks no command', () => {
    expect(noteCaption({ ...base, caption: '/note 12' }, 'bot')).toBeUndefined();
    expect(noteCaption({ ...base, text: '/note 12' }, 'bot')).toBeUndefined();
  });
});
