import { cancelReminder, restoreReminder } from '../../../domain/reminders/agree.ts';
import { listReminders, type ReminderRow } from '../../../domain/reminders/list-reminders.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import type { Toast } from '../../telegram/button.ts';
import { show } from '../../telegram/screen.ts';
import { remindersText } from '../../text/reminders.text.ts';
import { refusal } from '../cards/cards.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { listView, REMINDERS_PER_PAGE } from './list.view.ts';
import { clientOf } from './propose.ts';
import { refusalText, refusedText } from './refused.ts';

/** What is to be done for a client, or with 0 by the member. */
export async function showReminders(
  ctx: MemberCtx,
  clientId: number,
  index: number,
  deleted?: ReminderRow,
): Promise<Toast | void> {
  const listed = await listReminders(ctx.kit.base, ctx.visitor.member.id, clientId === 0 ? null : clientId, {
    skip: index * REMINDERS_PER_PAGE,
    limit: REMINDERS_PER_PAGE,
  });
  if (!listed.ok) return refusal(ctx, await accessRefusalText(ctx, listed));
  const { page, client } = listed;
  if (page.items.length === 0 && index > 0) return showReminders(ctx, clientId, 0, deleted);
  await show(ctx, listView({ page, index, client, ...(deleted && { deleted }) }, readerOf(ctx)));
}

export async function removeFromList(ctx: MemberCtx, clientId: number, id: number): Promise<Toast | void> {
  const removed = await cancelReminder(ctx.kit.base, ctx.act, ctx.visitor.member.id, id);
  if (!removed.ok) return refusal(ctx, refusedText(removed, ctx.locale));
  const { reminder } = removed;
  const row = { reminder, client: await clientOf(ctx, reminder) };
  const refused = await showReminders(ctx, clientId, 0, row);
  return refused ?? { text: remindersText[ctx.locale].toast.deleted };
}

export async function returnToList(ctx: MemberCtx, clientId: number, id: number): Promise<Toast | void> {
  const restored = await restoreReminder(ctx.kit.base, ctx.act, ctx.visitor.member.id, id);
  if (!restored.ok) return refusal(ctx, await refusalText(ctx, restored));
  const refused = await showReminders(ctx, clientId, 0);
  return refused ?? { text: remindersText[ctx.locale].toast.restored };
}
