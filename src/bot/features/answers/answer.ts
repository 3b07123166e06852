import type { Message } from 'grammy/types';
import {
  type AnswerRefusal,
  answerClient,
  type NoWayToAnswer,
} from '../../../domain/messages/answer-client.ts';
import type { ClientBehind } from '../../../domain/messages/client-behind.ts';
import type { MemberCtx } from '../../context.ts';
import { contentOf } from '../../telegram/content.ts';
import { say } from '../../telegram/screen.ts';
import { thumbsUp } from '../../telegram/thumbs-up.ts';
import { answersText } from '../../text/answers.text.ts';
import { cardText } from '../../text/card.text.ts';
import { contactsButton } from '../cards/buttons.ts';
import { clientLine } from '../cards/client-line.ts';
import { openCardKeyboard } from '../messages/copy.view.ts';
import { accessRefusalText } from '../refusal.view.ts';

/** Passes the member's message on to a client; false when it is of a kind that cannot be passed on. */
export async function answer(
  ctx: MemberCtx & { readonly message: Message },
  to: ClientBehind,
): Promise<boolean> {
  const text = answersText[ctx.locale];
  const content = contentOf(ctx.message);
  if (content.kind === 'other') {
    await ctx.reply(text.cannotSend);
    return false;
  }
  const { message_id: messageId } = ctx.message;
  const words = { ...to, content, messageId };
  const answered = await answerClient(ctx.kit.base, ctx.act, ctx.visitor.member.id, words);
  if (!answered.ok) {
    await explain(ctx, answered);
    return true;
  }
  await thumbsUp(ctx, text.sent);
  if (answered.took) {
    const { client } = answered;
    const buttons = openCardKeyboard(client, ctx.locale);
    await say(ctx, { text: text.took(clientLine(client, ctx.locale)), buttons, guarded: true });
  }
  return true;
}

async function explain(ctx: MemberCtx, refused: AnswerRefusal): Promise<void> {
  switch (refused.code) {
    case 'no-chat':
    case 'never-wrote':
    case 'unreachable':
      return sendElsewhere(ctx, refused);
    default:
      await ctx.reply(await accessRefusalText(ctx, refused));
  }
}

/** The client cannot be written to: the other ways to reach them are one press away. */
export async function sendElsewhere(ctx: MemberCtx, { client, code }: NoWayToAnswer): Promise<void> {
  const text = answersText[ctx.locale];
  const line = clientLine(client, ctx.locale);
  const buttons = openCardKeyboard(client, ctx.locale);
  if (client.erasedAt !== null) return void (await say(ctx, { text: text.erased(line), buttons }));
  buttons.row().text(cardText[ctx.locale].contacts, contactsButton.pack({ client: client.id }));
  await say(ctx, { text: text.noWay[code](line), buttons, guarded: true });
}
