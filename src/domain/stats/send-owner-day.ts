import type { Base } from '../base.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { ownersOf } from '../team/owners.ts';
import { addDays, dayKey } from '../values/calendar-date.ts';
import { localDate } from '../values/local-time.ts';
import { wallOf } from '../values/wall-time.ts';

/** What comes before this hour tells of the day before: of its own there is next to nothing to tell. */
const FIRST_HOUR_OF_OWN_DAY = 12;

/**
 * Queues the summary of the day that `due` falls on, in the morning of the one before, for every owner: one for each owner and day, however often it is asked for,
 * also for a day on which nothing happened.
 */
export async function sendOwnerDay(
  base: Base,
  { due, zone, now }: { readonly due: Date; readonly zone: string; readonly now: Date },
): Promise<{ readonly sent: number }> {
  const today = localDate(due, zone);
  const day = wallOf(due, zone).hour < FIRST_HOUR_OF_OWN_DAY ? addDays(today, -1) : today;
  const name = dayKey(day);
  const owners = await ownersOf(base);
  const sent = await base.outbox.enqueue(
    owners.map(({ id }) =>
      outboxItem({
        key: `stats:${name}:${id}`,
        to: id,
        about: `stats:${name}`,
        priority: PRIORITY.reminder,
        content: { kind: 'owner-day', day, zone },
        now,
      }),
    ),
  );
  return { sent };
}
