import { type Ctx, isPrivate, type PersonCtx } from '../../context.ts';
import { createRoutes, only, type Routes } from '../../telegram/route.ts';
import { isSaid } from '../messages/heard.ts';

/**
 * Notices of Telegram about a private chat (a message was pinned, a timer was set, kinds of tomorrow): nobody said anything,
 * so they answer no question and get no answer.
 */
export function noticesFeature(): Routes<Ctx> {
  const routes = createRoutes<Ctx>();
  only(routes, isPrivate).when(isNotice, () => {});
  return routes;
}

function isNotice(ctx: PersonCtx): ctx is PersonCtx {
  return ctx.message !== undefined && !isSaid(ctx.message);
}
