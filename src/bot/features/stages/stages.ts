import { type Deal, findStage } from '../../../domain/deals/deal.ts';
import { accessClient } from '../../../domain/team/access.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { show } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { stagesText } from '../../text/stages.text.ts';
import { stageButton } from '../cards/buttons.ts';
import { refusal } from '../cards/cards.ts';
import { readTarget } from '../cards/target.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { move } from './move.ts';
import { dealChoiceView, moveButton, pickButton, stageChoiceView } from './stages.view.ts';

/** Moving a deal along the pipeline: `/stage 12 won`, and the Stage button with its choices. */
export function stagesFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'stage', async (ctx) => {
    const target = await readTarget(ctx, ctx.match, stagesText[ctx.locale].usage);
    if (!target) return;
    const { client, deal, rest } = target;
    await (deal ? moveNamed(ctx, deal, rest) : chooseDeal(ctx, client.id, rest));
  });
  onPress(routes, stageButton, (ctx, { client }) => chooseDeal(ctx, client, ''));
  onPress(routes, pickButton, async (ctx, { deal: id }) => {
    const deal = await ctx.kit.base.deals.get(id);
    return deal ? moveNamed(ctx, deal, '') : refusal(ctx, accessText[ctx.locale].noDeal);
  });
  onPress(routes, moveButton, (ctx, { deal, from, to }) => move(ctx, { dealId: deal, from, to }));
  return routes;
}

/** The client's only open deal is meant; of several one has to be chosen. */
async function chooseDeal(ctx: MemberCtx, clientId: number, typed: string): Promise<Toast | void> {
  const { base } = ctx.kit;
  const access = await accessClient(base, ctx.visitor.member.id, clientId, 'work-client');
  if (!access.ok) return refusal(ctx, await accessRefusalText(ctx, access));
  const { stages } = access.settings;
  const deals = await base.deals.openOf(clientId);
  const [only, second] = deals;
  if (!only) return refusal(ctx, stagesText[ctx.locale].noDeals);
  if (!second) return moveNamed(ctx, only, typed);
  await show(ctx, dealChoiceView(deals, stages, readerOf(ctx), findStage(stages, typed)));
}

/** Moves the deal to the stage that was typed; shows the stages when none was, or none is called so. */
async function moveNamed(ctx: MemberCtx, deal: Deal, typed: string): Promise<Toast | void> {
  const access = await accessClient(ctx.kit.base, ctx.visitor.member.id, deal.clientId, 'work-client');
  if (!access.ok) return refusal(ctx, await accessRefusalText(ctx, access));
  const { stages } = access.settings;
  const to = findStage(stages, typed);
  if (to) return move(ctx, { dealId: deal.id, to: to.id, from: deal.stage });
  const intro = typed === '' ? undefined : stagesText[ctx.locale].noStage(clip(typed, 40));
  await show(ctx, stageChoiceView(deal, stages, readerOf(ctx), intro));
}
