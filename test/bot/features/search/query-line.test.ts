import fc from 'fast-check';
import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { queryIn, queryLine, tidyQuery } from '../../../../src/bot/features/search/query-line.ts';

const chat = { id: 1, type: 'private', first_name: 'A' } as const;

describe('the query in the text of its own list', () => {
  it('comes back as it was, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (typed, words) => {
        const query = tidyQuery(typed);
        fc.pre(query !== '');
        const { text, entities } = queryLine(query, words);
        const message = { message_id: 1, date: 1, chat, text, entities } as Message;
        expect(queryIn({ message })).toBe(query);
        expect(tidyQuery(query)).toBe(query);
      }),
    );
  });

  it('is not made up where there is none', () => {
    expect(queryIn({})).toBeUndefined();
    expect(queryIn({ message: { chat, message_id: 1, date: 0 } })).toBeUndefined();
    expect(queryIn({ message: { chat, message_id: 1, date: 1, text: 'Анна' } })).toBeUndefined();
  });
});
