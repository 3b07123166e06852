import { assignClient } from '../../../domain/clients/assign-client.ts';
import { accessClient } from '../../../domain/team/access.ts';
import { findMembers } from '../../../domain/team/find-members.ts';
import { can, ownershipOf } from '../../../domain/team/rights.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { show } from '../../telegram/screen.ts';
import { assignText } from '../../text/assign.text.ts';
import { assignButton } from '../cards/buttons.ts';
import { refusal, showCard } from '../cards/cards.ts';
import { clientLine } from '../cards/client-line.ts';
import { readTarget } from '../cards/target.ts';
import { NOBODY } from '../member-rows.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { assignView, giveButton } from './assign.view.ts';

/** How somebody who types names themself. */
const MYSELF = /^(?:(?:to )?(?:me|myself)|себе|мне)$/iu;

/** Handing a client over: `/assign 12 Peter`, and the Assign button with the members to choose from. */
export function assignFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'assign', async (ctx) => {
    const target = await readTarget(ctx, ctx.match, assignText[ctx.locale].usage);
    if (target) await choose(ctx, target.client.id, target.rest);
  });
  onPress(routes, assignButton, (ctx, { client }) => choose(ctx, client, ''));
  onPress(routes, giveButton, (ctx, { client, to }) => give(ctx, client, to === NOBODY ? null : to));
  return routes;
}

/** Hands over to whoever was typed when that is one person; asks otherwise. */
async function choose(ctx: MemberCtx, clientId: number, typed: string): Promise<Toast | void> {
  const { base } = ctx.kit;
  const { id: readerId } = ctx.visitor.member;
  const access = await accessClient(base, readerId, clientId, 'assign-client');
  if (!access.ok) return refusal(ctx, await accessRefusalText(ctx, access));
  const { client, member, settings } = access;
  const team = await base.team.active();
  const named = MYSELF.test(typed.trim()) ? [member] : findMembers(team, typed);
  const [only, second] = named;
  if (only && !second) return give(ctx, clientId, only.id);
  const others = (second ? named : team).filter(({ id }) => id !== client.managerId);
  const isOwned = client.managerId !== null;
  const mayFree =
    isOwned && can(member.role, 'release-client', ownershipOf(client.managerId, readerId), settings);
  const text = assignText[ctx.locale];
  if (others.length === 0 && !mayFree) return refusal(ctx, text.nobodyElse);
  const whom = text.whom(clientLine(client, ctx.locale));
  const question = typed === '' ? whom : (second ? text.whichOne : text.noSuch)(clip(typed, 40));
  await show(ctx, assignView({ client, members: others, readerId, mayFree, question }, ctx.locale));
}

async function give(ctx: MemberCtx, clientId: number, managerId: number | null): Promise<Toast | void> {
  const text = assignText[ctx.locale];
  const { id: memberId } = ctx.visitor.member;
  const given = await assignClient(ctx.kit.base, ctx.act, memberId, { clientId, managerId });
  if (given.ok) {
    const line = clientLine(given.client, ctx.locale);
    if (!given.manager) return showCard(ctx, clientId, text.freed(line));
    if (given.manager.id === memberId) return showCard(ctx, clientId, text.taken(line));
    return showCard(ctx, clientId, text.done(line, given.manager.name));
  }
  switch (given.code) {
    case 'no-member':
      return refusal(ctx, text.gone);
    case 'same-manager':
      return refusal(ctx, text.same);
    default:
      return refusal(ctx, await accessRefusalText(ctx, given));
  }
}
