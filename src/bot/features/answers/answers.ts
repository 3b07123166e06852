import type { Message } from 'grammy/types';
import { chatToAnswer } from '../../../domain/messages/answer-client.ts';
import { clientBehind } from '../../../domain/messages/client-behind.ts';
import { correctAnswer } from '../../../domain/messages/correct-message.ts';
import { accessClient } from '../../../domain/team/access.ts';
import { lineKey } from '../../../domain/timeline/line.ts';
import { isCommand, leaveQuestion, onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { contentOf } from '../../telegram/content.ts';
import { repliedMessage } from '../../telegram/replied-message.ts';
import { createRoutes, on, type Routes } from '../../telegram/route.ts';
import { say } from '../../telegram/screen.ts';
import { answersText } from '../../text/answers.text.ts';
import { ask, awaitAlbum } from '../asking.ts';
import { answerButton } from '../cards/buttons.ts';
import { refusal } from '../cards/cards.ts';
import { clientLine } from '../cards/client-line.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { answer, sendElsewhere } from './answer.ts';

/**
 * Answers to clients: a reply to a client's message, the Answer button, corrections of both. Comes before other questions:
 * a reply to a client's message is for that client, whatever else the bot waits for.
 */
export function answersFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  routes.when(isReply, async (ctx, next) => {
    const to = repliedMessage(ctx.message);
    const behind = to && (await clientBehind(ctx.kit.base, ctx.chat.id, to.message_id));
    if (!behind) return next();
    await answer(ctx, behind);
    await leaveQuestion(ctx);
  });
  onPress(routes, answerButton, (ctx, { client }) => askForAnswer(ctx, client));
  onAwaited(routes, 'answer', async (ctx, asked) => {
    const isTaken = await answer(ctx, { clientId: asked.clientId });
    return isTaken ? awaitAlbum(ctx, asked) : 'open';
  });
  on(routes, 'edited_message', async (ctx, next) => {
    const { chat, message_id: id } = ctx.editedMessage;
    const messageKey = lineKey({ ...ctx.act, key: ctx.keys.message(chat.id, id) }, 'message-out');
    const words = { messageKey, content: contentOf(ctx.editedMessage) };
    const corrected = await correctAnswer(ctx.kit.base, ctx.act, ctx.visitor.member.id, words);
    if (corrected.ok) return;
    // Whatever else a member edits was no answer.
    if (corrected.code === 'no-message') return next();
    const text = answersText[ctx.locale];
    const why = corrected.code === 'unsendable' ? text.cannotSend : await accessRefusalText(ctx, corrected);
    await say(ctx, { text: `${text.notCorrected} ${why}`, replyTo: id });
  });
  return routes;
}

/** A command answers nobody. */
function isReply(ctx: MemberCtx): ctx is MemberCtx & { readonly message: Message } {
  return ctx.message !== undefined && repliedMessage(ctx.message) !== undefined && !isCommand(ctx.message);
}

async function askForAnswer(ctx: MemberCtx, clientId: number): Promise<Toast | void> {
  const access = await accessClient(ctx.kit.base, ctx.visitor.member.id, clientId, 'work-client');
  if (!access.ok) return refusal(ctx, await accessRefusalText(ctx, access));
  const to = chatToAnswer(access.client);
  if (typeof to !== 'number') return sendElsewhere(ctx, to);
  const words = answersText[ctx.locale].ask(clientLine(access.client, ctx.locale));
  await ask(ctx, { kind: 'answer', clientId }, words);
}

/** A reply to something that no client said gets a hint: its words could be meant for a client. Comes after questions. */
export function strayRepliesFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  routes.when(isReply, async (ctx, next) => {
    if (ctx.message.forward_origin) return next();
    await ctx.reply(answersText[ctx.locale].howTo);
  });
  return routes;
}
