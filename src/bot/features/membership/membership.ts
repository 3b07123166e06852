import { unreachableOf } from '../../../domain/clients/reach.ts';
import { markBlocked, markReachable } from '../../../domain/messages/mark-unreachable.ts';
import { type Ctx, isPrivate } from '../../context.ts';
import { createRoutes, on, only, type Routes } from '../../telegram/route.ts';

/** Somebody blocked the bot in their private chat, let it in again, or writes there for the first time: their card says so. */
export function membershipFeature(): Routes<Ctx> {
  const routes = createRoutes<Ctx>();
  const inPrivate = only(routes, isPrivate);
  on(inPrivate, 'message', async (ctx, next) => {
    const { visitor, from, kit } = ctx;
    const isHeld = visitor.kind === 'client' && unreachableOf(visitor.client, from.id) !== null;
    if (isHeld) await markReachable(kit.base, ctx.act, from.id);
    return next();
  });
  on(inPrivate, 'my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    const { base } = ctx.kit;
    if (status === 'kicked') await markBlocked(base, ctx.act, ctx.from.id);
    else if (status === 'member') await markReachable(base, ctx.act, ctx.from.id);
  });
  return routes;
}
