import { FormattedString } from '@grammyjs/parse-mode';
import type { CallbackQuery, Message } from 'grammy/types';
import { stripInvisible } from '../../../domain/values/plain-text.ts';

/** What was typed, as one line that Telegram gives back unchanged. */
export function tidyQuery(text: string): string {
  return stripInvisible(text).replace(/\s+/gu, ' ').trim();
}

/**
 * The first line of a search: `🔎 Анна: 23 found`. The query stands in it, and nowhere else: 64 bytes of a button cannot
 * hold it, and so every page of every search can be turned at any time, after a restart too.
 */
export function queryLine(query: string, words: string): FormattedString {
  return FormattedString.join(['🔎 ', FormattedString.code(query), `: ${words}`]);
}

/** The query in the list whose button was pressed; undefined when Telegram no longer gives the message. */
export function queryIn({ message }: Pick<CallbackQuery, 'message'>): string | undefined {
  return message && 'text' in message ? queryMark(message) : undefined;
}

/** The query that stands in a message as code. */
export function queryMark(message: Pick<Message, 'text' | 'entities'>): string | undefined {
  if (message.text === undefined) return undefined;
  const mark = message.entities?.find(({ type }) => type === 'code');
  return mark && message.text.slice(mark.offset, mark.offset + mark.length);
}
