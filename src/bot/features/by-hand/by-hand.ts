import { leaveQuestion, onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress } from '../../telegram/button.ts';
import { createRoutes, on, onCommand, type Routes } from '../../telegram/route.ts';
import { bareButton, newClientButton } from './buttons.ts';
import { takeContact } from './contact-card.ts';
import { isForQuestion } from './draft-for.ts';
import { takeForward } from './forwarded.ts';
import { addBare, askNewClient, takeTyped } from './new-client.ts';
import { createRecent } from './recent.ts';

/**
 * Clients brought in by hand: typed after `/new`, forwarded, or as a contact card. Comes before the commands, because a
 * forwarded message is a customer's even when it begins with one.
 */
export function byHandFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  const recent = createRecent();
  on(routes, 'message:contact', async (ctx, next) => {
    if (await isForQuestion(ctx)) return next();
    await takeContact(ctx, ctx.message.contact);
    await leaveQuestion(ctx);
  });
  on(routes, 'message:forward_origin', async (ctx, next) => {
    if (await isForQuestion(ctx)) return next();
    await takeForward(ctx, ctx.message, recent);
    await leaveQuestion(ctx);
  });
  onCommand(routes, 'new', async (ctx) => void (await takeTyped(ctx, ctx.match)));
  onPress(routes, newClientButton, (ctx) => askNewClient(ctx));
  onPress(routes, bareButton, (ctx) => addBare(ctx));
  onAwaited(routes, 'new-client', async (ctx, draft) => {
    await takeTyped(ctx, ctx.message.text ?? ctx.message.caption ?? '', draft);
  });
  return routes;
}
