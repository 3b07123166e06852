import { unreachableOf } from '../../../domain/clients/reach.ts';
import { markBlocked, markReachable } from '../../../domain/messages/mark-unreachable.ts';
import { type Ctx, isPrivate, type PersonCtx } from '../../context.ts';
import { createRoutes, on, only, type Routes } from '../../telegram/route.ts';

/** Somebody blocked the bot in their private chat, let it in again, or writes there for the first time: their card says so. */
export function membershipFeature(): Routes<Ctx> {
  const routes = createRoutes<Ctx>();
  const inPrivate = only(routes, isPrivate);
  on(only(inPrivate, isHeld), 'message', async (ctx, next) => {
    await markReachable(ctx.kit.base, ctx.act, ctx.from.id);
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

/** A client whom the card says that nothing reaches. */
function isHeld(ctx: PersonCtx): ctx is PersonCtx {
  const { visitor, from } = ctx;
  return visitor.kind === 'client' && unreachableOf(visitor.client, from.id) !== null;
}
