import { markBlocked, markReachable } from '../../../domain/messages/mark-unreachable.ts';
import { type Ctx, isPrivate } from '../../context.ts';
import { createRoutes, on, only, type Routes } from '../../telegram/route.ts';

/** Somebody blocked the bot in their private chat, or let it in again: their card says so. */
export function membershipFeature(): Routes<Ctx> {
  const routes = createRoutes<Ctx>();
  on(only(routes, isPrivate), 'my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    const { base } = ctx.kit;
    if (status === 'kicked') await markBlocked(base, ctx.act, ctx.from.id);
    else if (status === 'member') await markReachable(base, ctx.act, ctx.from.id);
  });
  return routes;
}
