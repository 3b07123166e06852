import { afterQuiet, type QuietHours } from '../outbox/quiet-hours.ts';
import type { CalendarDate } from '../values/calendar-date.ts';
import { resolveWall, wallTime } from '../values/wall-time.ts';
import type { CampaignTiming } from './campaign.ts';

/** Where a day begins first, and so where a local time comes first. */
const EARLIEST_ZONE = 'Pacific/Kiritimati';

/** When the first copy of all may be due. */
export function firstDue(timing: CampaignTiming, now: Date): Date {
  switch (timing.kind) {
    case 'now':
      return now;
    case 'at':
      return timing.at;
    case 'local':
      return momentAt(timing, EARLIEST_ZONE);
  }
}

/** When the copy of a client who lives in this zone is due: never in their night. */
export function dueIn(
  zone: string,
  { timing, quietHours, now }: { timing: CampaignTiming; quietHours: QuietHours | null; now: Date },
): Date {
  const meant = timing.kind === 'local' ? momentAt(timing, zone) : firstDue(timing, now);
  return afterQuiet(quietHours, zone, meant > now ? meant : now);
}

function momentAt({ day, time }: { readonly day: CalendarDate; readonly time: string }, zone: string): Date {
  return resolveWall(day, wallTime(time), zone).at;
}
