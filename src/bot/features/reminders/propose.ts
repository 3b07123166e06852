import type { Client } from '../../../domain/clients/client.ts';
import { draftReminder, MAX_REMINDER } from '../../../domain/reminders/draft-reminder.ts';
import { offeredFor } from '../../../domain/reminders/read-remind.ts';
import type { Reminder } from '../../../domain/reminders/reminder.ts';
import { formatInstant } from '../../../domain/reminders/when/format-when.ts';
import type { FoundWhen, WhenRefusal } from '../../../domain/reminders/when/parse-when.ts';
import type { Moment, When } from '../../../domain/reminders/when/when.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { monthName } from '../../../domain/values/month-names.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import { awaitAnswer, leaveQuestion } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { place } from '../../telegram/screen.ts';
import { remindersText } from '../../text/reminders.text.ts';
import { refusal } from '../cards/cards.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { draftView } from './reminder.view.ts';

export function momentOf(ctx: MemberCtx): Moment {
  return { now: ctx.act.at, zone: ctx.zone };
}

export async function clientOf(
  ctx: MemberCtx,
  { clientId }: Pick<Reminder, 'clientId'>,
): Promise<Client | undefined> {
  return clientId === null ? undefined : ctx.kit.base.clients.get(clientId);
}

/** Reads back what was understood, or offers a time where none was; it counts once the member agrees. */
export async function propose(
  ctx: MemberCtx,
  clientId: number | null,
  found: FoundWhen | WhenRefusal,
): Promise<Toast | void> {
  const when = found.ok ? found.when : offeredFor(found, momentOf(ctx));
  const notice = found.ok ? undefined : whyNot(found, ctx);
  return proposeAt(ctx, { clientId, when, text: found.rest }, notice);
}

export async function proposeAt(
  ctx: MemberCtx,
  { clientId, when, text }: { readonly clientId: number | null; readonly when: When; readonly text: string },
  notice?: string,
): Promise<Toast | void> {
  const drafted = await draftReminder(ctx.kit.base, ctx.act, ctx.visitor.member.id, {
    clientId,
    when,
    text: clip(text, MAX_REMINDER),
  });
  if (!drafted.ok) return refusal(ctx, await accessRefusalText(ctx, drafted));
  await showDraft(ctx, drafted.reminder, notice);
}

/** Shows a draft; one without words waits for them. Whatever else was asked is answered then, and not before. */
export async function showDraft(ctx: MemberCtx, reminder: Reminder, notice?: string): Promise<void> {
  const { id, text } = reminder;
  const screen = draftView({ reminder, client: await clientOf(ctx, reminder) }, ctx.locale, notice);
  const shown = await place(ctx, screen);
  if (text !== '') return leaveQuestion(ctx);
  const prompt = ctx.callbackQuery ? shown : (await ctx.reply(remindersText[ctx.locale].askText)).message_id;
  // The buttons of a draft stay with it, whatever it is called in the end.
  await awaitAnswer(ctx, { kind: 'remind-text', id }, { prompt, hasButtons: false });
}

/** Why a text names no time. */
export function whyNot(refused: WhenRefusal, { locale, zone }: Pick<MemberCtx, 'locale' | 'zone'>): string {
  const { wrong } = remindersText[locale];
  switch (refused.code) {
    case 'no-time':
      return wrong.noTime;
    case 'past':
      return wrong.past(formatInstant(refused.at, zone, locale));
    case 'no-such-day':
      return wrong.noSuchDay(dayName(refused, locale));
    case 'too-far':
      return wrong.tooFar;
    case 'unclear':
      return wrong.unclear;
  }
}

function dayName({ day, month }: { readonly day: number; readonly month: number }, locale: Locale): string {
  const name = monthName(month, locale);
  return locale === 'ru' ? `${day} ${name}` : `${name} ${day}`;
}
