import { firstDay, latestAfter, nextDay } from '../../reminders/when/recurrence.ts';
import { addDays, type CalendarDate, compareDates } from '../../values/calendar-date.ts';
import { localDate } from '../../values/local-time.ts';
import { resolveWall, wallTime } from '../../values/wall-time.ts';
import type { CampaignTiming } from '../campaign.ts';
import { firstDue, isTooLate } from '../timing.ts';

export type Recurring = Extract<CampaignTiming, { kind: 'recurring' }>;

/** One time at which a series goes out. */
export interface Slot {
  readonly day: CalendarDate;
  /** By the clock of the business. */
  readonly at: Date;
  /** When the first client's copy is due: earlier, where each has it by their own clock. */
  readonly begins: Date;
}

/** The time of a day on which a series comes. */
export function slotOn(day: CalendarDate, { time, byClient }: Recurring, zone: string): Slot {
  const { at } = resolveWall(day, wallTime(time), zone);
  return { day, at, begins: byClient ? firstDue({ kind: 'local', day, time }, at) : at };
}

/** The first time that a series comes after a moment. */
export function firstSlot(series: Recurring, zone: string, now: Date): Slot {
  return slotAfter(series, zone, { day: firstDay(series.rule, localDate(now, zone)), now });
}

function slotAfter(
  series: Recurring,
  zone: string,
  { day, now }: { readonly day: CalendarDate; readonly now: Date },
): Slot {
  const slot = slotOn(day, series, zone);
  // One that has begun in the east already is still whole for a business that is switched on before its own time comes.
  return slot.at > now ? slot : slotAfter(series, zone, { day: nextDay(series.rule, day), now });
}

/** The next so many times, for whoever is to say whether they are meant. */
export function comingSlots(series: Recurring, zone: string, now: Date, count: number): readonly Slot[] {
  const slots: Slot[] = [];
  for (let slot = firstSlot(series, zone, now); slots.length < count; ) {
    slots.push(slot);
    slot = slotOn(nextDay(series.rule, slot.day), series, zone);
  }
  return slots;
}

/** The first time from this one on that nothing has gone out for. */
export function firstUnmade(
  series: Recurring,
  zone: string,
  from: Slot,
  isMade: (slot: Slot) => boolean,
): Slot {
  let slot = from;
  while (isMade(slot)) slot = slotOn(nextDay(series.rule, slot.day), series, zone);
  return slot;
}

/** Whether a day is too far off to be that of the slot that comes next: it was told by a clock that was ahead. */
export function isTooFar(series: Recurring, zone: string, nextUp: CalendarDate, now: Date): boolean {
  const today = localDate(now, zone);
  // Where each client has it by their own clock, tomorrow has begun somewhere.
  const latest = latestAfter(series.rule, series.byClient ? addDays(today, 1) : today);
  return compareDates(nextUp, latest) > 0;
}

/** What is due of a series: the last slot that has begun, whether it is too late for it, and the one after it. */
export interface DueSlot {
  readonly slot: Slot;
  readonly isLate: boolean;
  readonly next: Slot;
}

/** Tells what is due, given the day of the slot that comes next; undefined while none has begun. What fell between goes out no more. */
export function dueSlot(
  series: Recurring,
  zone: string,
  nextUp: CalendarDate,
  now: Date,
): DueSlot | undefined {
  let slot = slotOn(nextUp, series, zone);
  if (slot.begins > now) return undefined;
  let next = slotOn(nextDay(series.rule, slot.day), series, zone);
  while (next.begins <= now) {
    slot = next;
    next = slotOn(nextDay(series.rule, slot.day), series, zone);
  }
  return { slot, isLate: isTooLate(slot.at, now), next };
}
