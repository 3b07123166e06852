import type { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard, type Keyboard } from 'grammy';
import type { MaybeInaccessibleMessage, Message } from 'grammy/types';
import { codePoints } from '../../domain/values/plain-text.ts';
import type { Ctx, PersonCtx } from '../context.ts';
import { meaningOf } from './refusals.ts';
import { MAX_TEXT, splitText } from './split-text.ts';
import { works } from './works.ts';

/** What a person is to see: a text, its formatting as entities (nothing to escape), and buttons under it. */
export interface Screen {
  readonly text: string | FormattedString;
  readonly buttons?: InlineKeyboard | undefined;
  /** Content of the base, or a screen whose buttons turn it into such: Telegram lets nobody forward or save it (DESIGN.md 3.8). */
  readonly guarded?: boolean;
  /** The message of the chat to which this is a reply, when it is still there. */
  readonly replyTo?: number;
}

export type ReplyKeyboard = Keyboard | { readonly remove_keyboard: true };

/** Shows a screen: over the message whose button was pressed, else as a new message. */
export async function show(ctx: Ctx, screen: Screen): Promise<void> {
  await place(ctx, screen);
}

/** Shows a screen, and tells in which message it stands. */
export async function place(ctx: Ctx, screen: Screen): Promise<number> {
  const pressed = ctx.callbackQuery?.message;
  // An edit protects nothing: over an open message, content of the base comes as a message of its own.
  const isOpen = pressed !== undefined && !('has_protected_content' in pressed);
  if (pressed && !(screen.guarded && isOpen) && (await editTo(ctx, pressed, screen)))
    return pressed.message_id;
  return (await say(ctx, screen)).message_id;
}

/** Views are made to fit; what nobody foresaw is cut rather than refused by Telegram and never seen. */
function fitting(screen: Screen): ReturnType<typeof partsOf> {
  const parts = partsOf(screen);
  if (parts.text.length <= MAX_TEXT || codePoints(parts.text) <= MAX_TEXT) return parts;
  const [{ text, entities } = parts] = splitText(parts, MAX_TEXT - 2);
  return { ...parts, text: `${text}\n…`, entities };
}

/** Sends a screen as a new message into the chat of this update. */
export async function say(ctx: Ctx, screen: Screen, keyboard?: ReplyKeyboard): Promise<Message.TextMessage> {
  const { text, entities, buttons } = fitting(screen);
  const markup = buttons ?? keyboard;
  return ctx.reply(text, {
    entities,
    link_preview_options: { is_disabled: true },
    ...(markup && { reply_markup: markup }),
    ...(screen.guarded && { protect_content: true }),
    ...(screen.replyTo !== undefined && {
      reply_parameters: { message_id: screen.replyTo, allow_sending_without_reply: true },
    }),
  });
}

/** Shows a screen over an earlier one of this chat; when that is gone, nothing is shown. */
export async function showOver(ctx: PersonCtx, messageId: number, screen: Screen): Promise<void> {
  await editTo(ctx, { chat: ctx.chat, message_id: messageId }, screen);
}

/** False when the message is gone or is no text, and the screen has to be sent anew. */
async function editTo(
  ctx: Ctx,
  shown: Pick<MaybeInaccessibleMessage, 'chat' | 'message_id'>,
  screen: Screen,
): Promise<boolean> {
  const { text, entities, buttons } = fitting(screen);
  try {
    await ctx.api.editMessageText(shown.chat.id, shown.message_id, text, {
      entities,
      link_preview_options: { is_disabled: true },
      ...(buttons && { reply_markup: buttons }),
    });
    return true;
  } catch (error) {
    const meaning = meaningOf(error)?.kind;
    if (meaning === 'not-modified') return true;
    if (meaning === 'message-gone') return false;
    throw error;
  }
}

/** Takes the buttons away from a message of the bot in this chat; its words stay. */
export async function dropButtons(ctx: PersonCtx, messageId: number): Promise<void> {
  await works(ctx.api.editMessageReplyMarkup(ctx.chat.id, messageId));
}

/** Takes a message of the bot out of this chat; one that is gone already, or too old (Bot API, deleteMessage), stays as it is. */
export async function takeAway(ctx: PersonCtx, messageId: number): Promise<void> {
  await works(ctx.api.deleteMessage(ctx.chat.id, messageId));
}

/** The text, entities and buttons of a screen, as calls to Telegram want them. */
export function partsOf(screen: Screen): {
  readonly text: string;
  readonly entities: FormattedString['entities'];
  readonly buttons: InlineKeyboard | undefined;
} {
  // Rows that a view left empty say nothing.
  const rows = screen.buttons?.inline_keyboard.filter((row) => row.length > 0);
  const buttons = rows && new InlineKeyboard(rows);
  return typeof screen.text === 'string'
    ? { text: screen.text, entities: [], buttons }
    : { text: screen.text.text, entities: screen.text.entities, buttons };
}
