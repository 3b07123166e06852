import { afterQuiet, type QuietHours } from '../outbox/quiet-hours.ts';
import { addDays, type CalendarDate } from '../values/calendar-date.ts';
import { localDate } from '../values/local-time.ts';
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
    case 'recurring':
    case 'event':
      // Each copy, or each slot, has a time of its own.
      return now;
  }
}

/** When the copy of a client who lives in this zone is due: never in their night. */
export function dueIn(
  zone: string,
  {
    timing,
    quietHours,
    now,
    decidedAt,
  }: { timing: CampaignTiming; quietHours: QuietHours | null; now: Date; decidedAt?: Date | undefined },
): Date {
  const meant = timing.kind === 'local' ? localAfter(timing, zone, decidedAt) : firstDue(timing, now);
  return afterQuiet(quietHours, zone, meant > now ? meant : now);
}

type LocalTiming = Extract<CampaignTiming, { kind: 'local' }>;

/** The moment by the client's clock; what follows a test goes when their clock shows that time again. */
function localAfter(timing: LocalTiming, zone: string, decidedAt?: Date): Date {
  const meant = momentAt(timing, zone);
  if (!decidedAt || meant > decidedAt) return meant;
  const day = localDate(decidedAt, zone);
  const sameDay = momentAt({ ...timing, day }, zone);
  return sameDay > decidedAt ? sameDay : momentAt({ ...timing, day: addDays(day, 1) }, zone);
}

function momentAt({ day, time }: { readonly day: CalendarDate; readonly time: string }, zone: string): Date {
  return resolveWall(day, wallTime(time), zone).at;
}
