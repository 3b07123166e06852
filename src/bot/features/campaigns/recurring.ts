import { InlineKeyboard } from 'grammy';
import type { Message } from 'grammy/types';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import { comingSlots, type Recurring } from '../../../domain/campaigns/series/slots.ts';
import { formatInstant } from '../../../domain/reminders/when/format-when.ts';
import { parseWhen } from '../../../domain/reminders/when/parse-when.ts';
import { timeText } from '../../../domain/values/wall-time.ts';
import type { MemberCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { type Screen, say, show } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { standingText } from '../../text/standing.text.ts';
import { askDraftButton, draftButton, ruleButton } from './buttons.ts';
import { type Changed, change, withDraft } from './draft.ts';
import { packRule, readRule } from './rule-code.ts';
import { standingTiming } from './standing-timing.ts';

/** So many of the next dates tell whether a schedule is meant. */
const SHOWN = 3;

interface Place {
  readonly zone: string;
  readonly now: Date;
  readonly locale: MemberCtx['locale'];
}

const placeOf = (ctx: MemberCtx): Place => ({ zone: ctx.zone, now: ctx.act.at, locale: ctx.locale });

/** How often a campaign may go, as one reads it. */
export function recurringView({ id }: Pick<Campaign, 'id'>, place: Place): Screen {
  const { locale, zone, now } = place;
  const { recurring, buttons, presets } = standingText[locale];
  const keyboard = new InlineKeyboard();
  for (const preset of presets) {
    const read = parseWhen(preset, { zone, now });
    if (!read.ok || !read.when.recurrence) continue;
    const rule = packRule({ rule: read.when.recurrence, time: timeText(read.when.time) });
    keyboard.text(preset, ruleButton.pack({ id, rule, local: 0, yes: 0 })).row();
  }
  keyboard.text(buttons.typed, askDraftButton.pack({ id, what: 'recurring' })).row();
  keyboard.text(campaignsText[locale].buttons.back, draftButton.pack({ id, part: 'when' }));
  return { text: recurring.how, buttons: keyboard };
}

/** A schedule as it was understood, with its next dates: it counts when its owner says so. */
function proposalView(id: number, timing: Recurring, { locale, zone, now }: Place): Screen {
  const { recurring, buttons } = standingText[locale];
  const slots = comingSlots(timing, zone, now, SHOWN);
  const dates = slots.map(({ at }, nth) => `${nth + 1}. ${formatInstant(at, zone, locale)}`);
  const rule = packRule(timing);
  const local = timing.byClient ? 1 : 0;
  const pack = (more: { local: number; yes: number }) => ruleButton.pack({ id, rule, ...more });
  return {
    text: [recurring.check(standingTiming(timing, locale)), '', recurring.next, ...dates].join('\n'),
    buttons: new InlineKeyboard()
      .text(buttons.agree, pack({ local, yes: 1 }))
      .row()
      .text(buttons.byClient(timing.byClient), pack({ local: 1 - local, yes: 0 }))
      .row()
      .text(campaignsText[locale].buttons.back, draftButton.pack({ id, part: 'recurring' })),
    guarded: true,
  };
}

interface Pressed {
  readonly id: number;
  readonly rule: string;
  readonly local: number;
  readonly yes: number;
}

/** Shows what a schedule means; once its owner has agreed, the draft has it. */
export function pressRule(ctx: MemberCtx, { id, rule, local, yes }: Pressed): Promise<Toast | void> {
  return withDraft(ctx, id, async () => {
    const read = readRule(rule);
    if (!read) return;
    const timing = { kind: 'recurring', ...read, byClient: local === 1 } as const;
    if (yes === 1) return void (await change(ctx, id, { kind: 'timing', timing }));
    await show(ctx, proposalView(id, timing, placeOf(ctx)));
  });
}

/** Reads a schedule that was typed and shows what it means; what is no schedule is said, and still awaited. */
export async function takeRule(ctx: MemberCtx & { readonly message: Message }, id: number): Changed {
  const read = parseWhen(ctx.message.text ?? '', { now: ctx.act.at, zone: ctx.zone });
  if (!read.ok || !read.when.recurrence) {
    await say(ctx, { text: standingText[ctx.locale].recurring.notRecurring });
    return 'open';
  }
  const { recurrence: rule, time } = read.when;
  const timing = { kind: 'recurring', rule, time: timeText(time), byClient: false } as const;
  await show(ctx, proposalView(id, timing, placeOf(ctx)));
}
