import { clientBehind } from '../../../domain/messages/client-behind.ts';
import { correctMessage } from '../../../domain/messages/correct-message.ts';
import { accessClient } from '../../../domain/team/access.ts';
import { lineKey } from '../../../domain/timeline/line.ts';
import { isCommand, onAwaited, pendingOf } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { contentOf } from '../../telegram/content.ts';
import { createRoutes, on, type Routes } from '../../telegram/route.ts';
import { answersText } from '../../text/answers.text.ts';
import { ask, closeQuestion } from '../asking.ts';
import { answerButton } from '../cards/buttons.ts';
import { refusal } from '../cards/cards.ts';
import { clientLine } from '../cards/client-line.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { answer } from './answer.ts';

/**
 * Answers to clients: a reply to a client's message, the Answer button, corrections of both. Comes before other questions:
 * a reply to a client's message is for that client, whatever else the bot waits for.
 */
export function answersFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  on(routes, 'message', async (ctx, next) => {
    const { reply_to_message: to } = ctx.message;
    if (!to || isCommand(ctx.message)) return next();
    const behind = await clientBehind(ctx.kit.base, ctx.chat.id, to.message_id);
    if (!behind) return next();
    if (await pendingOf(ctx)) await ctx.kit.dialogues.clear(ctx.from.id);
    await answer(ctx, behind);
  });
  onPress(routes, answerButton, (ctx, { client }) => askForAnswer(ctx, client));
  onAwaited(routes, 'answer', async (ctx, asked) => {
    if (await answer(ctx, { clientId: asked.clientId })) await closeQuestion(ctx, asked);
  });
  on(routes, 'edited_message', async (ctx) => {
    const { chat, message_id: id } = ctx.editedMessage;
    const key = lineKey({ ...ctx.act, key: ctx.keys.message(chat.id, id) }, 'message-out');
    // Whatever else a member edits was no answer and stays as it was understood.
    await correctMessage(ctx.kit.base, ctx.act, key, contentOf(ctx.editedMessage));
  });
  return routes;
}

async function askForAnswer(ctx: MemberCtx, clientId: number): Promise<Toast | void> {
  const access = await accessClient(ctx.kit.base, ctx.visitor.member.id, clientId, 'work-client');
  if (!access.ok) return refusal(ctx, await accessRefusalText(ctx, access));
  const words = answersText[ctx.locale].ask(clientLine(access.client, ctx.locale));
  await ask(ctx, { kind: 'answer', clientId }, words);
}

/** A reply to something that no client said gets a hint: its words could be meant for a client. Comes after questions. */
export function strayRepliesFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  on(routes, 'message', async (ctx, next) => {
    const { message } = ctx;
    if (!message.reply_to_message || message.forward_origin || isCommand(message)) return next();
    await ctx.reply(answersText[ctx.locale].howTo);
  });
  return routes;
}
