import { DateTime } from 'luxon';
import { addDays } from '../values/calendar-date.ts';
import { parseClock } from '../values/clock-text.ts';
import { localDate } from '../values/local-time.ts';
import { resolveWall, timeText, wallTime } from '../values/wall-time.ts';

/** A part of every day by the clock on the wall, `HH:MM` each; it goes over midnight when `to` comes before `from`. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** What the clock of each zone showed last: many who ask within a minute are told the same. */
const shown = new Map<string, { readonly minute: number; readonly time: string }>();
const MOST_ZONES = 1000;

function wallMinute(zone: string, now: Date): string {
  const minute = Math.floor(now.getTime() / 60_000);
  const known = shown.get(zone);
  if (known?.minute === minute) return known.time;
  const moment = DateTime.fromJSDate(now, { zone });
  if (!moment.isValid) throw new RangeError(`no such moment or time zone: ${zone}`);
  const time = moment.toFormat('HH:mm');
  if (shown.size >= MOST_ZONES) shown.clear();
  shown.set(zone, { minute, time });
  return time;
}

/** Whether it is quiet now by the clock of a zone. Throws for a zone that does not exist. */
export function isQuiet(hours: QuietHours | null, zone: string, now: Date): boolean {
  return hours !== null && isQuietAt(hours, wallMinute(zone, now));
}

/** Whether it is quiet when a clock on the wall shows this time, `HH:MM`. */
export function isQuietAt({ from, to }: QuietHours, time: string): boolean {
  return from < to ? time >= from && time < to : time >= from || time < to;
}

/** Whether it is quiet now and stays so until the day is over: what is put off until the quiet is over comes on another day. */
export function isQuietTillMidnight(hours: QuietHours | null, zone: string, now: Date): boolean {
  if (!hours || hours.from < hours.to) return false;
  return isQuiet({ from: hours.from, to: '24:00' }, zone, now);
}

/** The moment itself, or the end of the quiet hours that it lies in, by the clock of a zone. */
export function afterQuiet(hours: QuietHours | null, zone: string, moment: Date): Date {
  if (!hours || !isQuiet(hours, zone, moment)) return moment;
  const today = localDate(moment, zone);
  const end = resolveWall(today, wallTime(hours.to), zone).at;
  return end > moment ? end : resolveWall(addDays(today, 1), wallTime(hours.to), zone).at;
}

/** So long before the quiet hours that many messages are out by then, in minutes. */
const BEFORE_QUIET = 60;

/** A time of the day at which a message can go that day; where it is quiet from then until midnight, one before that. */
export function sameDayTime(hours: QuietHours | null, time: string): string {
  const isTillMidnight = hours !== null && hours.from > hours.to && time >= hours.from;
  if (!isTillMidnight) return time;
  const { hour, minute } = wallTime(hours.from);
  const before = Math.max(0, hour * 60 + minute - BEFORE_QUIET);
  return timeText({ hour: Math.floor(before / 60), minute: before % 60 });
}

const HOURS = /^(?:с|from)?\s*(?<begins>.+?)\s*(?:-|–|—|до|to|till|until)\s*(?<ends>.+)$/iu;

/** Reads "21:00–09:00", "21-9", "с 21 до 9", "from 9 pm to 9:30". Undefined for anything else, and for hours without length. */
export function parseQuietHours(typed: string): QuietHours | undefined {
  const { begins, ends } = HOURS.exec(typed.trim())?.groups ?? {};
  const from = timeOf(begins);
  const to = timeOf(ends);
  return from === undefined || to === undefined || from === to ? undefined : { from, to };
}

/** 24:00 is how people call the end of a day. */
function timeOf(typed = ''): string | undefined {
  return /^24(?:[:.]00)?$/u.test(typed) ? '00:00' : parseClock(typed);
}
