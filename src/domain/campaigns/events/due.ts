import { birthdayIn } from '../../values/birthday.ts';
import { addDays, type CalendarDate, compareDates } from '../../values/calendar-date.ts';
import { localDate } from '../../values/local-time.ts';
import { resolveWall, wallOf, wallTime } from '../../values/wall-time.ts';
import type { Look, LookInHand } from './trigger.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** What happened is looked for this far back once more: it may have been saved a little after its time. */
const OVERLAP_MS = 10 * 60 * 1000;
/** By so much at most days by the calendar differ from days of 24 hours, where clocks change or a zone does. */
const SLACK_MS = 26 * HOUR_MS;
/** The clocks of the world: somewhere a day begins so much before it does in Greenwich, and somewhere it ends so much after. */
const EASTERNMOST_MS = 14 * HOUR_MS;
const WESTERNMOST_MS = 12 * HOUR_MS;

/** So many days later by the clock of a zone: the same time of the day, also when clocks change in between; at once for no days. */
export function laterBy(days: number, at: Date, zone: string): Date {
  if (days === 0) return at;
  const due = resolveWall(addDays(localDate(at, zone), days), wallOf(at, zone), zone).at;
  return new Date(due.getTime() + (at.getTime() % 60_000));
}

/** How often something is looked for, from when on it counts, and how late it may come. */
export interface LookRules {
  readonly since: Date;
  readonly everyMs: number;
  /** In days. */
  readonly late: number;
  /** The first look goes through all that ever fell due. */
  readonly backlog: boolean;
}

/** The look that is to be gone on with or begun now; undefined while the last one is fresh enough. */
export function planLook({ upTo, inHand }: Look, now: Date, rules: LookRules): LookInHand | undefined {
  // A clock that went back, as after a job was tried for a later day, begins anew: nothing until then must be missed.
  if (inHand && inHand.to <= now) return inHand;
  const done = Math.min(upTo?.getTime() ?? 0, now.getTime());
  const isFresh = upTo !== null && upTo <= now && now.getTime() - done < rules.everyMs;
  if (isFresh) return undefined;
  const oldest = now.getTime() - rules.late * DAY_MS;
  const lately = Math.max(done - OVERLAP_MS, rules.since.getTime(), oldest);
  const from = new Date(rules.backlog && upTo === null ? 0 : lately);
  return { from, to: now, day: null, after: null };
}

/** When that must have happened which may fall due within a look; some of it does not. */
export function spanBefore(days: number, { from, to }: Pick<LookInHand, 'from' | 'to'>) {
  const slack = days === 0 ? 0 : SLACK_MS;
  return {
    from: new Date(from.getTime() - days * DAY_MS - slack),
    to: new Date(to.getTime() - days * DAY_MS + slack),
  };
}

/** Whether something falls due within a look. */
export function isWithin(due: Date, { from, to }: Pick<LookInHand, 'from' | 'to'>): boolean {
  return due > from && due <= to;
}

/** The days on which a message by the calendar may be due now for somebody on earth, or was no more than so many days ago. */
export function daysAround(now: Date, late: number): readonly CalendarDate[] {
  const first = localDate(new Date(now.getTime() - late * DAY_MS - WESTERNMOST_MS), 'UTC');
  const last = localDate(new Date(now.getTime() + EASTERNMOST_MS), 'UTC');
  const days: CalendarDate[] = [];
  for (let day = first; compareDates(day, last) <= 0; day = addDays(day, 1)) days.push(day);
  return days;
}

/** When a message of a day is due by the clock of whoever gets it. */
export function dueOnDay(day: CalendarDate, time: string, zone: string): Date {
  return resolveWall(day, wallTime(time), zone).at;
}

/** Whether a message of a day is to be queued: it fell due since the campaign was switched on, and not too long ago. */
export function isDayDue(due: Date, now: Date, { since, late }: Pick<LookRules, 'since' | 'late'>): boolean {
  return due > since && due.getTime() > now.getTime() - late * DAY_MS;
}

/** When what a message speaks of is over, so many days after it was due. */
export function latestAt(due: Date, late: number): Date {
  return new Date(due.getTime() + late * DAY_MS);
}

/** The last moment of a day by the clock of a zone. */
export function lastOf(day: CalendarDate, zone: string): Date {
  return new Date(dueOnDay(addDays(day, 1), '00:00', zone).getTime() - 1);
}

export function bornOn(
  birthday: { readonly day: number; readonly month: number } | null,
  on: CalendarDate,
): boolean {
  return birthday !== null && compareDates(birthdayIn(on.year, birthday), on) === 0;
}
