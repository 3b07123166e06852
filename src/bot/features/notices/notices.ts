import { type Ctx, isPrivate } from '../../context.ts';
import { createRoutes, on, only, type Routes } from '../../telegram/route.ts';
import { isSaid } from '../messages/heard.ts';

/**
 * Notices of Telegram about a private chat (a message was pinned, a timer was set, kinds of tomorrow): nobody said anything,
 * so they answer no question and get no answer.
 */
export function noticesFeature(): Routes<Ctx> {
  const routes = createRoutes<Ctx>();
  on(only(routes, isPrivate), 'message', async (ctx, next) => {
    if (isSaid(ctx.message)) await next();
  });
  return routes;
}
