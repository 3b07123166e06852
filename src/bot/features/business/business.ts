import type { Ctx } from '../../context.ts';
import { createRoutes, on, type Routes } from '../../telegram/route.ts';
import { noteConnection } from './connection.ts';
import { followMessage, takeMessage } from './take-message.ts';

/**
 * Chats of a member's own account to which the bot is connected (Telegram Business). It listens and writes nothing there;
 * what was deleted there stays on the timeline, because it was said.
 */
export function businessFeature(): Routes<Ctx> {
  const routes = createRoutes<Ctx>();
  on(routes, 'business_connection', (ctx) => noteConnection(ctx, ctx.businessConnection));
  on(routes, 'business_message', (ctx) => takeMessage(ctx, ctx.businessMessage));
  on(routes, 'edited_business_message', (ctx) => followMessage(ctx, ctx.editedBusinessMessage));
  on(routes, 'deleted_business_messages', () => {});
  return routes;
}
