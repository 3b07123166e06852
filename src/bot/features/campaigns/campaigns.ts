import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import { buttonPlace } from '../../../domain/campaigns/respond.ts';
import { openSegment } from '../../../domain/segments/keep-segments.ts';
import { onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, on, onCommand, type Routes } from '../../telegram/route.ts';
import { show } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import {
  answerDraftButton,
  askDraftButton,
  campaignButton,
  campaignDeedButton,
  campaignLimitButton,
  campaignLimitsButton,
  campaignsButton,
  dateButton,
  draftButton,
  draftDeedButton,
  dropKeyButton,
  dropStepButton,
  dropVariantButton,
  eventButton,
  eventTimeButton,
  newCampaignButton,
  ruleButton,
  startButton,
} from './buttons.ts';
import { chainScreen, dropStep, dropStepKey, stepDaysView } from './chain.ts';
import { beginDraft, change, draftScreen, setQuery, withDraft } from './draft.ts';
import { audienceView, dropView, keysView, whenView } from './draft.view.ts';
import { takeEdit } from './edits.ts';
import { setLimit, showLimits } from './limits.ts';
import { pressDate, pressDays, pressTime, showEvent } from './on-event.ts';
import { eventsView } from './on-event.view.ts';
import { pressRule, recurringView } from './recurring.ts';
import { doWith, listCampaigns, showCampaign } from './running.ts';
import { showSpeed } from './speed.ts';
import { askStart, preview, start, testSend } from './start.ts';
import { pressTest, settingOf } from './test.ts';
import { testView } from './test.view.ts';
import { askFor, readAsked, takeTyped } from './typed.ts';

/** Campaigns, for owners: composing in one message that is edited over, starting, watching, stopping, looking back. */
export function campaignsFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'campaign', async (ctx) => void (await beginDraft(ctx, ctx.match)));
  onCommand(routes, 'campaigns', async (ctx) => void (await listCampaigns(ctx, 0)));
  onPress(routes, newCampaignButton, (ctx) => beginDraft(ctx, ''));
  onPress(routes, draftButton, (ctx, { id, part }) => showPart(ctx, id, part));
  onPress(routes, answerDraftButton, answer);
  onPress(routes, askDraftButton, (ctx, { id, what }) =>
    withDraft(ctx, id, async () => {
      const asked = readAsked(what);
      if (asked) await askFor(ctx, id, asked);
    }),
  );
  onPress(routes, dropKeyButton, dropKey);
  onPress(routes, ruleButton, pressRule);
  onPress(routes, eventButton, pressDays);
  onPress(routes, dateButton, pressDate);
  onPress(routes, eventTimeButton, pressTime);
  onPress(routes, dropStepButton, dropStep);
  onPress(routes, dropVariantButton, (ctx, { id, nth, version }) =>
    pressTest(ctx, id, { do: 'drop', nth }, version),
  );
  onPress(routes, draftDeedButton, async (ctx, { id, deed }) =>
    Object.hasOwn(DRAFT_DEEDS, deed) ? DRAFT_DEEDS[deed]?.(ctx, id) : undefined,
  );
  onPress(routes, startButton, (ctx, { id, version, count, backlog }) =>
    start(ctx, id, { agreed: { version, count }, backlog: backlog === 1 }),
  );
  onPress(routes, campaignsButton, (ctx, { page }) => listCampaigns(ctx, page));
  onPress(routes, campaignButton, (ctx, { id }) => showCampaign(ctx, id));
  onPress(routes, campaignDeedButton, (ctx, { id, deed }) => doWith(ctx, id, deed));
  onPress(routes, campaignLimitsButton, showLimits);
  onPress(routes, campaignLimitButton, setLimit);
  onAwaited(routes, 'campaign', takeTyped);
  on(routes, 'edited_message', (ctx) => takeEdit(ctx, ctx.editedMessage));
  return routes;
}

const DRAFT_DEEDS: Readonly<Record<string, (ctx: MemberCtx, id: number) => Promise<Toast | void>>> = {
  preview,
  test: testSend,
  start: (ctx, id) => askStart(ctx, id),
  sure: (ctx, id) => askStart(ctx, id, { what: 'button' }),
  sureall: (ctx, id) => askStart(ctx, id, { what: 'button' }),
  drop: askDrop,
  suredrop: (ctx, id) => withDraft(ctx, id, (campaign) => dropDraft(ctx, campaign)),
};

function showPart(ctx: MemberCtx, id: number, part: string): Promise<Toast | void> {
  return withDraft(ctx, id, async (campaign) => {
    switch (part) {
      case 'to': {
        const segments = await ctx.kit.base.segments.active();
        return show(ctx, audienceView(campaign, segments, ctx.locale));
      }
      case 'message':
        return askFor(ctx, id, { of: 'message' });
      case 'keys':
        return show(ctx, keysView(campaign, ctx.locale));
      case 'when':
        return show(ctx, whenView(campaign, ctx.locale));
      case 'speed':
        return showSpeed(ctx, campaign);
      case 'test':
        return show(ctx, testView(campaign, ctx.locale));
      default:
        if (!(await showByItself(ctx, campaign, part))) await show(ctx, await draftScreen(ctx, campaign));
        return;
    }
  });
}

/** The parts of one that goes by itself; false for any other part. */
async function showByItself(ctx: MemberCtx, campaign: Campaign, part: string): Promise<boolean> {
  const [name, of = ''] = part.split('.');
  switch (name) {
    case 'recurring':
      await show(ctx, recurringView(campaign, { zone: ctx.zone, now: ctx.act.at, locale: ctx.locale }));
      return true;
    case 'event':
      await show(ctx, eventsView(campaign, ctx.locale));
      return true;
    case 'ev':
      await showEvent(ctx, campaign, of);
      return true;
    case 'chain':
      await show(ctx, await chainScreen(ctx, campaign));
      return true;
    case 'step':
      await show(ctx, stepDaysView(campaign, ctx.locale));
      return true;
    case 'keys':
      await show(ctx, keysView(campaign, ctx.locale, Number(of)));
      return true;
    default:
      return false;
  }
}

async function dropKey(
  ctx: MemberCtx,
  { id, nth: number, version }: { readonly id: number; readonly nth: number; readonly version: number },
): Promise<void> {
  const { step, nth } = buttonPlace(number);
  if (step > 0) return dropStepKey(ctx, { id, step, nth, version });
  await change(ctx, id, { kind: 'drop-button', nth }, version);
}

async function answer(
  ctx: MemberCtx,
  { id, part, value }: { readonly id: number; readonly part: string; readonly value: number },
): Promise<Toast | void> {
  switch (part) {
    case 'segment': {
      const opened = await openSegment(ctx.kit.base, ctx.visitor.member.id, value);
      return opened.ok ? void (await setQuery(ctx, id, opened.segment.query)) : showPart(ctx, id, 'to');
    }
    case 'everybody':
      return void (await change(ctx, id, { kind: 'segment', segment: '' }));
    case 'paid':
      return void (await change(ctx, id, { kind: 'paid', paid: value === 1 }));
    case 'now':
      return void (await change(ctx, id, { kind: 'timing', timing: { kind: 'now' } }));
    default: {
      const to = settingOf(part, value);
      return to && pressTest(ctx, id, { do: 'set', to });
    }
  }
}

/** Asks once where a message would be lost. */
function askDrop(ctx: MemberCtx, id: number): Promise<Toast | void> {
  return withDraft(ctx, id, (campaign) =>
    campaign.message ? show(ctx, dropView(campaign, ctx.locale)) : dropDraft(ctx, campaign),
  );
}

async function dropDraft(ctx: MemberCtx, { id }: Campaign): Promise<void> {
  await ctx.kit.base.campaigns.dropDraft(id);
  await show(ctx, { text: campaignsText[ctx.locale].draft.dropped });
}
