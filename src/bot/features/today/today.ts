import type { Refusal } from '../../../domain/refusal.ts';
import { finishReminder } from '../../../domain/reminders/agree.ts';
import type { Reminded, ReminderRefusal } from '../../../domain/reminders/change-reminder.ts';
import { moveReminder } from '../../../domain/reminders/move-reminder.ts';
import { quickTime } from '../../../domain/reminders/read-remind.ts';
import { loadToday } from '../../../domain/reminders/today.ts';
import { formatInstant } from '../../../domain/reminders/when/format-when.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { show } from '../../telegram/screen.ts';
import { remindersText } from '../../text/reminders.text.ts';
import { refusal } from '../cards/cards.ts';
import { todayButton, todayDoneButton, todayMoveButton } from '../reminders/buttons.ts';
import { momentOf } from '../reminders/propose.ts';
import { refusedText } from '../reminders/refused.ts';
import { todayView } from './today.view.ts';

/** /today: what is due and overdue, birthdays, leads without an answer; the same comes by itself in the morning. */
export function todayFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'today', (ctx) => showToday(ctx));
  onPress(routes, todayButton, (ctx) => showToday(ctx));
  onPress(routes, todayDoneButton, async (ctx, { id }) => {
    const finished = await finishReminder(ctx.kit.base, ctx.act, ctx.visitor.member.id, id);
    return after(ctx, finished, remindersText[ctx.locale].toast.done);
  });
  onPress(routes, todayMoveButton, async (ctx, { id }) => {
    const when = quickTime('tomorrow', momentOf(ctx));
    const moved = await moveReminder(ctx.kit.base, ctx.act, ctx.visitor.member.id, { id, when });
    const text = remindersText[ctx.locale].toast.moved(formatInstant(when.at, when.zone, ctx.locale));
    return after(ctx, moved, text);
  });
  return routes;
}

async function showToday(ctx: MemberCtx): Promise<void> {
  const loaded = await loadToday(ctx.kit.base, ctx.visitor.member.id, momentOf(ctx));
  if (loaded.ok) await show(ctx, todayView(loaded.today, readerOf(ctx)));
}

async function after(
  ctx: MemberCtx,
  changed: Reminded | ReminderRefusal | Refusal<'closed'>,
  text: string,
): Promise<Toast | void> {
  if (!changed.ok) return refusal(ctx, refusedText(changed, ctx.locale));
  await showToday(ctx);
  return { text };
}
