import { pendingOf } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { isOpen, isQuestion } from '../../question.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { say } from '../../telegram/screen.ts';
import { helpText } from '../../text/help.text.ts';
import { helpView } from './help.view.ts';

/** /help and /cancel for members of the team. */
export function helpFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'help', (ctx) => say(ctx, helpView(ctx.visitor.member.role, ctx.locale)));
  onCommand(routes, 'cancel', async (ctx) => {
    // What was asked is dropped, as by every command (see `leaveAwaited`).
    const text = helpText[ctx.locale];
    const asked = await pendingOf(ctx);
    const isAsked = isQuestion(asked) && isOpen(asked, ctx.act.at);
    await ctx.reply(isAsked ? text.cancelled : text.nothingToCancel);
  });
  return routes;
}
