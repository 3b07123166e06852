import { openAudience } from '../../../domain/campaigns/audience.ts';
import { type Campaign, goesByItself } from '../../../domain/campaigns/campaign.ts';
import { removeStanding, switchOff, switchOn } from '../../../domain/campaigns/control-standing.ts';
import { outcomeOf } from '../../../domain/campaigns/outcome.ts';
import { asShown } from '../../../domain/segments/show-query.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import type { Toast } from '../../telegram/button.ts';
import { show } from '../../telegram/screen.ts';
import { refusal } from '../cards/cards.ts';
import { askedBy } from '../segments/asked-by.ts';
import { sayWrongQuery } from '../segments/wrong-query.ts';
import { removedView, removeView, seriesView, standingView } from './standing-report.view.ts';
import { wrongText } from './wrong.view.ts';

const SENDINGS = 5;

/** A series with its last sendings, or a campaign on an event with what became of it. */
export async function showStanding(ctx: MemberCtx, campaign: Campaign): Promise<void> {
  const { base } = ctx.kit;
  const shown = await asShown(base, campaign);
  if (campaign.timing.kind === 'recurring') {
    const sendings = await base.campaigns.ofSeries(campaign.id, SENDINGS);
    return show(ctx, seriesView(shown, sendings, readerOf(ctx)));
  }
  const outcome = await outcomeOf(base, campaign, ctx.act.at);
  await show(ctx, standingView(shown, outcome, readerOf(ctx)));
}

/** Does what a button under one that goes by itself says: `on`, `off`, `remove` (asks), `sureremove`. */
export async function doWithStanding(
  ctx: MemberCtx,
  campaign: Campaign,
  deed: string,
): Promise<Toast | void> {
  if (!goesByItself(campaign)) return;
  switch (deed) {
    case 'on':
      return switchOnAgain(ctx, campaign);
    case 'off':
      return moved(ctx, await switchOff(ctx.kit.base, ctx.act, ctx.visitor.member.id, campaign.id));
    case 'remove':
      return show(ctx, removeView(campaign, ctx.locale));
    case 'sureremove': {
      const removed = await removeStanding(ctx.kit.base, ctx.act, ctx.visitor.member.id, campaign.id);
      if (!removed.ok) return refusal(ctx, wrongText(removed, ctx.locale));
      const sendings = await ctx.kit.base.campaigns.ofSeries(campaign.id, SENDINGS);
      return show(ctx, removedView(campaign, sendings, ctx.locale));
    }
    default:
      return undefined;
  }
}

/** The number was typed when it was switched on first. */
async function switchOnAgain(ctx: MemberCtx, { id, segment }: Campaign): Promise<Toast | void> {
  const opened = await openAudience(ctx.kit.base, segment, askedBy(ctx));
  if (!opened.ok) return sayWrongQuery(ctx, opened);
  const expected = await opened.audience.count();
  const audience = { ...opened.audience, count: async () => expected };
  const { currency } = ctx.kit.defaults;
  const on = { memberId: ctx.visitor.member.id, id, currency, zone: ctx.zone, audience, typed: expected };
  return moved(ctx, await switchOn(ctx.kit.base, ctx.act, on));
}

async function moved(ctx: MemberCtx, done: Awaited<ReturnType<typeof switchOff>>): Promise<Toast | void> {
  return done.ok ? showStanding(ctx, done.campaign) : refusal(ctx, wrongText(done, ctx.locale));
}
