import type { KeyboardButton } from 'grammy/types';
import { isObject, optionalFlag, optionalObject, optionalString, requiredString } from '../json-fields.ts';
import { badRequest } from '../refusal.ts';

export type Key = Exclude<KeyboardButton, string>;

const CANNOT = "can't parse keyboard button: ";
const ROW_LIMIT = 12;
const BUTTONS_LIMIT = 300;

/** Reads `keyboard`; keys without text are dropped, as TDLib does. */
export function readKeys(raw: unknown): Key[][] {
  if (!Array.isArray(raw)) throw badRequest('field "keyboard" of the ReplyKeyboardMarkup must be an Array');
  const rows = raw.map((row: unknown) => {
    if (!Array.isArray(row)) {
      throw badRequest('field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays');
    }
    return row
      .map(readKey)
      .filter(({ text }) => text !== '')
      .slice(0, ROW_LIMIT);
  });
  return rows.filter((row) => row.length > 0);
}

/** Checks what depends on the chat: contacts and places may be asked for in private only. */
export function checkKeys(rows: readonly (readonly Key[])[], isPrivate: boolean): void {
  const keys = rows.flat();
  if (keys.length > BUTTONS_LIMIT) throw badRequest('reply markup is too long');
  if (isPrivate) return;
  for (const key of keys) {
    if ('request_contact' in key) throw badRequest('phone number can be requested in private chats only');
    if ('request_location' in key) throw badRequest('location can be requested in private chats only');
    if ('request_poll' in key) throw badRequest('poll can be requested in private chats only');
    if ('web_app' in key) throw badRequest('web app buttons can be used in private chats only');
  }
}

function readKey(raw: unknown): Key {
  if (typeof raw === 'string') return { text: raw };
  if (!isObject(raw)) throw badRequest(`${CANNOT}KeyboardButton must be an Object`);
  const text = requiredString(raw, 'text', CANNOT);
  if (optionalFlag(raw, 'request_contact')) return { text, request_contact: true };
  if (optionalFlag(raw, 'request_location')) return { text, request_location: true };
  const poll = optionalObject(raw, 'request_poll', CANNOT);
  if (poll !== undefined)
    return { text, request_poll: optionalString(poll, 'type') === 'quiz' ? { type: 'quiz' } : {} };
  const webApp = optionalObject(raw, 'web_app', CANNOT);
  if (webApp !== undefined) return { text, web_app: { url: requiredString(webApp, 'url', CANNOT) } };
  return { text };
}
