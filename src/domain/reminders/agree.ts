import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { changeReminder, type Reminded, type ReminderRefusal } from './change-reminder.ts';
import { isOpen, type Reminder } from './reminder.ts';

export type Closed = Refusal<'closed'>;

/** Makes a draft count. Refused: `past` when its time came while it waited for an answer. */
export async function agreeToReminder(
  base: Base,
  act: Act,
  memberId: number,
  id: number,
): Promise<Reminded | ReminderRefusal | Closed | Refusal<'past'>> {
  return changeReminder<Closed | Refusal<'past'>>(base, act, { memberId, id }, (reminder) => {
    if (isOpen(reminder)) return undefined;
    if (reminder.state !== 'draft') return refuse('closed');
    if (reminder.at <= act.at) return refuse('past');
    return { to: { state: 'planned' }, what: 'set' };
  });
}

/** What was to be done is done. */
export async function finishReminder(
  base: Base,
  act: Act,
  memberId: number,
  id: number,
): Promise<Reminded | ReminderRefusal | Closed> {
  return changeReminder<Closed>(base, act, { memberId, id }, (reminder) => {
    if (reminder.state === 'done') return undefined;
    return isOpen(reminder) ? { to: { state: 'done' }, what: 'done' } : refuse('closed');
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
 * Brings back a reminder that was taken away or done by mistake. One whose time passed meanwhile is told at once. Of a client who
 * was handed over meanwhile it is the new manager's: an owner gives it to them, the former manager is refused (`not-yours`).
 */
export async function restoreReminder(
  base: Base,
  act: Act,
  memberId: number,
  id: number,
): Promise<Reminded | ReminderRefusal | Closed> {
  return changeReminder<Closed | Refusal<'not-yours'>>(
    base,
    act,
    { memberId, id },
    async (reminder, stores) => {
      if (reminder.erased) return refuse('closed');
      if (reminder.state !== 'cancelled' && reminder.state !== 'done') return undefined;
      const reader = await readerNow(stores, reminder);
      if (reader !== reminder.memberId && memberId === reminder.memberId) return refuse('not-yours');
      const state = reminder.told > 0 && reminder.at <= act.at ? 'told' : 'planned';
      return { to: { state, memberId: reader }, what: 'restored' };
    },
  );
}

/** Whose it would be by now if it had been open all the time. */
async function readerNow(stores: Stores, { follows, clientId, memberId }: Reminder): Promise<number> {
  if (!follows || clientId === null) return memberId;
  const client = await stores.clients.get(clientId);
  return client?.managerId ?? memberId;
}
