import { agreeToReminder, cancelReminder } from '../../../domain/reminders/agree.ts';
import { MAX_REMINDER, wordReminder } from '../../../domain/reminders/draft-reminder.ts';
import { moveReminder } from '../../../domain/reminders/move-reminder.ts';
import { QUICK_TIMES, quickTime } from '../../../domain/reminders/read-remind.ts';
import type { Reminder } from '../../../domain/reminders/reminder.ts';
import { restOfSeries } from '../../../domain/reminders/series.ts';
import { formatInstant } from '../../../domain/reminders/when/format-when.ts';
import { parseWhen } from '../../../domain/reminders/when/parse-when.ts';
import type { When } from '../../../domain/reminders/when/when.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { MemberCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { say, show } from '../../telegram/screen.ts';
import { remindersText } from '../../text/reminders.text.ts';
import { refusal } from '../cards/cards.ts';
import { clientOf, momentOf, showDraft, whyNot } from './propose.ts';
import { refusalText, refusedText } from './refused.ts';
import { agreedView } from './reminder.view.ts';

/** The member agrees: from now on it counts. A time that has passed meanwhile is asked for again. */
export async function agree(ctx: MemberCtx, id: number): Promise<Toast | void> {
  const { base } = ctx.kit;
  const agreed = await agreeToReminder(base, ctx.act, ctx.visitor.member.id, id);
  if (!agreed.ok) return { text: await refusalText(ctx, agreed), alert: true };
  const { reminder } = agreed;
  await show(ctx, agreedView({ reminder, client: await clientOf(ctx, reminder) }, ctx.locale));
}

export async function drop(ctx: MemberCtx, id: number): Promise<Toast | void> {
  const dropped = await cancelReminder(ctx.kit.base, ctx.act, ctx.visitor.member.id, id);
  if (!dropped.ok) return refusal(ctx, refusedText(dropped, ctx.locale));
  await show(ctx, { text: remindersText[ctx.locale].dropped });
}

/** Another time by one tap. */
export async function moveByTap(ctx: MemberCtx, id: number, asked: string): Promise<Toast | void> {
  const name = QUICK_TIMES.find((known) => known === asked);
  if (!name) return;
  return moveTo(ctx, id, quickTime(name, momentOf(ctx)));
}

/** A draft is shown again; of what was told, the message is edited by the outbox, wherever it is. */
async function moveTo(ctx: MemberCtx, id: number, when: When): Promise<Toast | void> {
  const moved = await moveReminder(ctx.kit.base, ctx.act, ctx.visitor.member.id, { id, when });
  if (!moved.ok) return refusal(ctx, refusedText(moved, ctx.locale));
  const { reminder } = moved;
  if (reminder.state === 'draft') return showDraft(ctx, reminder);
  return { text: movedText(ctx, reminder) };
}

function movedText({ locale }: MemberCtx, { at, zone }: Reminder): string {
  return remindersText[locale].toast.moved(formatInstant(at, zone, locale));
}

/** The answer to "when?": moves the draft or the reminder; what cannot be read leaves the question open. */
export async function takeDate(ctx: MemberCtx, id: number, typed: string): Promise<'open' | void> {
  const { base } = ctx.kit;
  const found = parseWhen(typed, momentOf(ctx));
  if (!found.ok) {
    await ctx.reply(`${whyNot(found, ctx)} ${remindersText[ctx.locale].wrong.onlyTime}`);
    return 'open';
  }
  const moved = await moveReminder(base, ctx.act, ctx.visitor.member.id, { id, ...found });
  if (moved.ok && moved.reminder.state === 'draft') return showDraft(ctx, moved.reminder);
  if (!moved.ok) return void (await ctx.reply(refusedText(moved, ctx.locale)));
  const { reminder } = moved;
  const [client, rest] = await Promise.all([clientOf(ctx, reminder), restOfSeries(base, reminder)]);
  await say(ctx, agreedView({ reminder, client }, ctx.locale, rest));
}

/** The words for a draft that had none; a time among them counts too. */
export async function takeWords(ctx: MemberCtx, id: number, typed: string): Promise<'open' | void> {
  const { base } = ctx.kit;
  const memberId = ctx.visitor.member.id;
  const found = parseWhen(typed, momentOf(ctx));
  const text = clip(found.rest, MAX_REMINDER);
  if (text === '' && !found.ok) {
    await ctx.reply(remindersText[ctx.locale].askText);
    return 'open';
  }
  const worded = await wordReminder(base, ctx.act, memberId, { id, text });
  if (!worded.ok) return void (await ctx.reply(refusedText(worded, ctx.locale)));
  if (!found.ok) return showDraft(ctx, worded.reminder);
  const act = { ...ctx.act, key: `${ctx.act.key}:time` };
  const moved = await moveReminder(base, act, memberId, { id, ...found });
  if (!moved.ok) {
    await ctx.reply(refusedText(moved, ctx.locale));
    return 'open';
  }
  await showDraft(ctx, moved.reminder);
}
