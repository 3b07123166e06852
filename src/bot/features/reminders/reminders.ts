import { resolveRef } from '../../../domain/clients/ref.ts';
import { finishReminder, restoreReminder } from '../../../domain/reminders/agree.ts';
import { accessReminder } from '../../../domain/reminders/change-reminder.ts';
import { QUICK_TIMES, quickTime, readRemind } from '../../../domain/reminders/read-remind.ts';
import { restOfSeries } from '../../../domain/reminders/series.ts';
import { parseWhen } from '../../../domain/reminders/when/parse-when.ts';
import { accessPerson } from '../../../domain/team/access.ts';
import { onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { withExamples } from '../../telegram/examples.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { accessText } from '../../text/access.text.ts';
import { remindersText } from '../../text/reminders.text.ts';
import { ask } from '../asking.ts';
import { remindButton } from '../cards/buttons.ts';
import { refusal } from '../cards/cards.ts';
import { clientLine } from '../cards/client-line.ts';
import { accessRefusalText } from '../refusal.view.ts';
import {
  agreeReminderButton,
  dateButton,
  deleteButton,
  doneButton,
  dropButton,
  listButton,
  putOffButton,
  quickButton,
  restoreButton,
  undeleteButton,
} from './buttons.ts';
import { agree, drop, moveByTap, takeDate, takeWords } from './drafts.ts';
import { removeFromList, returnToList, showReminders } from './list.ts';
import { momentOf, propose, proposeAt } from './propose.ts';
import { quickRow } from './quick-row.ts';
import { refusalText, refusedText } from './refused.ts';

/** Reminders: `/remind 12 tomorrow at 10 call`, the Remind button, what is told when the time comes, and the lists. */
export function remindersFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'remind', (ctx) => remind(ctx, ctx.match));
  onCommand(routes, 'reminders', (ctx) => showReminders(ctx, 0, 0));
  onPress(routes, remindButton, (ctx, { client }) => askWhen(ctx, client === 0 ? null : client));
  onPress(routes, quickButton, (ctx, { client, when }) => quick(ctx, client === 0 ? null : client, when));
  onPress(routes, agreeReminderButton, (ctx, { id }) => agree(ctx, id));
  onPress(routes, dropButton, (ctx, { id }) => drop(ctx, id));
  onPress(routes, putOffButton, (ctx, { id, when }) => moveByTap(ctx, id, when));
  onPress(routes, dateButton, (ctx, { id }) => askDate(ctx, id));
  onPress(routes, doneButton, (ctx, { id }) => finish(ctx, id));
  onPress(routes, restoreButton, (ctx, { id }) => restore(ctx, id));
  onPress(routes, listButton, (ctx, { client, page }) => showReminders(ctx, client, page));
  onPress(routes, deleteButton, (ctx, { client, id }) => removeFromList(ctx, client, id));
  onPress(routes, undeleteButton, (ctx, { client, id }) => returnToList(ctx, client, id));
  onAwaited(routes, 'remind', async (ctx, { clientId }) => {
    await propose(ctx, clientId, parseWhen(ctx.message.text ?? '', momentOf(ctx)));
  });
  onAwaited(routes, 'remind-text', (ctx, { id }) => takeWords(ctx, id, ctx.message.text ?? ''));
  onAwaited(routes, 'remind-date', (ctx, { id }) => takeDate(ctx, id, ctx.message.text ?? ''));
  return routes;
}

async function remind(ctx: MemberCtx, typed: string): Promise<Toast | void> {
  if (typed.trim() === '') return askWhen(ctx, null);
  const { ref, found } = readRemind(typed, momentOf(ctx));
  if (!ref) return propose(ctx, null, found);
  const named = await resolveRef(ctx.kit.base, ref);
  const text = accessText[ctx.locale];
  if (!named) return void (await ctx.reply(ref.kind === 'deal' ? text.noDeal : text.noClient));
  if (!found.ok && found.code === 'no-time' && found.rest === '') return askWhen(ctx, named.client.id);
  return propose(ctx, named.client.id, found);
}

async function askWhen(ctx: MemberCtx, clientId: number | null): Promise<Toast | void> {
  const text = remindersText[ctx.locale];
  const row = quickRow(clientId, ctx.locale);
  const awaited = { kind: 'remind', clientId } as const;
  if (clientId === null) return ask(ctx, awaited, withExamples(text.usage), row);
  const access = await accessPerson(ctx.kit.base, ctx.visitor.member.id, clientId, 'work-client');
  if (!access.ok) return refusal(ctx, await accessRefusalText(ctx, access));
  await ask(ctx, awaited, text.ask(clientLine(access.client, ctx.locale)), row);
}

async function quick(ctx: MemberCtx, clientId: number | null, asked: string): Promise<Toast | void> {
  const name = QUICK_TIMES.find((known) => known === asked);
  if (name) return proposeAt(ctx, { clientId, when: quickTime(name, momentOf(ctx)), text: '' });
  const memberId = ctx.visitor.member.id;
  const access =
    clientId === null ? undefined : await accessPerson(ctx.kit.base, memberId, clientId, 'work-client');
  if (access && !access.ok) return refusal(ctx, await accessRefusalText(ctx, access));
  await ask(ctx, { kind: 'remind', clientId }, remindersText[ctx.locale].askDate);
}

async function askDate(ctx: MemberCtx, id: number): Promise<Toast | void> {
  const access = await accessReminder(ctx.kit.base, ctx.visitor.member.id, id);
  if (!access.ok) return refusal(ctx, refusedText(access, ctx.locale));
  const text = remindersText[ctx.locale];
  const { reminder } = access;
  const isOneTime =
    reminder.state !== 'draft' &&
    (reminder.recurrence ?? (await restOfSeries(ctx.kit.base, reminder))) !== undefined;
  const asked = isOneTime ? `${text.askDate}\n${text.askOneDate}` : text.askDate;
  await ask(ctx, { kind: 'remind-date', id }, asked);
}

/** The outbox edits the message that told of it. */
async function finish(ctx: MemberCtx, id: number): Promise<Toast | void> {
  const finished = await finishReminder(ctx.kit.base, ctx.act, ctx.visitor.member.id, id);
  if (!finished.ok) return refusal(ctx, refusedText(finished, ctx.locale));
  return { text: remindersText[ctx.locale].toast.done };
}

async function restore(ctx: MemberCtx, id: number): Promise<Toast | void> {
  const restored = await restoreReminder(ctx.kit.base, ctx.act, ctx.visitor.member.id, id);
  if (!restored.ok) return refusal(ctx, await refusalText(ctx, restored));
  return { text: remindersText[ctx.locale].toast.restored };
}
