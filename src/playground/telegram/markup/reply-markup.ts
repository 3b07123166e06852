import type { InlineKeyboardMarkup } from 'grammy/types';
import { isObject, type JsonObject, optionalFlag, optionalString } from '../json-fields.ts';
import { badRequest } from '../refusal.ts';
import type { ChatState } from '../world/chats.ts';
import { setKeyboard } from '../world/keyboards.ts';
import type { World } from '../world/world.ts';
import { checkInlineKeyboard, readInlineKeyboard } from './inline-keyboard.ts';
import { checkKeys, type Key, readKeys } from './reply-keyboard.ts';

/** The four things that `reply_markup` may be. */
export type ReplyMarkup =
  | { readonly kind: 'inline'; readonly markup: InlineKeyboardMarkup }
  | {
      readonly kind: 'keys';
      readonly rows: readonly (readonly Key[])[];
      readonly isOneTime: boolean;
      readonly isPersistent: boolean;
      readonly placeholder: string | undefined;
    }
  | { readonly kind: 'remove' }
  | { readonly kind: 'force-reply'; readonly placeholder: string | undefined };

/** Reads `reply_markup` from JSON or from JSON text; undefined when there is none. */
export function readReplyMarkup(raw: unknown): ReplyMarkup | undefined {
  if (raw === undefined || raw === null || raw === '') return undefined;
  const value = typeof raw === 'string' ? parse(raw) : raw;
  if (!isObject(value)) throw badRequest('object expected as reply markup');
  if ('inline_keyboard' in value) {
    const markup = readInlineKeyboard(value['inline_keyboard']);
    return markup === undefined ? undefined : { kind: 'inline', markup };
  }
  if ('keyboard' in value) return readKeyboard(value);
  if (optionalFlag(value, 'remove_keyboard')) return { kind: 'remove' };
  if (optionalFlag(value, 'force_reply')) return { kind: 'force-reply', placeholder: readPlaceholder(value) };
  return undefined;
}

/** Reads the `reply_markup` of an edit, which can be an inline keyboard only. */
export function readEditMarkup(raw: unknown): InlineKeyboardMarkup | undefined {
  const markup = readReplyMarkup(raw);
  if (markup === undefined) return undefined;
  if (markup.kind !== 'inline') throw badRequest('inline keyboard expected');
  return markup.markup;
}

/** Checks a markup against the chat that it is sent to. */
export function checkReplyMarkup(markup: ReplyMarkup | undefined, state: ChatState): void {
  const isPrivate = state.chat.type === 'private';
  if (markup?.kind === 'inline') checkInlineKeyboard(markup.markup, isPrivate);
  if (markup?.kind === 'keys') checkKeys(markup.rows, isPrivate);
}

/** Changes the client's keyboard as the sent message asks. */
export function showReplyMarkup(
  world: World,
  state: ChatState,
  sent: { markup: ReplyMarkup | undefined; messageId: number },
): void {
  const { markup, messageId } = sent;
  if (markup?.kind === 'remove') setKeyboard(world, state, {});
  if (markup?.kind === 'force-reply') {
    const forcedReply = { messageId, placeholder: markup.placeholder };
    setKeyboard(world, state, { keyboard: state.keyboard, forcedReply });
  }
  if (markup?.kind === 'keys') {
    const { rows, isOneTime, isPersistent, placeholder } = markup;
    setKeyboard(world, state, {
      keyboard: { messageId, rows, isOneTime, isPersistent, placeholder, isFolded: false },
    });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("can't parse reply keyboard markup JSON object");
  }
}

function readKeyboard(value: JsonObject): ReplyMarkup | undefined {
  const rows = readKeys(value['keyboard']);
  if (rows.length === 0) return undefined;
  return {
    kind: 'keys',
    rows,
    isOneTime: optionalFlag(value, 'one_time_keyboard'),
    isPersistent: optionalFlag(value, 'is_persistent'),
    placeholder: readPlaceholder(value),
  };
}

function readPlaceholder(value: JsonObject): string | undefined {
  const text = optionalString(value, 'input_field_placeholder').trim();
  return text === '' ? undefined : text.slice(0, 64);
}
