import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { changeReminder, type Reminded, type ReminderRefusal } from './change-reminder.ts';
import { placed } from './draft-reminder.ts';
import { dayOfRule, isOpen } from './reminder.ts';
import type { When } from './when/when.ts';

type Closed = Refusal<'closed'>;

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

/** Puts a reminder off, or a draft right. Whoever was told of it is told again when the new time comes. */
export async function moveReminder(
  base: Base,
  act: Act,
  memberId: number,
  { id, when }: { readonly id: number; readonly when: When },
): Promise<Reminded | ReminderRefusal | Closed> {
  return changeReminder<Closed>(base, act, { memberId, id }, (reminder) => {
    if (reminder.state === 'draft') return { to: placed(when) };
    if (!isOpen(reminder)) return refuse('closed');
    // Of what comes again this one time is moved, unless a new rule is named.
    const isOneTime = reminder.recurrence !== null && when.recurrence === null;
    const to = isOneTime ? { at: when.at, movedFrom: dayOfRule(reminder), retryAt: null } : placed(when);
    return { to: { ...to, state: 'planned' }, what: 'moved' };
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

/** Brings back a reminder that was taken away or done by mistake. One whose time passed meanwhile is told at once. */
export async function restoreReminder(
  base: Base,
  act: Act,
  memberId: number,
  id: number,
): Promise<Reminded | ReminderRefusal | Closed> {
  return changeReminder<Closed>(base, act, { memberId, id }, (reminder) => {
    if (reminder.erased) return refuse('closed');
    if (reminder.state !== 'cancelled' && reminder.state !== 'done') return undefined;
    const state = reminder.told > 0 && reminder.at <= act.at ? 'told' : 'planned';
    return { to: { state }, what: 'restored' };
  });
}
