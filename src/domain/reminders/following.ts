import { wallOf } from '../values/wall-time.ts';
import type { Reminder } from './reminder.ts';
import { nextOccurrence } from './when/recurrence.ts';

/**
 * The next time of a reminder that comes again, as a reminder of its own: the first one of its rule after this and after now.
 * `nextId`: its number. Throws for one that does not come again.
 */
export function following(
  reminder: Reminder,
  { nextId, now }: { readonly nextId: number; readonly now: Date },
): Reminder {
  const { recurrence, time, zone, at } = reminder;
  if (!recurrence) throw new Error('a reminder that does not come again has nothing that follows');
  const next = nextOccurrence({ rule: recurrence, time, zone }, wallOf(at, zone), now);
  const origin = `after:${reminder.id}:${nextId}`;
  return {
    ...reminder,
    id: nextId,
    at: next.at,
    state: 'planned',
    origin,
    lastAct: origin,
    createdAt: now,
    retryAt: null,
    told: 0,
    toldAt: null,
    version: 1,
  };
}
