import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { codePoints } from '../entities/formatted.ts';
import { checkLink } from '../entities/links.ts';
import { isObject, type JsonObject, optionalObject, optionalString, requiredString } from '../json-fields.ts';
import { badRequest } from '../refusal.ts';

const CANNOT = "can't parse inline keyboard button: ";
const STYLES = ['danger', 'success', 'primary'] as const;
/** TDLib cuts rows here without a word. */
const ROW_LIMIT = 12;
const BUTTONS_LIMIT = 100;
const BYTES_LIMIT = 10 * 1024;

/** Reads `inline_keyboard`; undefined when no button is left, which means no keyboard. */
export function readInlineKeyboard(raw: unknown): InlineKeyboardMarkup | undefined {
  if (!Array.isArray(raw)) {
    throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array');
  }
  const rows = raw.map((row: unknown) => {
    if (!Array.isArray(row)) {
      throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
    }
    return row
      .map(readButton)
      .filter(({ text }) => text !== '')
      .slice(0, ROW_LIMIT);
  });
  const inline_keyboard = rows.filter((row) => row.length > 0);
  return inline_keyboard.length === 0 ? undefined : { inline_keyboard };
}

/** Checks what only the server knows: sizes, and where Web App buttons may stand. */
export function checkInlineKeyboard({ inline_keyboard }: InlineKeyboardMarkup, isPrivate: boolean): void {
  const buttons = inline_keyboard.flat();
  const bytes = Buffer.byteLength(JSON.stringify(inline_keyboard));
  if (buttons.length > BUTTONS_LIMIT || bytes > BYTES_LIMIT) throw badRequest('reply markup is too long');
  for (const button of buttons) {
    if ('callback_data' in button && Buffer.byteLength(button.callback_data) > 64) {
      throw badRequest('BUTTON_DATA_INVALID');
    }
    if ('copy_text' in button && codePoints(button.copy_text.text) > 256) {
      throw badRequest('BUTTON_COPY_TEXT_INVALID');
    }
    if ('web_app' in button && !isPrivate) throw badRequest('BUTTON_TYPE_INVALID');
  }
}

function readButton(raw: unknown): InlineKeyboardButton {
  if (!isObject(raw)) throw badRequest(`${CANNOT}InlineKeyboardButton must be an Object`);
  const base = { text: requiredString(raw, 'text', CANNOT).trim(), ...readLook(raw) };
  const url = optionalString(raw, 'url', CANNOT);
  if (url !== '') return { ...base, url: checkUrl(url, 'URL') };
  const callback_data = optionalString(raw, 'callback_data', CANNOT);
  if (callback_data !== '') return { ...base, callback_data };
  return { ...base, ...readRareAction(raw) };
}

function readLook(raw: JsonObject): { style?: (typeof STYLES)[number]; icon_custom_emoji_id?: string } {
  const given = optionalString(raw, 'style', CANNOT);
  const style = STYLES.find((known) => known === given);
  if (given !== '' && style === undefined) throw badRequest(`${CANNOT}invalid button style specified`);
  const icon = optionalString(raw, 'icon_custom_emoji_id', CANNOT);
  return {
    ...(style === undefined ? {} : { style }),
    ...(icon === '' ? {} : { icon_custom_emoji_id: icon }),
  };
}

type RareAction =
  | { web_app: { url: string } }
  | { login_url: { url: string } }
  | { copy_text: { text: string } }
  | { pay: boolean }
  | { switch_inline_query: string }
  | { switch_inline_query_current_chat: string }
  | { switch_inline_query_chosen_chat: Record<string, unknown> };

function readRareAction(raw: JsonObject): RareAction {
  const webApp = optionalObject(raw, 'web_app', CANNOT);
  if (webApp !== undefined) return { web_app: { url: checkWebApp(requiredString(webApp, 'url', CANNOT)) } };
  const login = optionalObject(raw, 'login_url', CANNOT);
  if (login !== undefined) {
    return { login_url: { url: checkUrl(requiredString(login, 'url', CANNOT), 'login URL') } };
  }
  const copy = optionalObject(raw, 'copy_text', CANNOT);
  if (copy !== undefined) return { copy_text: { text: requiredString(copy, 'text', CANNOT) } };
  if (raw['pay'] === true) return { pay: true };
  return readSwitch(raw);
}

function readSwitch(raw: JsonObject): RareAction {
  const chosen = optionalObject(raw, 'switch_inline_query_chosen_chat', CANNOT);
  if (chosen !== undefined) return { switch_inline_query_chosen_chat: { ...chosen } };
  if ('switch_inline_query' in raw) {
    return { switch_inline_query: optionalString(raw, 'switch_inline_query', CANNOT) };
  }
  if ('switch_inline_query_current_chat' in raw) {
    const query = optionalString(raw, 'switch_inline_query_current_chat', CANNOT);
    return { switch_inline_query_current_chat: query };
  }
  throw badRequest(`${CANNOT}Text buttons are unallowed in the inline keyboard`);
}

function checkUrl(url: string, what: string): string {
  const checked = checkLink(url);
  if (checked.ok) return checked.url;
  throw badRequest(`inline keyboard button ${what} '${url}' is invalid: ${checked.reason}`);
}

function checkWebApp(url: string): string {
  const checked = checkLink(url);
  const isHttps = checked.ok && checked.url.toLowerCase().startsWith('https://');
  if (isHttps) return checked.url;
  const reason = checked.ok ? 'Only HTTPS links are allowed' : checked.reason;
  throw badRequest(`inline keyboard button Web App URL '${url}' is invalid: ${reason}`);
}
