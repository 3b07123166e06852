import { isDeepStrictEqual } from 'node:util';
import type { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton, Message } from 'grammy/types';
import { awaitAnswer, leaveAlone, pendingOf } from '../awaited.ts';
import type { MemberCtx } from '../context.ts';
import type { Awaiting, Question } from '../dialogues.ts';
import { isQuestion, isUnder } from '../question.ts';
import { defineButton, onPress, type Toast } from '../telegram/button.ts';
import { createRoutes, type Routes } from '../telegram/route.ts';
import { say, show, takeAway } from '../telegram/screen.ts';
import { askingText } from '../text/asking.text.ts';

const cancelButton = defineButton('cancel', {});

/** Cancel under a question. The press itself drops what was asked (see `leaveAwaited`), so only the words are left to say. */
export function askingFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onPress(routes, cancelButton, cancel);
  return routes;
}

async function cancel(ctx: MemberCtx): Promise<Toast | void> {
  const text = askingText[ctx.locale];
  const asked = await pendingOf(ctx);
  const isThis = isQuestion(asked) && isUnder(asked, ctx.callbackQuery?.message?.message_id);
  if (isThis) return show(ctx, { text: text.cancelled });
  leaveAlone(ctx);
  return { text: text.over };
}

/** Asks a member for something (see `onAwaited`), in place of the last question when it was the same. `others`: other ways to go on. */
export async function ask(
  ctx: MemberCtx,
  awaited: Awaiting,
  question: string | FormattedString,
  others: readonly InlineKeyboardButton[] = [],
): Promise<void> {
  const before = await pendingOf(ctx);
  // The update came once more, after it had asked.
  if (isQuestion(before) && before.askedBy === ctx.act.key && before.prompt !== undefined) {
    return leaveAlone(ctx);
  }
  const cancelling = InlineKeyboard.text(askingText[ctx.locale].cancel, cancelButton.pack({}));
  const buttons = InlineKeyboard.from([...inPairs(others), [cancelling]]);
  const { message_id: prompt } = await say(ctx, { text: question, buttons, guarded: true });
  await awaitAnswer(ctx, awaited, { prompt, hasButtons: true });
  // Two prompts would ask for two answers.
  if (isQuestion(before) && before.prompt !== undefined && asksFor(before, awaited))
    await takeAway(ctx, before.prompt);
}

function asksFor(question: Question, awaited: Awaiting): boolean {
  const { prompt: _p, askedAt: _a, askedBy: _b, hasButtons: _h, isOver: _o, ...asked } = question;
  return isDeepStrictEqual(asked, awaited);
}

/**
 * The same, for what holds words that are nowhere else: it is kept before the question goes out, and is there also when that
 * reaches nobody. A question that holds nothing is not: the next words would go where nobody has read that they go.
 */
export async function keepAndAsk(
  ctx: MemberCtx,
  awaited: Awaiting,
  question: string | FormattedString,
  others: readonly InlineKeyboardButton[],
): Promise<void> {
  const before = await pendingOf(ctx);
  // The update came once more: what it kept may hold more than it says itself.
  const kept = isQuestion(before) && before.askedBy === ctx.act.key ? before : undefined;
  if (!kept) await awaitAnswer(ctx, awaited, { prompt: undefined, hasButtons: true });
  await ask(ctx, kept ?? awaited, question, others);
}

/** Two buttons a row: more have no room for their words on a phone. */
function inPairs(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));
}

/** The first of an album has come: the rest of it goes the same way, and nothing else does. */
export async function awaitAlbum(
  ctx: MemberCtx & { readonly message: Message },
  asked: Extract<Awaiting, { kind: 'note' | 'answer' }>,
): Promise<void> {
  const { media_group_id: album } = ctx.message;
  if (album === undefined) return;
  const { kind, clientId } = asked;
  await awaitAnswer(ctx, { kind, clientId, album }, { prompt: undefined, hasButtons: false });
}
