import type { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard, type Keyboard } from 'grammy';
import type { Message } from 'grammy/types';
import type { Ctx } from '../context.ts';
import { meaningOf } from './refusals.ts';

/** What a person is to see: a text, its formatting as entities (nothing to escape), and buttons under it. */
export interface Screen {
  readonly text: string | FormattedString;
  readonly buttons?: InlineKeyboard | undefined;
  /** Content of the base: Telegram lets nobody forward or save it (DESIGN.md 3.8). */
  readonly guarded?: boolean;
}

export type ReplyKeyboard = Keyboard | { readonly remove_keyboard: true };

/** Shows a screen: over the message whose button was pressed, else as a new message. */
export async function show(ctx: Ctx, screen: Screen): Promise<void> {
  if (ctx.callbackQuery?.message && (await editTo(ctx, screen))) return;
  await say(ctx, screen);
}

/** Sends a screen as a new message into the chat of this update. */
export async function say(ctx: Ctx, screen: Screen, keyboard?: ReplyKeyboard): Promise<Message.TextMessage> {
  const { text, entities, buttons } = partsOf(screen);
  const markup = buttons ?? keyboard;
  return ctx.reply(text, {
    entities,
    link_preview_options: { is_disabled: true },
    ...(markup && { reply_markup: markup }),
    ...(screen.guarded && { protect_content: true }),
  });
}

/** False when the message is gone or is no text, and the screen has to be sent anew. */
async function editTo(ctx: Ctx, screen: Screen): Promise<boolean> {
  const { text, entities, buttons } = partsOf(screen);
  try {
    await ctx.editMessageText(text, {
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
