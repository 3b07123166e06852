import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { refuse } from '../refusal.ts';
import { localDate } from '../values/local-time.ts';
import { resolveWall } from '../values/wall-time.ts';
import type { Closed } from './agree.ts';
import { changeReminder, type Reminded, type ReminderRefusal } from './change-reminder.ts';
import { placed } from './draft-reminder.ts';
import { following } from './following.ts';
import { isOpen, type Reminder } from './reminder.ts';
import { restOfSeries } from './series.ts';
import { nextOccurrence } from './when/recurrence.ts';
import type { When } from './when/when.ts';

export interface Move {
  readonly id: number;
  readonly when: When;
  /** Only an hour was named: what is still ahead keeps its day, and a draft its rule. */
  readonly isTimeOnly?: boolean;
}

/**
 * Puts a reminder off, or a draft right. Whoever was told of it is told again when the new time comes. Of one that comes again this
 * one time is moved, and the others come as they would have; a new rule takes the place of the former one.
 */
export async function moveReminder(
  base: Base,
  act: Act,
  memberId: number,
  { id, when: named, isTimeOnly = false }: Move,
): Promise<Reminded | ReminderRefusal | Closed> {
  const nextId = named.recurrence ? 0 : await base.counters.next('reminder');
  return changeReminder<Closed>(base, act, { memberId, id }, async (reminder, stores) => {
    const when = isTimeOnly ? onItsDay(reminder, named, act.at) : named;
    if (reminder.state === 'draft') return { to: placed(when) };
    if (!isOpen(reminder)) return refuse('closed');
    if (when.recurrence) await endRule(stores, act, reminder);
    else if (reminder.recurrence) await stores.reminders.insert(following(reminder, { nextId, now: act.at }));
    return { to: { ...placed(when), state: 'planned' }, what: 'moved' };
  });
}

function onItsDay({ at, recurrence, state }: Reminder, named: When, now: Date): When {
  const { time, zone } = named;
  const rule = state === 'draft' ? recurrence : null;
  const day = localDate(at, zone);
  const then = resolveWall(day, time, zone);
  if (at > now && then.at > now) return { ...named, ...then, recurrence: rule };
  if (!rule) return named;
  const { at: next, change } = nextOccurrence({ rule, time, zone }, day, now);
  return { ...named, at: next, change, recurrence: rule };
}

/** One that was told or put off has its next time planned already, by the rule that is no more. */
async function endRule(stores: Stores, act: Act, reminder: Reminder): Promise<void> {
  const coming = await restOfSeries(stores, reminder);
  if (coming) await stores.reminders.save({ ...coming, state: 'cancelled', closedAt: act.at });
}
