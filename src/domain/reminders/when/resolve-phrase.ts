import { addDays, type CalendarDate, compareDates } from '../../values/calendar-date.ts';
import { localDate } from '../../values/local-time.ts';
import { resolveWall, type WallTime, wallOf } from '../../values/wall-time.ts';
import { type ClockTime, clockTime, LATER_TODAY } from './clock-time.ts';
import type { Phrase } from './phrase.ts';
import type { NamedDay } from './piece.ts';
import { firstDay, nextOccurrence, type Recurrence } from './recurrence.ts';
import { type FoundDay, type NoSuchDay, resolveDay } from './resolve-day.ts';
import type { Moment, When } from './when.ts';

/** The time that a phrase means when it is said now; it may be over. */
export function resolvePhrase(phrase: Phrase, moment: Moment): When | NoSuchDay {
  if (phrase.minutes !== undefined) return exactly(phrase.minutes, moment);
  const today = localDate(moment.now, moment.zone);
  const named = phrase.day ? resolveDay(dayFor(phrase.day, phrase), today) : undefined;
  if (named && !named.ok) return named;
  const clock = clockTime(phrase.time, phrase.part);
  if (phrase.recurrence) {
    const day = named?.day ?? today;
    const rule = ruleOf(phrase, phrase.recurrence(day));
    return firstOccurrence({ rule, time: clock.time, zone: moment.zone }, day, moment.now);
  }
  const found = named ?? { ok: true, day: today, later: addDays(today, 1) };
  return once({ phrase, clock, found, today }, moment);
}

/** A rule for the 31st comes on the last day of a shorter month, so it begins there too. */
function dayFor(day: NamedDay, { recurrence }: Phrase): NamedDay {
  return recurrence && day.kind === 'day-of-month' ? { ...day, orLast: true } : day;
}

interface Once {
  readonly phrase: Phrase;
  readonly clock: ClockTime;
  readonly found: FoundDay;
  readonly today: CalendarDate;
}

function once({ phrase, clock, found, today }: Once, { now, zone, isLiteral = false }: Moment): When {
  const { time, nextDay } = clock;
  const on = (day: CalendarDate, at: WallTime = time) =>
    onDay(nextDay ? addDays(day, 1) : day, at, { zone, offset: phrase.offset });
  const first = on(found.day);
  if (first.at > now) return first;
  if (found.later) return on(found.later);
  if (compareDates(found.day, today) !== 0) return first;
  if (!phrase.time && !phrase.part) {
    return LATER_TODAY.map((at) => on(today, at)).find(({ at }) => at > now) ?? first;
  }
  // "сегодня в 8", said at noon, means the evening.
  const isHour = !isLiteral && phrase.time?.loose === true && !phrase.part && time.hour < 12;
  if (!isHour) return first;
  const evening = on(found.day, { ...time, hour: time.hour + 12 });
  return evening.at > now ? evening : first;
}

function onDay(
  day: CalendarDate,
  time: WallTime,
  { zone, offset }: { readonly zone: string; readonly offset: number | undefined },
): When {
  if (offset !== undefined) {
    return { at: instantAt(day, time, offset), zone, time, recurrence: null, change: null };
  }
  return { ...resolveWall(day, time, zone), zone, time, recurrence: null };
}

/** "every 2 months on the 31st", said in February, means the 31st. */
function ruleOf({ day }: Phrase, rule: Recurrence): Recurrence {
  return rule.every === 'month' && day?.kind === 'day-of-month' ? { ...rule, day: day.day } : rule;
}

/** So many minutes from now, to the full minute, never sooner. */
export function exactly(minutes: number, { now, zone }: Moment): When {
  const at = new Date(Math.ceil((now.getTime() + minutes * 60_000) / 60_000) * 60_000);
  const { hour, minute } = wallOf(at, zone);
  return { at, zone, time: { hour, minute }, recurrence: null, change: null };
}

function instantAt({ year, month, day }: CalendarDate, { hour, minute }: WallTime, offset: number): Date {
  return new Date(Date.UTC(year, month - 1, day, hour, minute) - offset * 60_000);
}

function firstOccurrence(
  comes: { readonly rule: Recurrence; readonly time: WallTime; readonly zone: string },
  from: CalendarDate,
  now: Date,
): When {
  const { rule, time, zone } = comes;
  const day = firstDay(rule, from);
  const first = resolveWall(day, time, zone);
  const { at, change } = first.at > now ? first : nextOccurrence(comes, day, now);
  return { at, zone, time, recurrence: rule, change };
}
