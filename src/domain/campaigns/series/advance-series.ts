import type { Base } from '../../base.ts';
import { compareDates } from '../../values/calendar-date.ts';
import type { Advance } from '../advance-campaign.ts';
import type { Audience } from '../audience.ts';
import type { Campaign } from '../campaign.ts';
import { newCampaign } from '../draft-campaign.ts';
import { noticeRows } from '../tell-author.ts';
import {
  type DueSlot,
  dueSlot,
  firstSlot,
  firstUnmade,
  isTooFar,
  type Recurring,
  type Slot,
} from './slots.ts';

/** A campaign that is known to be a series. */
export type Series = Campaign & {
  readonly timing: Recurring;
  readonly standing: NonNullable<Campaign['standing']>;
};

export function isSeries(campaign: Campaign): campaign is Series {
  return campaign.timing.kind === 'recurring' && campaign.standing !== null;
}

export interface SeriesRun {
  readonly now: Date;
  readonly audience: Pick<Audience, 'count'>;
}

/** So many sendings at most went out by a clock that was ahead. */
const LATEST = 31;

/**
 * Makes a campaign of a series for the slot that has begun, with its words and its segment as they are then. The slot is made
 * together with the word that the next one comes: of two processes at once one makes none. What fell due while nobody was there
 * is made once, for the last slot; when that is too old its author is told. When the clock was ahead and is put back, the next
 * slot is the first from now on, but for what went out already.
 */
export async function advanceSeries(base: Base, series: Series, run: SeriesRun): Promise<Advance> {
  const { timing, zone, standing } = series;
  const { next } = standing;
  if (!next) return 'waits';
  const due = dueSlot(timing, zone, next.day, run.now);
  if (!due && !isTooFar(timing, zone, next.day, run.now)) return 'waits';
  const sendings = await base.campaigns.ofSeries(series.id, LATEST);
  const isMade = (slot: Slot) => sendings.some((sending) => isFor(sending, slot));
  const from = due?.next ?? firstSlot(timing, zone, run.now);
  const goneOn = before(series, firstUnmade(timing, zone, from, isMade));
  if (due && !isMade(due.slot)) await take(base, goneOn, due, run);
  else if (goneOn.standing.next.at.getTime() === next.at.getTime()) return 'waits';
  else await base.campaigns.save(goneOn);
  return 'more';
}

/** A series of which this slot comes next. */
function before(series: Series, { day, begins }: Slot) {
  return { ...series, standing: { ...series.standing, next: { day, at: begins } } };
}

/** Goes by the day, for its moment is another one when the zone of the business has changed; of an older sending the day is not known. */
function isFor({ timing, slotDay }: Campaign, { day, at }: Slot): boolean {
  const made = timing.kind === 'local' ? timing.day : slotDay;
  if (made) return compareDates(made, day) === 0;
  return timing.kind === 'at' && timing.at.getTime() === at.getTime();
}

function take(base: Base, goneOn: Series, due: DueSlot, run: SeriesRun): Promise<void> {
  return due.isLate ? skip(base, goneOn, due, run.now) : make(base, goneOn, due, run);
}

async function skip(base: Base, goneOn: Series, { slot: { at } }: DueSlot, now: Date): Promise<void> {
  await base.transaction(async (stores) => {
    await stores.campaigns.save(goneOn);
    const key = `skipped-${at.getTime()}`;
    await stores.outbox.enqueue(await noticeRows(stores, goneOn, { what: 'skipped', at, key, now }));
  });
}

async function make(base: Base, goneOn: Series, due: DueSlot, { now, audience }: SeriesRun): Promise<void> {
  const expected = await audience.count();
  const id = await base.counters.next('campaign');
  await base.transaction(async (stores) => {
    const { name, segment, message, test, zone, business, authorId } = goneOn;
    await stores.campaigns.save({ ...goneOn, queued: goneOn.queued + 1 });
    await stores.campaigns.insert({
      ...newCampaign({ id, authorId, createdAt: now, zone, business }),
      name,
      segment,
      message,
      test,
      timing: timingOf(goneOn, due),
      seriesId: goneOn.id,
      slotDay: due.slot.day,
      state: 'planned',
      expected,
    });
  });
}

function timingOf(
  { timing: { byClient, time } }: Series,
  { slot: { at, day } }: DueSlot,
): Campaign['timing'] {
  return byClient ? { kind: 'local', day, time } : { kind: 'at', at };
}
