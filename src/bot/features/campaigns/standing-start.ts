import { InlineKeyboard } from 'grammy';
import type { Agreed } from '../../../domain/campaigns/agreed.ts';
import type { Audience } from '../../../domain/campaigns/audience.ts';
import type { Campaign, CampaignTiming } from '../../../domain/campaigns/campaign.ts';
import { switchOn } from '../../../domain/campaigns/control-standing.ts';
import { TRIGGERS } from '../../../domain/campaigns/events/trigger.ts';
import { whoIsLeftOut } from '../../../domain/campaigns/preview.ts';
import { comingSlots } from '../../../domain/campaigns/series/slots.ts';
import { formatInstant } from '../../../domain/reminders/when/format-when.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import { show } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { standingText } from '../../text/standing.text.ts';
import { type Again, againLines } from '../again.view.ts';
import { draftButton, startButton } from './buttons.ts';
import { reachNow } from './draft.ts';
import { leftOutLines } from './left-out.view.ts';
import { numberText } from './number-text.ts';
import { quietLines } from './quiet.view.ts';
import { standingTiming } from './standing-timing.ts';

/** A draft to be switched on, and whom it would reach if it began now. */
interface Switching {
  readonly campaign: Campaign;
  readonly audience: Audience;
}

/** Asks once before a campaign that goes by itself is switched on; of a segment, whether those in it get it too. */
export async function askSwitchOn(
  ctx: MemberCtx,
  { campaign, audience }: Switching,
  again?: Again,
): Promise<void> {
  const { locale } = ctx;
  const { start, event, buttons } = standingText[locale];
  const { id, version } = campaign;
  const count = await reachNow(ctx, campaign, audience, again && 0);
  const { campaigns, quietHours } = await ctx.kit.base.settings.get();
  const left = await whoIsLeftOut(ctx.kit.base, campaign, audience);
  const number = numberText(count, locale);
  const yes = (backlog: number) => startButton.pack({ id, version, count, backlog });
  const keyboard = new InlineKeyboard();
  const asksBacklog = isBySegment(campaign) && count > 0;
  if (asksBacklog) {
    keyboard.text(buttons.onlyNew, yes(0)).row();
    keyboard.text(buttons.backlog(number), yes(1)).row();
  } else keyboard.text(buttons.sure, yes(0)).row();
  keyboard.text(campaignsText[locale].buttons.back, draftButton.pack({ id, part: 'draft' }));
  const lines = [
    ...againLines(again, count, locale),
    start.sure,
    firstLine(ctx, campaign),
    ...quietLines(campaign.timing, quietHours, readerOf(ctx)),
    count === 0 ? start.nothing : start.reach(number),
    event.keeps,
    ...weekLines(campaign, campaigns.perWeek, locale),
    ...leftOutLines(left, campaign, locale),
    ...(asksBacklog ? [event.backlog] : []),
  ];
  await show(ctx, { text: lines.join('\n\n'), guarded: true, buttons: keyboard });
}

/** What becomes of messages above the weekly limit; nothing when there is none. */
function weekLines({ timing }: Campaign, perWeek: number | null, locale: Locale): readonly string[] {
  if (perWeek === null) return [];
  // A message of a date is for its day.
  const waits = timing.kind === 'event' && timing.trigger.kind !== 'date';
  const days = waits ? TRIGGERS[timing.trigger.kind].late : null;
  return [standingText[locale].event.perWeek(perWeek, days)];
}

function firstLine({ locale, act }: MemberCtx, { timing, zone }: Campaign): string {
  const { recurring, event } = standingText[locale];
  if (timing.kind === 'event') return event.first(standingTiming(timing, locale));
  if (timing.kind !== 'recurring') return '';
  const [slot] = comingSlots(timing, zone, act.at, 1);
  return slot ? recurring.first(formatInstant(slot.at, zone, locale)) : '';
}

function isBySegment({ timing }: Campaign): boolean {
  return timing.kind === 'event' && timing.trigger.kind === 'segment';
}

/** How a draft is started: `backlog` tells whether those in its segment get it too; `typed`: the number that was asked for. */
export interface StartedBy {
  readonly agreed: Agreed;
  readonly backlog?: boolean | undefined;
  readonly typed?: number | undefined;
}

/** Switches a draft on. */
export function switchDraftOn(
  ctx: MemberCtx,
  { campaign, audience }: Switching,
  { agreed, backlog = false, typed }: StartedBy,
): ReturnType<typeof switchOn> {
  return switchOn(ctx.kit.base, ctx.act, {
    memberId: ctx.visitor.member.id,
    id: campaign.id,
    currency: ctx.kit.defaults.currency,
    zone: ctx.zone,
    audience,
    agreed,
    typed,
    timing: withBacklog(campaign, backlog),
  });
}

function withBacklog({ timing }: Campaign, backlog: boolean): CampaignTiming {
  return timing.kind === 'event' && timing.trigger.kind === 'segment'
    ? { ...timing, trigger: { ...timing.trigger, backlog } }
    : timing;
}
