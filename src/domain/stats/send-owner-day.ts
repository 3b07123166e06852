import type { Base } from '../base.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { ownersOf } from '../team/owners.ts';
import { dayKey } from '../values/calendar-date.ts';
import { localDate } from '../values/local-time.ts';

/**
 * Queues the summary of the day that `due` falls on for every owner: one for each owner and day, however often it is asked for,
 * also for a day on which nothing happened.
 */
export async function sendOwnerDay(
  base: Base,
  { due, zone, now }: { readonly due: Date; readonly zone: string; readonly now: Date },
): Promise<{ readonly sent: number }> {
  const day = localDate(due, zone);
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
