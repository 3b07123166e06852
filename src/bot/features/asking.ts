import type { FormattedString } from '@grammyjs/parse-mode';
import { Composer, InlineKeyboard } from 'grammy';
import type { PersonCtx, TeamCtx } from '../context.ts';
import type { Awaiting } from '../dialogues.ts';
import { defineButton, onPress } from '../telegram/button.ts';
import { say, show } from '../telegram/screen.ts';
import { askingText } from '../text/asking.text.ts';

const cancelButton = defineButton('cancel', {});

/** Cancel under a question. The press itself drops what was asked (see `leaveAwaited`), so only the words are left to say. */
export function askingFeature(): Composer<TeamCtx & PersonCtx> {
  const composer = new Composer<TeamCtx & PersonCtx>();
  onPress(composer, cancelButton, (ctx) => show(ctx, { text: askingText[ctx.locale].cancelled }));
  return composer;
}

/** Asks a member for something: the next message that is no command is the answer (see `onAwaited`). */
export async function ask(
  ctx: TeamCtx & PersonCtx,
  awaited: Awaiting,
  question: string | FormattedString,
): Promise<void> {
  await ctx.kit.dialogues.set(ctx.from.id, awaited, ctx.act.at);
  const buttons = new InlineKeyboard().text(askingText[ctx.locale].cancel, cancelButton.pack({}));
  await say(ctx, { text: question, buttons, guarded: true });
}
