import { InputFile } from 'grammy';
import { type Campaign, goesByItself } from '../../../domain/campaigns/campaign.ts';
import {
  cancelCampaign,
  pauseCampaign,
  resumeCampaign,
  resumeFreeCampaign,
  takeBackCampaign,
} from '../../../domain/campaigns/control-campaign.ts';
import { repeatCampaign } from '../../../domain/campaigns/draft-campaign.ts';
import { outcomeOf } from '../../../domain/campaigns/outcome.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import type { Toast } from '../../telegram/button.ts';
import { show } from '../../telegram/screen.ts';
import { refusal } from '../cards/cards.ts';
import { draftScreen } from './draft.ts';
import { replaceView } from './draft.view.ts';
import { forOwner } from './for-owner.ts';
import { ledgerFiles } from './ledger.ts';
import { CAMPAIGNS_PER_PAGE, campaignsView, reportView, takeBackView } from './report.view.ts';
import { doWithStanding, showStanding } from './standing-running.ts';
import { wrongText } from './wrong.view.ts';

/** The campaigns of the business, newest first. */
export function listCampaigns(ctx: MemberCtx, index: number): Promise<Toast | void> {
  return forOwner(ctx, async () => {
    const page = await ctx.kit.base.campaigns.list({
      skip: index * CAMPAIGNS_PER_PAGE,
      limit: CAMPAIGNS_PER_PAGE,
    });
    await show(ctx, campaignsView(page, index, readerOf(ctx)));
  });
}

export function showCampaign(ctx: MemberCtx, id: number): Promise<Toast | void> {
  return withCampaign(ctx, id, (campaign) => showReport(ctx, campaign));
}

const DEEDS = {
  pause: pauseCampaign,
  resume: resumeCampaign,
  resumefree: resumeFreeCampaign,
  cancel: cancelCampaign,
  sureback: takeBackCampaign,
} as const;

/** Does what a button under a campaign says. */
export async function doWith(ctx: MemberCtx, id: number, deed: string): Promise<Toast | void> {
  switch (deed) {
    case 'back':
      return withCampaign(ctx, id, (campaign) => show(ctx, takeBackView(campaign, ctx.locale)));
    case 'ledger':
      return withCampaign(ctx, id, (campaign) => sendLedger(ctx, campaign));
    case 'repeat':
      return repeat(ctx, id, false);
    case 'surerepeat':
      return repeat(ctx, id, true);
    default:
      return isDeed(deed)
        ? move(ctx, id, deed)
        : withCampaign(ctx, id, (campaign) => doWithStanding(ctx, campaign, deed));
  }
}

function isDeed(deed: string): deed is keyof typeof DEEDS {
  return Object.hasOwn(DEEDS, deed);
}

async function move(ctx: MemberCtx, id: number, deed: keyof typeof DEEDS): Promise<Toast | void> {
  const moved = await DEEDS[deed](ctx.kit.base, ctx.act, ctx.visitor.member.id, id);
  if (!moved.ok) return refusal(ctx, wrongText(moved, ctx.locale));
  await showReport(ctx, moved.campaign);
}

/** A new draft with the same words, buttons and segment; asks once where another one would be lost. */
async function repeat(ctx: MemberCtx, id: number, replaces: boolean): Promise<Toast | void> {
  const asked = { memberId: ctx.visitor.member.id, id, zone: ctx.zone, replaces };
  const repeated = await repeatCampaign(ctx.kit.base, ctx.act, asked);
  if (repeated.ok) return show(ctx, await draftScreen(ctx, repeated.campaign));
  if (repeated.code !== 'draft-begun') return refusal(ctx, wrongText(repeated, ctx.locale));
  await show(ctx, replaceView(repeated, ctx.locale));
}

async function sendLedger(ctx: MemberCtx, campaign: Campaign): Promise<void> {
  let part = 0;
  for await (const { table, isLast } of ledgerFiles(ctx.kit.base, campaign, readerOf(ctx))) {
    part += 1;
    const name = isLast && part === 1 ? `campaign-${campaign.id}.csv` : `campaign-${campaign.id}-${part}.csv`;
    await ctx.replyWithDocument(new InputFile(table, name), { protect_content: true });
  }
}

async function showReport(ctx: MemberCtx, campaign: Campaign): Promise<void> {
  if (goesByItself(campaign)) return showStanding(ctx, campaign);
  const outcome = await outcomeOf(ctx.kit.base, campaign, ctx.act.at);
  await show(ctx, reportView(campaign, outcome, readerOf(ctx)));
}

function withCampaign(
  ctx: MemberCtx,
  id: number,
  work: (campaign: Campaign) => Promise<Toast | void>,
): Promise<Toast | void> {
  return forOwner(ctx, async () => {
    const campaign = await ctx.kit.base.campaigns.get(id);
    if (!campaign || campaign.state === 'draft' || campaign.state === 'removed') {
      return refusal(ctx, wrongText({ ok: false, code: 'no-campaign' }, ctx.locale));
    }
    return work(campaign);
  });
}
