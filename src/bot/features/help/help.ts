import { pendingOf } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { say } from '../../telegram/screen.ts';
import { helpText } from '../../text/help.text.ts';
import { helpView } from './help.view.ts';

/** /help and /cancel for members of the team. */
export function helpFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'help', (ctx) => say(ctx, helpView(ctx.visitor.member.role, ctx.locale)));
  onCommand(routes, 'cancel', async (ctx) => {
    // What was asked is dropped already, as by every command (see `leaveAwaited`).
    const text = helpText[ctx.locale];
    await ctx.reply((await pendingOf(ctx)) ? text.cancelled : text.nothingToCancel);
  });
  return routes;
}
