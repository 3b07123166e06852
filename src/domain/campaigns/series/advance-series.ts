import type { Base } from '../../base.ts';
import type { Advance } from '../advance-campaign.ts';
import type { Audience } from '../audience.ts';
import type { Campaign } from '../campaign.ts';
import { newCampaign } from '../draft-campaign.ts';
import { noticeRows } from '../tell-author.ts';
import { type DueSlot, dueSlot, type Recurring } from './slots.ts';

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

/**
 * Makes a campaign of a series for the slot that has begun, with its words and its segment as they are then. The slot is made
 * together with the word that the next one comes: of two processes at once one makes none. What fell due while nobody was there
 * is made once, for the last slot; when that is too old its author is told.
 */
export async function advanceSeries(base: Base, series: Series, run: SeriesRun): Promise<Advance> {
  const { now } = run;
  const { next } = series.standing;
  const due = next && dueSlot(series.timing, series.zone, next.day, now);
  if (!due) return 'waits';
  if (due.isLate) await skip(base, series, due, now);
  else await make(base, series, due, run);
  return 'more';
}

function goneOn(series: Series, { next }: DueSlot): Campaign {
  return { ...series, standing: { ...series.standing, next: { day: next.day, at: next.begins } } };
}

async function skip(base: Base, series: Series, due: DueSlot, now: Date): Promise<void> {
  const { at } = due.slot;
  await base.transaction(async (stores) => {
    await stores.campaigns.save(goneOn(series, due));
    const key = `skipped-${at.getTime()}`;
    await stores.outbox.enqueue(await noticeRows(stores, series, { what: 'skipped', at, key, now }));
  });
}

async function make(base: Base, series: Series, due: DueSlot, { now, audience }: SeriesRun): Promise<void> {
  const expected = await audience.count();
  const id = await base.counters.next('campaign');
  await base.transaction(async (stores) => {
    const { name, segment, message, test, zone, business, authorId } = series;
    await stores.campaigns.save({ ...goneOn(series, due), queued: series.queued + 1 });
    await stores.campaigns.insert({
      ...newCampaign({ id, authorId, createdAt: now, zone, business }),
      name,
      segment,
      message,
      test,
      timing: timingOf(series, due),
      seriesId: series.id,
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
