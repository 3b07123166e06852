import type { Stores } from '../base.ts';
import type { Reminder } from './reminder.ts';

/** The next time, already planned, of what comes again, beside this one; undefined when there is none. */
export async function restOfSeries(
  { reminders }: Pick<Stores, 'reminders'>,
  { id, series }: Reminder,
): Promise<Reminder | undefined> {
  const open = await reminders.openOfSeries(series);
  return open.find((other) => other.id !== id && other.recurrence !== null);
}
