import { isTextCommand, wasClosedBefore } from '../../awaited.ts';
import type { PersonCtx } from '../../context.ts';
import { repliedMessage } from '../../telegram/replied-message.ts';
import { createRoutes, on, type Routes } from '../../telegram/route.ts';
import { say } from '../../telegram/screen.ts';
import { leadFormText } from '../../text/lead-form.text.ts';
import { wordsFrom } from '../lead-form/answer.ts';
import { askQuestion } from '../lead-form/asking.ts';
import { begin, open, pendingForm } from '../lead-form/begin.ts';
import { labelOf } from '../lead-form/labels.ts';
import { isRequest } from '../lead-form/steps.ts';
import { help } from '../self-service/help.ts';
import { isCancelLabel, isClearLabel } from '../self-service/labels.ts';
import { correct } from './correct.ts';
import { passOn } from './pass-on.ts';

/**
 * Whatever else customers write: it goes to their manager, and what strangers write first is kept for their request. The
 * last customers' feature: nothing that a customer says falls through.
 */
export function customerMessagesFeature(): Routes<PersonCtx> {
  const routes = createRoutes<PersonCtx>();
  on(routes, 'message', async (ctx) => {
    const { message, visitor } = ctx;
    if (await wasClosedBefore(ctx)) return;
    if (isTextCommand(message)) return unknownCommand(ctx);
    if (isStrayLabel(message.text)) return sayNothingAsked(ctx);
    const words = wordsFrom(message, ctx.act.key);
    if (visitor.kind === 'client')
      return passOn(ctx, visitor.client, words, repliedMessage(message)?.message_id);
    const kept = isRequest(words.content) ? [words] : [];
    await begin(ctx, { source: null, referralCode: null, words: kept });
  });
  on(routes, 'edited_message', (ctx) => correct(ctx, ctx.editedMessage));
  return routes;
}

/** The commands of the team are unknown commands like any other: nothing tells that they exist. */
async function unknownCommand(ctx: PersonCtx): Promise<void> {
  const form = await pendingForm(ctx);
  if (form) return askQuestion(ctx, form, 'no-such-command');
  if (ctx.visitor.kind === 'client') return help(ctx);
  await open(ctx, { kind: 'none' });
}

/** A button under the text field that was tapped twice, or was left over from a question that is no longer open. */
function isStrayLabel(text: string | undefined): boolean {
  return text !== undefined && (labelOf(text) !== undefined || isCancelLabel(text) || isClearLabel(text));
}

async function sayNothingAsked(ctx: PersonCtx): Promise<void> {
  await say(ctx, { text: leadFormText[ctx.locale].nothingAsked }, { remove_keyboard: true });
}
