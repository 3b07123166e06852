import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type AccessRefusal, accessPerson } from '../team/access.ts';
import { changeReminder, type Reminded, type ReminderRefusal } from './change-reminder.ts';
import { following } from './following.ts';
import { isOpen, type Reminder } from './reminder.ts';
import { restOfSeries } from './series.ts';

export type Closed = Refusal<'closed'>;

/**
 * Makes a draft count. Refused: `past` when its time came while it waited for an answer; what the rights say when its client was
 * handed over meanwhile.
 */
export async function agreeToReminder(
  base: Base,
  act: Act,
  memberId: number,
  id: number,
): Promise<Reminded | ReminderRefusal | AccessRefusal | Closed | Refusal<'past'>> {
  return changeReminder<AccessRefusal | Closed | Refusal<'past'>>(
    base,
    act,
    { memberId, id },
    async (reminder, stores) => {
      if (isOpen(reminder)) return undefined;
      if (reminder.state !== 'draft') return refuse('closed');
      if (reminder.at <= act.at) return refuse('past');
      const reader = await readerNow(stores, reminder, memberId);
      return 'code' in reader ? reader : { to: { state: 'planned', ...reader }, what: 'set' };
    },
  );
}

/** What was to be done is done: of what comes again this one time, also before it came, and the others come as they would have. */
export async function finishReminder(
  base: Base,
  act: Act,
  memberId: number,
  id: number,
): Promise<Reminded | ReminderRefusal | Closed> {
  const nextId = await base.counters.next('reminder');
  return changeReminder<Closed>(base, act, { memberId, id }, async (reminder, stores) => {
    if (reminder.state === 'done') return undefined;
    if (!isOpen(reminder)) return refuse('closed');
    if (reminder.recurrence) await stores.reminders.insert(following(reminder, { nextId, now: act.at }));
    return { to: { state: 'done', recurrence: null }, what: 'done' };
  });
}

/** Takes a reminder away, with all its later times when it comes again. A draft is forgotten. */
export async function cancelReminder(
  base: Base,
  act: Act,
  memberId: number,
  id: number,
): Promise<Reminded | ReminderRefusal> {
  return changeReminder<never>(base, act, { memberId, id }, (reminder) => {
    if (reminder.state === 'draft') return { to: { state: 'cancelled' } };
    return isOpen(reminder) ? { to: { state: 'cancelled' }, what: 'cancelled' } : undefined;
  });
}

/**
 * Brings back a reminder that was taken away or done by mistake. One whose time passed meanwhile is told at once. A rule that comes
 * back beside another of its series is a series of its own. Of a client who was handed over meanwhile it is the new manager's; who
 * may no longer work the client is refused.
 */
export async function restoreReminder(
  base: Base,
  act: Act,
  memberId: number,
  id: number,
): Promise<Reminded | ReminderRefusal | AccessRefusal | Closed> {
  return changeReminder<AccessRefusal | Closed>(base, act, { memberId, id }, async (reminder, stores) => {
    if (reminder.erased) return refuse('closed');
    if (reminder.state !== 'cancelled' && reminder.state !== 'done') return undefined;
    const reader = await readerNow(stores, reminder, memberId);
    if ('code' in reader) return reader;
    const { toldAt, at, recurrence } = reminder;
    const state = toldAt !== null && at <= toldAt ? 'told' : 'planned';
    const isSecondRule = recurrence !== null && (await restOfSeries(stores, reminder)) !== undefined;
    return { to: { state, ...reader, ...(isSecondRule && { series: id }) }, what: 'restored' };
  });
}

/** Whose a reminder is by now: of a client's manager when it is theirs, whoever that is since. */
async function readerNow(
  stores: Stores,
  { follows, clientId, memberId }: Reminder,
  asking: number,
): Promise<Pick<Reminder, 'memberId'> | AccessRefusal> {
  if (!follows || clientId === null) return { memberId };
  const access = await accessPerson(stores, asking, clientId, 'work-client');
  return access.ok ? { memberId: access.client.managerId ?? memberId } : access;
}
