import {
  type Audience,
  type Opened,
  openAudience,
  openTypedAudience,
} from '../../../domain/campaigns/audience.ts';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import {
  changeDraft,
  type DraftAsked,
  type DraftChange,
  type DraftRefusal,
  openDraft,
} from '../../../domain/campaigns/draft-campaign.ts';
import { reachOf } from '../../../domain/campaigns/reach.ts';
import type { QueryError } from '../../../domain/segments/query-error.ts';
import { asShown } from '../../../domain/segments/show-query.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import type { Toast } from '../../telegram/button.ts';
import { type Screen, say, show } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { standingText } from '../../text/standing.text.ts';
import { refusal } from '../cards/cards.ts';
import { askedBy } from '../segments/asked-by.ts';
import { sayWrongQuery } from '../segments/wrong-query.ts';
import { draftView } from './draft.view.ts';
import { forOwner } from './for-owner.ts';
import { wrongText } from './wrong.view.ts';

/** Opens the draft that the owner is composing, or begins one; a query in the command says whom it is for. */
export async function beginDraft(ctx: MemberCtx, query: string): Promise<Toast | void> {
  const opened = await openDraft(ctx.kit.base, ctx.act, {
    memberId: ctx.visitor.member.id,
    zone: ctx.zone,
    business: ctx.kit.defaults.businessName,
  });
  if (!opened.ok) return refusal(ctx, wrongText(opened, ctx.locale));
  if (query.trim() !== '') return void (await setSegment(ctx, opened.campaign.id, query));
  await show(ctx, await draftScreen(ctx, opened.campaign));
}

/** What became of a refused change, once the words were said: `open` when something else is to be typed for it. */
type Refused = 'open' | 'over';
export type Changed = Promise<Refused | void>;

/** Says whom a draft is for, by a query or the name of a segment; what cannot be understood changes nothing. */
export async function setSegment(ctx: MemberCtx, id: number, typed: string): Changed {
  return setOpened(ctx, id, await openTypedAudience(ctx.kit.base, typed, askedBy(ctx)));
}

/** The same by the query of a segment that was picked, whatever another segment may be called. */
export async function setQuery(ctx: MemberCtx, id: number, query: string): Changed {
  return setOpened(ctx, id, await audienceFor(ctx, query));
}

async function setOpened(ctx: MemberCtx, id: number, opened: Opened | QueryError): Changed {
  if (opened.ok) return change(ctx, id, { kind: 'segment', segment: opened.segment });
  await sayWrongQuery(ctx, opened);
  return 'open';
}

/** Changes a draft, and shows nothing yet. */
export function changeSilently(
  ctx: MemberCtx,
  id: number,
  wanted: DraftChange,
  seen?: DraftAsked['seen'],
): ReturnType<typeof changeDraft> {
  const asked = { memberId: ctx.visitor.member.id, id, zone: ctx.zone, change: wanted, seen };
  return changeDraft(ctx.kit.base, ctx.act, asked);
}

/** Changes a draft and shows it as it is now. */
export async function change(
  ctx: MemberCtx,
  id: number,
  wanted: DraftChange,
  seen?: DraftAsked['seen'],
): Changed {
  const changed = await changeSilently(ctx, id, wanted, seen);
  return changed.ok ? show(ctx, await draftScreen(ctx, changed.campaign)) : refuseChange(ctx, id, changed);
}

/** Says why a draft was not changed. */
export async function refuseChange(ctx: MemberCtx, id: number, refused: DraftRefusal): Promise<Refused> {
  const isGone = refused.code === 'no-draft';
  await tell(ctx, isGone ? await whyNoDraft(ctx, id) : wrongText(refused, ctx.locale));
  return afterRefusal(refused.code);
}

/** `over`: nothing that could be typed would help. */
export function afterRefusal(code: DraftRefusal['code']): Refused {
  const isOver = code === 'no-draft' || code === 'not-allowed' || code === 'not-member';
  return isOver ? 'over' : 'open';
}

/** Under what was pressed as under what was typed: it is too much to read for a toast. */
async function tell(ctx: MemberCtx, text: Screen['text']): Promise<void> {
  await say(ctx, { text });
}

/** The draft as it is now, and how many it would reach. */
export async function draftScreen(ctx: MemberCtx, campaign: Campaign): Promise<Screen> {
  const opened = await audienceFor(ctx, campaign.segment);
  const reach = opened.ok ? await reachNow(ctx, campaign, opened.audience) : opened;
  const { quietHours } = await ctx.kit.base.settings.get();
  const shown = await asShown(ctx.kit.base, campaign);
  return draftView({ campaign: shown, reach, quietHours }, readerOf(ctx));
}

/** While somebody composes, a number may be so old. */
const COMPOSED_WITH_MS = 20_000;

/** How many a draft would reach now; `maxAgeMs`: what was counted so long ago still holds. */
export function reachNow(
  ctx: MemberCtx,
  campaign: Campaign,
  audience: Audience,
  maxAgeMs = COMPOSED_WITH_MS,
): Promise<number> {
  return reachOf(ctx.kit.base, campaign, { audience, now: ctx.act.at, maxAgeMs });
}

/** Whom a query would reach if the campaign began now. */
export function audienceFor(ctx: MemberCtx, segment: string): Promise<Opened | QueryError> {
  return openAudience(ctx.kit.base, segment.trim(), askedBy(ctx));
}

type With = (campaign: Campaign) => Promise<Toast | void>;

/** Does something with the owner's own draft, by the clock of the business as it is now; whoever has none by this number is told. */
export function withDraft(ctx: MemberCtx, id: number, work: With): Promise<Toast | void> {
  return forOwner(ctx, async () => {
    const campaign = await ctx.kit.base.campaigns.draftOf(ctx.visitor.member.id);
    return campaign?.id === id
      ? work({ ...campaign, zone: ctx.zone })
      : refusal(ctx, await whyNoDraft(ctx, id));
  });
}

const UNDER_WAY: readonly string[] = ['planned', 'running', 'paused'];

/** Whether it has started, and more of it is to come. */
export function isUnderWay({ state }: Campaign): boolean {
  return state === 'on' || UNDER_WAY.includes(state);
}

/** One that was started is not changed on the way: what can be done instead. */
export async function whyNoDraft(ctx: MemberCtx, id: number): Promise<string> {
  const campaign = await ctx.kit.base.campaigns.get(id);
  if (campaign?.state === 'on') return standingText[ctx.locale].wrong.running;
  if (campaign && UNDER_WAY.includes(campaign.state)) return campaignsText[ctx.locale].wrong['under-way'];
  return wrongText({ ok: false, code: 'no-draft' }, ctx.locale);
}
