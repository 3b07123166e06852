import type { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton, Message } from 'grammy/types';
import type { MemberCtx } from '../context.ts';
import type { Awaiting } from '../dialogues.ts';
import { defineButton, onPress } from '../telegram/button.ts';
import { createRoutes, type Routes } from '../telegram/route.ts';
import { say, show } from '../telegram/screen.ts';
import { askingText } from '../text/asking.text.ts';

const cancelButton = defineButton('cancel', {});

/** Cancel under a question. The press itself drops what was asked (see `leaveAwaited`), so only the words are left to say. */
export function askingFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onPress(routes, cancelButton, (ctx) => show(ctx, { text: askingText[ctx.locale].cancelled }));
  return routes;
}

/** Asks a member for something: the next message that is no command is the answer (see `onAwaited`). `others`: other ways to go on. */
export async function ask(
  ctx: MemberCtx,
  awaited: Awaiting,
  question: string | FormattedString,
  others: readonly InlineKeyboardButton[] = [],
): Promise<void> {
  await ctx.kit.dialogues.set(ctx.from.id, awaited, ctx.act.at);
  const cancel = InlineKeyboard.text(askingText[ctx.locale].cancel, cancelButton.pack({}));
  const buttons = InlineKeyboard.from([...inPairs(others), [cancel]]);
  await say(ctx, { text: question, buttons, guarded: true });
}

/** Two buttons a row: more have no room for their words on a phone. */
function inPairs(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));
}

/** A note or an answer has come: nothing more is awaited, unless it was the first of an album. */
export async function closeQuestion(
  ctx: MemberCtx & { readonly message: Message },
  asked: Extract<Awaiting, { kind: 'note' | 'answer' }>,
): Promise<void> {
  const { media_group_id: album } = ctx.message;
  if (album === undefined) return ctx.kit.dialogues.clear(ctx.from.id);
  if (asked.album === undefined) await ctx.kit.dialogues.set(ctx.from.id, { ...asked, album }, ctx.act.at);
}
