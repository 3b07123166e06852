import { afterQuiet, isQuietAt, type QuietHours, sameDayTime } from '../outbox/quiet-hours.ts';
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

interface Clock {
  readonly zone: string;
  readonly now: Date;
}

/** Whether what goes once, at a time, was to go before now; a local time is over when the clock of the business has passed it. */
export function isPast(timing: CampaignTiming, { zone, now }: Clock): boolean {
  const at = onceAt(timing, zone);
  return at !== undefined && at <= now;
}

/** Whether what goes once, at a time, was to go so long ago that somebody has to say whether it still should; local times as above. */
export function isOverdue(timing: CampaignTiming, { zone, now }: Clock): boolean {
  const at = onceAt(timing, zone);
  return at !== undefined && isTooLate(at, now);
}

/** What was to go longer ago than this does not go unasked: nobody wants Monday's news on Wednesday. */
const TOO_LATE_MS = 24 * 60 * 60 * 1000;

export function isTooLate(at: Date, now: Date): boolean {
  return now.getTime() - at.getTime() > TOO_LATE_MS;
}

/** The time of what goes once, by the clock of a zone; undefined where it goes at once, or again and again. */
function onceAt(timing: CampaignTiming, zone: string): Date | undefined {
  switch (timing.kind) {
    case 'at':
      return timing.at;
    case 'local':
      return momentAt(timing, zone);
    default:
      return undefined;
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

/** When a campaign goes instead of a time in quiet hours: at a moment, or each day at a time. */
export type Instead = { readonly at: Date } | { readonly time: string; readonly isNextDay: boolean };

/** When a campaign goes whose time lies in quiet hours, by the clock of the business; undefined where it does not. */
export function insteadOf(
  timing: CampaignTiming,
  { quietHours, zone, now }: { quietHours: QuietHours | null; zone: string; now: Date },
): Instead | undefined {
  if (!quietHours) return undefined;
  switch (timing.kind) {
    case 'now':
    case 'at':
    case 'local': {
      const meant = timing.kind === 'local' ? momentAt(timing, zone) : firstDue(timing, now);
      const at = afterQuiet(quietHours, zone, meant);
      return at > meant ? { at } : undefined;
    }
    case 'recurring':
      return isQuietAt(quietHours, timing.time)
        ? { time: quietHours.to, isNextDay: quietHours.to <= timing.time }
        : undefined;
    case 'event':
      return timing.trigger.kind === 'date' ? insteadOnDay(timing.trigger.time, quietHours) : undefined;
  }
}

/** A message of a date stays on its day. */
function insteadOnDay(meant: string, quietHours: QuietHours): Instead | undefined {
  const sameDay = sameDayTime(quietHours, meant);
  const time = isQuietAt(quietHours, sameDay) ? quietHours.to : sameDay;
  return time === meant ? undefined : { time, isNextDay: false };
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
