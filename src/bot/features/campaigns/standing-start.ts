import { InlineKeyboard } from 'grammy';
import type { Audience } from '../../../domain/campaigns/audience.ts';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import { switchOn } from '../../../domain/campaigns/control-standing.ts';
import { TRIGGERS } from '../../../domain/campaigns/events/trigger.ts';
import { whoIsLeftOut } from '../../../domain/campaigns/preview.ts';
import { comingSlots } from '../../../domain/campaigns/series/slots.ts';
import { formatInstant } from '../../../domain/reminders/when/format-when.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import type { Toast } from '../../telegram/button.ts';
import { say, show } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { standingText } from '../../text/standing.text.ts';
import { ask } from '../asking.ts';
import { draftButton, draftDeedButton } from './buttons.ts';
import { changeSilently, reachNow } from './draft.ts';
import { leftOutLines } from './left-out.view.ts';
import { numberText } from './number-text.ts';
import { quietLines } from './quiet.view.ts';
import { showStanding } from './standing-running.ts';
import { standingTiming } from './standing-timing.ts';
import { wrongText } from './wrong.view.ts';

/** Asks once before a campaign that goes by itself is switched on; of a segment, whether those in it get it too. */
export async function askSwitchOn(ctx: MemberCtx, campaign: Campaign, audience: Audience): Promise<void> {
  const { locale } = ctx;
  const { start, event, buttons } = standingText[locale];
  const { id } = campaign;
  const count = await reachNow(ctx, campaign, audience);
  const { campaigns, quietHours } = await ctx.kit.base.settings.get();
  const left = await whoIsLeftOut(ctx.kit.base, campaign, audience);
  const number = numberText(count, locale);
  const keyboard = new InlineKeyboard();
  const asksBacklog = isBySegment(campaign) && count > 0;
  if (asksBacklog) {
    keyboard.text(buttons.onlyNew, draftDeedButton.pack({ id, deed: 'sure' })).row();
    keyboard.text(buttons.backlog(number), draftDeedButton.pack({ id, deed: 'sureall' })).row();
  } else keyboard.text(buttons.sure, draftDeedButton.pack({ id, deed: 'sure' })).row();
  keyboard.text(campaignsText[locale].buttons.back, draftButton.pack({ id, part: 'draft' }));
  const lines = [
    start.sure,
    firstLine(ctx, campaign),
    ...quietLines(campaign.timing, quietHours, readerOf(ctx)),
    count === 0 ? start.nothing : start.reach(number),
    event.keeps,
    ...weekLines(campaign, campaigns.perWeek, locale),
    ...leftOutLines(left, campaign, locale),
    ...(asksBacklog ? [event.backlog] : []),
  ];
  await show(ctx, { text: lines.join('\n\n'), guarded: left.length > 0, buttons: keyboard });
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

/** How a draft is switched on: `backlog` tells whether those in its segment get it too; `typed`: the number that was asked for. */
export interface StartedBy {
  readonly backlog?: boolean;
  readonly typed?: number | undefined;
}

/** Switches a draft on and shows it; when it goes to very many at once, only when their number was typed. */
export async function switchDraftOn(
  ctx: MemberCtx,
  campaign: Campaign,
  audience: Audience,
  { backlog, typed }: StartedBy,
): Promise<Toast | void> {
  const { id, timing } = campaign;
  if (backlog !== undefined && timing.kind === 'event' && timing.trigger.kind === 'segment') {
    const trigger = { ...timing.trigger, backlog };
    const changed = await changeSilently(ctx, id, { kind: 'timing', timing: { ...timing, trigger } });
    if (!changed.ok) return void (await say(ctx, { text: wrongText(changed, ctx.locale) }));
  }
  const { currency } = ctx.kit.defaults;
  const memberId = ctx.visitor.member.id;
  const switched = await switchOn(ctx.kit.base, ctx.act, { memberId, id, currency, audience, typed });
  if (switched.ok) return showStanding(ctx, switched.campaign);
  if (switched.code !== 'confirm') return void (await say(ctx, { text: wrongText(switched, ctx.locale) }));
  const number = numberText(switched.expected, ctx.locale);
  const { ask: questions, start: text } = campaignsText[ctx.locale];
  const question = typed === undefined ? questions.confirm(number) : text.wrongNumber(number);
  await ask(ctx, { kind: 'campaign', id, of: 'confirm' }, question);
}
