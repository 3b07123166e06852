import type { Message } from 'grammy/types';
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
