import { hire } from '../../../domain/team/hire.ts';
import type { TeamCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { say } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { refusal } from '../cards/cards.ts';
import { hireButton, teamButton } from './buttons.ts';
import { hireView } from './hire.view.ts';
import { onRemovals } from './remove.ts';
import { showTeam } from './show-team.ts';

/** The owner's team: who is in it, inviting and removing. */
export function teamFeature(): Routes<TeamCtx> {
  const routes = createRoutes<TeamCtx>();
  onCommand(routes, 'team', (ctx) => showTeam(ctx, 0));
  onCommand(routes, 'hire', invite);
  onPress(routes, teamButton, (ctx, { page }) => showTeam(ctx, page));
  onPress(routes, hireButton, invite);
  onRemovals(routes);
  return routes;
}

/** The link comes as a message of its own: it is there to be forwarded. */
async function invite(ctx: TeamCtx): Promise<Toast | void> {
  const { base, newToken, defaults } = ctx.kit;
  const hired = await hire(base, ctx.act, ctx.visitor.member.id, newToken());
  if (!hired.ok) return refusal(ctx, accessText[ctx.locale].notAllowed);
  const bot = { username: ctx.me.username, business: defaults.businessName };
  await say(ctx, hireView(hired.invite, bot, readerOf(ctx)));
}
