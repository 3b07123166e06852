import { loadDesk } from '../../../domain/team/desk.ts';
import type { MemberCtx } from '../../context.ts';
import { offerMenu } from '../../menus.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { say } from '../../telegram/screen.ts';
import { homeView } from './home.view.ts';

/** A member's /start, with whatever comes after it: what waits for them and the ways on. */
export function homeFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'start', showHome);
  return routes;
}

/** Shows what waits for a member. An owner named at start opens the bot here for the first time: they get their menu. */
export async function showHome(ctx: MemberCtx): Promise<void> {
  const { member } = ctx.visitor;
  const desk = await loadDesk(ctx.kit.base, member.id);
  if (!desk.ok) return;
  await say(ctx, homeView(member, desk.desk, ctx.locale));
  await offerMenu(ctx.api, member);
}
