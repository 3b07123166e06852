import type { Stores } from '../base.ts';
import { isQuiet } from '../outbox/quiet-hours.ts';
import { businessZone } from './business-zone.ts';

/** Whether these are the quiet hours of the business. `startedWith`: its zone, unless the owner chose another. */
export async function quietNow(
  { settings }: Pick<Stores, 'settings'>,
  startedWith: string,
  now: Date,
): Promise<boolean> {
  const current = await settings.get();
  return isQuiet(current.quietHours, businessZone(current, startedWith), now);
}
