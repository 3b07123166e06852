import { DateTime } from 'luxon';
import type { Cron } from './cron.ts';

const MINUTE_MS = 60_000;
/** 29 February comes at least once in eight years. */
const FURTHEST_DAYS = 8 * 366;

type Direction = 'back' | 'ahead';

/**
 * The last moment up to `now`, itself included, at which the expression falls due by the clocks of a zone; undefined when there
 * was none in eight years. Seconds do not count.
 *
 * Where the clocks change: an expression that names its hours falls due once a day. A time that is left out comes as much later
 * as the clocks jump, one that comes twice counts the first time. An expression for every hour counts real hours and minutes.
 */
export function lastSlot(cron: Cron, zone: string, now: Date): Date | undefined {
  return slot(cron, inZone(now, zone), 'back');
}

/** The first moment after `now` at which the expression falls due; otherwise as `lastSlot`. */
export function nextSlot(cron: Cron, zone: string, now: Date): Date | undefined {
  return slot(cron, inZone(now, zone), 'ahead');
}

function slot(cron: Cron, now: DateTime, direction: Direction): Date | undefined {
  const step = direction === 'back' ? -1 : 1;
  const nearest = cron.hours.length === 24 ? nearestMinute : nearestTime;
  // A time that is left out near midnight may fall on the day after its own.
  const first = now.minus({ days: step }).startOf('day');
  for (let count = 0; count <= FURTHEST_DAYS; count += 1) {
    const day = first.plus({ days: step * count });
    if (!isOn(cron, day)) continue;
    const found = nearest(cron, day, now.toMillis(), step);
    if (found !== undefined) return new Date(found);
  }
  return undefined;
}

function isOn({ days, months, weekdays, eitherDay }: Cron, day: DateTime): boolean {
  if (!months.includes(day.month)) return false;
  const byDate = days.includes(day.day);
  const byWeekday = weekdays.includes(day.weekday);
  return eitherDay ? byDate || byWeekday : byDate && byWeekday;
}

/** The nearest real minute of the day whose number by the clock is asked for. */
function nearestMinute({ minutes }: Cron, day: DateTime, now: number, step: 1 | -1): number | undefined {
  const start = day.toMillis();
  const end = day.plus({ days: 1 }).toMillis();
  const thisMinute = now - (now % MINUTE_MS);
  const first = step === -1 ? Math.min(thisMinute, end - MINUTE_MS) : Math.max(thisMinute + MINUTE_MS, start);
  for (let at = first; at >= start && at < end; at += step * MINUTE_MS) {
    if (minutes.includes((((day.zone.offset(at) + at / MINUTE_MS) % 60) + 60) % 60)) return at;
  }
  return undefined;
}

function nearestTime({ hours, minutes }: Cron, day: DateTime, now: number, step: 1 | -1): number | undefined {
  const { year, month, day: date, zone } = day;
  const wanted = hours
    .flatMap((hour) =>
      minutes.map((minute) => {
        const wall = DateTime.fromObject({ year, month, day: date, hour, minute }, { zone });
        return Math.min(...wall.getPossibleOffsets().map((moment) => moment.toMillis()));
      }),
    )
    .filter((at) => (step === -1 ? at <= now : at > now));
  if (wanted.length === 0) return undefined;
  return step === -1 ? Math.max(...wanted) : Math.min(...wanted);
}

function inZone(now: Date, zone: string): DateTime<true> {
  const moment = DateTime.fromJSDate(now, { zone });
  if (!moment.isValid) throw new RangeError(`no such moment or time zone: ${zone}`);
  return moment;
}
