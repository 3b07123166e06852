import { type JoinRefusal, joinTeam } from '../../../domain/team/join-team.ts';
import { parseStartPayload } from '../../../domain/values/start-payload.ts';
import { type Ctx, isPrivate, isTeam, type PersonCtx } from '../../context.ts';
import { offerMenu } from '../../menus.ts';
import { memberName } from '../../telegram/person.ts';
import { createRoutes, onCommand, only, type Routes } from '../../telegram/route.ts';
import { say } from '../../telegram/screen.ts';
import { joiningText } from '../../text/joining.text.ts';
import { showHome } from '../home/home.ts';
import { welcomeView } from '../home/home.view.ts';

/** Links into the team: `/start j_<token>` for a manager, `/start o_<token>` for the owner, whoever opens them. */
export function joiningFeature(): Routes<Ctx> {
  const routes = createRoutes<Ctx>();
  onCommand(only(routes, isPrivate), 'start', async (ctx, next) => {
    const payload = parseStartPayload(ctx.match);
    return payload.kind === 'join' || payload.kind === 'own' ? join(ctx, payload.token) : next();
  });
  return routes;
}

async function join(ctx: PersonCtx, token: string): Promise<void> {
  const { kit, from, locale } = ctx;
  const newcomer = { id: from.id, name: memberName(from), username: from.username ?? null, locale };
  const joined = await joinTeam(kit.base, ctx.act, token, newcomer);
  if (!joined.ok) return refuseToJoin(ctx, joined);
  // Whatever form they were filling in as a customer is over.
  await kit.dialogues.clear(from.id);
  await say(ctx, welcomeView(joined.member, kit.defaults.businessName, locale));
  await offerMenu(ctx.api, joined.member);
}

async function refuseToJoin(ctx: PersonCtx, refusal: JoinRefusal): Promise<void> {
  const text = joiningText[ctx.locale];
  if (refusal.code === 'already-member') {
    await ctx.reply(text.already);
    return isTeam(ctx) ? showHome(ctx) : undefined;
  }
  const words = {
    'no-invite': text.noInvite,
    expired: text.expired,
    used: text.used,
    withdrawn: text.withdrawn,
  }[refusal.code];
  await ctx.reply(isTeam(ctx) ? words : `${words}\n\n${text.forClients}`);
}
