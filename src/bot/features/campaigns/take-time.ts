import { InlineKeyboard } from 'grammy';
import type { Message } from 'grammy/types';
import { parseWhen } from '../../../domain/reminders/when/parse-when.ts';
import { formatMoment, localDate } from '../../../domain/values/local-time.ts';
import { timeText } from '../../../domain/values/wall-time.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import { type Screen, say } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { standingText } from '../../text/standing.text.ts';
import { draftButton } from './buttons.ts';
import type { CampaignAsked } from './campaign-state.ts';
import { type Changed, change } from './draft.ts';

type TypedCtx = MemberCtx & { readonly message: Message };

/** Takes when a campaign is to go once, as it was typed; what is over or recurs is said, and still awaited. */
export async function takeTime(ctx: TypedCtx, { id, of }: CampaignAsked): Changed {
  const found = parseWhen(ctx.message.text ?? '', { now: ctx.act.at, zone: ctx.zone, isLiteral: true });
  if (!found.ok || found.when.recurrence) {
    await say(ctx, wrongTime(ctx, id, found));
    return 'open';
  }
  const { at, time } = found.when;
  const timing =
    of === 'at'
      ? ({ kind: 'at', at } as const)
      : ({ kind: 'local', day: localDate(at, ctx.zone), time: timeText(time) } as const);
  return change(ctx, id, { kind: 'timing', timing });
}

function wrongTime(ctx: MemberCtx, id: number, found: ReturnType<typeof parseWhen>): Screen {
  const { zone, locale, now } = readerOf(ctx);
  const { wrong } = campaignsText[locale];
  const { recurring } = standingText[locale].buttons;
  if (found.ok) {
    const buttons = new InlineKeyboard().text(recurring, draftButton.pack({ id, part: 'recurring' }));
    return { text: wrong.recurs(recurring), buttons, guarded: true };
  }
  if (found.code !== 'past') return { text: wrong.time };
  const said = (at: Date) => formatMoment(at, zone, locale, now);
  return { text: wrong.past(said(found.at), said(found.next.at)) };
}
