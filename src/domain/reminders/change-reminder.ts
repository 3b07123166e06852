import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { isActive } from '../team/member.ts';
import type { EventData } from '../timeline/event.ts';
import { line } from '../timeline/line.ts';
import { aboutReminder, isOpen, type Reminder } from './reminder.ts';
import { settleTouch } from './settle-touch.ts';

export type ReminderRefusal = Refusal<'not-member'> | Refusal<'no-reminder'> | Refusal<'not-yours'>;

export type Reminded = Done<{ readonly reminder: Reminder }>;

export type What = Extract<EventData, { kind: 'reminder' }>['what'];

/** What is to become of a reminder, and what the timeline tells of it. */
interface Change {
  readonly to: Partial<Reminder>;
  readonly what?: What;
}

/** A reminder of a member's own; an owner may deal with everybody's. */
export async function accessReminder(
  stores: Stores,
  memberId: number,
  id: number,
): Promise<Reminded | ReminderRefusal> {
  const [member, reminder] = await Promise.all([stores.team.get(memberId), stores.reminders.get(id)]);
  if (!member || !isActive(member)) return refuse('not-member');
  if (!reminder) return refuse('no-reminder');
  const isTheirs = reminder.memberId === memberId || (member.role === 'owner' && reminder.state !== 'draft');
  return isTheirs ? done({ reminder }) : refuse('not-yours');
}

/**
 * Changes a reminder as `decide` says, tells the timeline, and lets what was told of it be edited. The same act again changes
 * nothing. `decide` is a part of the transaction; it answers undefined when there is nothing to change.
 */
export async function changeReminder<R extends Refusal<string>>(
  base: Base,
  act: Act,
  { memberId, id }: { readonly memberId: number; readonly id: number },
  decide: (reminder: Reminder, stores: Stores) => Change | R | undefined | Promise<Change | R | undefined>,
): Promise<Reminded | ReminderRefusal | R> {
  return base.transaction(async (stores) => {
    const access = await accessReminder(stores, memberId, id);
    if (!access.ok || access.reminder.lastAct === act.key) return access;
    const change = await decide(access.reminder, stores);
    if (!change) return access;
    if ('code' in change) return change;
    const reminder = await carryOut(stores, act, access.reminder, change);
    return done({ reminder });
  });
}

/** Part of a transaction. */
export async function carryOut(
  stores: Stores,
  act: Act,
  before: Reminder,
  { to, what }: Change,
): Promise<Reminder> {
  const changed = { ...before, ...to };
  const wasOpen = isOpen(before);
  const closedAt = isOpen(changed) || changed.state === 'draft' ? null : act.at;
  const after = await stores.reminders.save({ ...changed, closedAt, lastAct: act.key });
  if (what && after.clientId !== null) {
    const data = {
      kind: 'reminder',
      reminderId: after.id,
      what,
      text: after.text,
      from: wasOpen ? before.at : null,
      to: isOpen(after) ? after.at : null,
    } as const;
    await stores.timeline.append([line(act, after.clientId, data, String(after.id))]);
  }
  if (before.told > 0) await stores.outbox.refresh(aboutReminder(after.id), 'reminder', act.at);
  await settleTouch(stores, after.clientId);
  return after;
}
