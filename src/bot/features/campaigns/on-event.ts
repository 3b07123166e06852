import type { Message } from 'grammy/types';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import { dateFields, findDateField } from '../../../domain/campaigns/events/date-fields.ts';
import {
  type DateOf,
  TRIGGERS,
  type Trigger,
  type TriggerKind,
} from '../../../domain/campaigns/events/trigger.ts';
import { parseClock } from '../../../domain/values/clock-text.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { MemberCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { say, show } from '../../telegram/screen.ts';
import { standingText } from '../../text/standing.text.ts';
import { refusal } from '../cards/cards.ts';
import { afterRefusal, type Changed, change, changeSilently, whyNoDraft, withDraft } from './draft.ts';
import { BIRTHDAY_CODE, fieldCode } from './field-code.ts';
import { datesView, daysView, isTriggerKind, timesView } from './on-event.view.ts';
import { wrongText } from './wrong.view.ts';

type TypedCtx = MemberCtx & { readonly message: Message };

const USUAL_TIME = '10:00';

/** The limits of the event are asked for where they are known. */
const DAYS = /^[+-]?\d{1,3}$/u;

/** Asks what a campaign on an event takes beside the event. */
export async function showEvent(ctx: MemberCtx, campaign: Campaign, kind: string): Promise<void> {
  if (!isTriggerKind(kind)) return;
  if (kind !== 'date') return show(ctx, daysView(campaign, kind, ctx.locale));
  await show(ctx, datesView(campaign, await dateFields(ctx.kit.base), ctx.locale));
}

/** So many days after an event, or before it: of a date the time is asked for next. */
export function pressDays(
  ctx: MemberCtx,
  { id, kind, days }: { readonly id: number; readonly kind: string; readonly days: string },
): Promise<Toast | void> {
  return withDraft(ctx, id, async (campaign) => {
    if (isTriggerKind(kind) && DAYS.test(days)) await setDays(ctx, campaign, kind, Number(days));
  });
}

async function setDays(ctx: MemberCtx, campaign: Campaign, kind: TriggerKind, days: number): Changed {
  const { id, timing } = campaign;
  const known = timing.kind === 'event' ? timing.trigger : undefined;
  const trigger = triggerOf(kind, known);
  if (!trigger) return showEvent(ctx, campaign, 'date');
  const wanted = { kind: 'timing', timing: { kind: 'event', trigger, days } } as const;
  if (kind !== 'date') return change(ctx, id, wanted);
  const changed = await changeSilently(ctx, id, wanted);
  if (changed.ok) return show(ctx, timesView(changed.campaign, ctx.locale));
  await say(ctx, { text: wrongText(changed, ctx.locale) });
  return afterRefusal(changed.code);
}

/** Of a date it has to be known by then which. */
function triggerOf(kind: TriggerKind, known: Trigger | undefined): Trigger | undefined {
  if (kind === 'date') return known?.kind === 'date' ? known : undefined;
  return kind === 'segment' ? { kind, backlog: false } : { kind };
}

/** The date that a campaign goes by was picked. */
export function pressDate(
  ctx: MemberCtx,
  { id, of }: { readonly id: number; readonly of: number },
): Promise<Toast | void> {
  return withDraft(ctx, id, async (campaign) => {
    if (of === BIRTHDAY_CODE) return void (await setDate(ctx, id, 'birthday'));
    const name = (await dateFields(ctx.kit.base)).find((known) => fieldCode(known) === of);
    // Nobody has it any more.
    if (name === undefined) return showEvent(ctx, campaign, 'date');
    await setDate(ctx, id, `field.${name}`);
  });
}

async function setDate(ctx: MemberCtx, id: number, of: DateOf): Changed {
  const trigger = { kind: 'date', of, time: USUAL_TIME } as const;
  const timing = { kind: 'event', trigger, days: 0 } as const;
  const changed = await changeSilently(ctx, id, { kind: 'timing', timing });
  if (!changed.ok) return void (await refusal(ctx, wrongText(changed, ctx.locale)));
  await show(ctx, daysView(changed.campaign, 'date', ctx.locale));
}

/** `0930` */
export function pressTime(
  ctx: MemberCtx,
  { id, time }: { readonly id: number; readonly time: string },
): Promise<Toast | void> {
  return withDraft(ctx, id, async (campaign) => {
    const clock = parseClock(time);
    if (clock !== undefined) await setTime(ctx, campaign, clock);
  });
}

async function setTime(ctx: MemberCtx, campaign: Campaign, time: string): Changed {
  const { id, timing } = campaign;
  if (timing.kind !== 'event' || timing.trigger.kind !== 'date') return showEvent(ctx, campaign, 'date');
  const trigger = { ...timing.trigger, time };
  return change(ctx, id, { kind: 'timing', timing: { ...timing, trigger } });
}

/** Takes a number of days that was typed; what is none is said, and still awaited. */
export async function takeDays(ctx: TypedCtx, id: number, kind: TriggerKind): Changed {
  const typed = (ctx.message.text ?? '').trim().replace(/^[−–—]/u, '-');
  const { least, most } = TRIGGERS[kind];
  const draft = await ctx.kit.base.campaigns.draftOf(ctx.visitor.member.id);
  if (draft?.id !== id) return sayItIsGone(ctx, id);
  if (DAYS.test(typed)) return setDays(ctx, draft, kind, Number(typed));
  await say(ctx, { text: standingText[ctx.locale].wrong.days(least, most) });
  return 'open';
}

async function sayItIsGone(ctx: TypedCtx, id: number): Changed {
  await say(ctx, { text: await whyNoDraft(ctx, id) });
  return 'over';
}

/** Takes the name of a field that was typed. */
export async function takeField(ctx: TypedCtx, id: number): Changed {
  const found = await findDateField(ctx.kit.base, ctx.message.text ?? '');
  if (found.ok) return setDate(ctx, id, `field.${found.name}`);
  const { wrong } = standingText[ctx.locale];
  const name = clip(found.name, 40);
  const text =
    found.code === 'no-dates' ? wrong['no-dates'](name, clip(found.value, 40)) : wrong[found.code](name);
  await say(ctx, { text, guarded: true });
  return 'open';
}

/** Takes a time of the day that was typed. */
export async function takeClock(ctx: TypedCtx, id: number): Changed {
  const time = parseClock(ctx.message.text ?? '');
  const draft = await ctx.kit.base.campaigns.draftOf(ctx.visitor.member.id);
  if (draft?.id !== id) return sayItIsGone(ctx, id);
  if (time !== undefined) return setTime(ctx, draft, time);
  await say(ctx, { text: standingText[ctx.locale].wrong.time });
  return 'open';
}
