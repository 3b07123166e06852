import type { Base } from '../base.ts';
import { Conflict } from '../conflict.ts';
import { type AskedBy, readAsked } from '../segments/ask-base.ts';
import type { Condition } from '../segments/condition.ts';
import type { QueryError } from '../segments/query-error.ts';
import type { Advance, Tally } from './advance-campaign.ts';
import { openAudience } from './audience.ts';
import type { Campaign } from './campaign.ts';
import { advanceEvents } from './events/advance-events.ts';
import { isOnEvent } from './events/event-campaign.ts';
import { advanceSeries, isSeries } from './series/advance-series.ts';
import { noticeRows } from './tell-author.ts';

const EVERYBODY: Condition = { kind: 'and', parts: [] };

/** Who is in the segment of a campaign, whether or not they may be written to. */
export async function conditionOf(
  base: Base,
  segment: string,
  by: AskedBy,
): Promise<{ readonly ok: true; readonly condition: Condition } | QueryError> {
  return segment === '' ? { ok: true, condition: EVERYBODY } : readAsked(base, segment, by);
}

/** By whom the segment of a campaign that goes by itself is read. */
export function askedBy({ authorId, zone, standing }: Campaign, now: Date): AskedBy {
  return { memberId: authorId, zone, now, currency: standing?.currency ?? '' };
}

/**
 * Does the next step of a campaign that is switched on. One whose segment cannot be understood any more, as when a member left
 * whom it names, switches itself off and says so.
 */
export async function advanceStanding(
  base: Base,
  campaign: Campaign,
  { now, tally }: { readonly now: Date; readonly tally: Tally },
): Promise<Advance> {
  const by = askedBy(campaign, now);
  try {
    if (isSeries(campaign)) {
      const opened = await openAudience(base, campaign.segment, by);
      if (!opened.ok) return await switchItselfOff(base, campaign, now);
      return await advanceSeries(base, campaign, { now, audience: opened.audience });
    }
    if (!isOnEvent(campaign)) return 'over';
    const read = await conditionOf(base, campaign.segment, by);
    if (!read.ok) return await switchItselfOff(base, campaign, now);
    return await advanceEvents(base, campaign, { now, tally, condition: read.condition });
  } catch (error) {
    // Somebody pressed a button meanwhile, or another process was quicker.
    if (error instanceof Conflict) return 'waits';
    throw error;
  }
}

async function switchItselfOff(base: Base, campaign: Campaign, now: Date): Promise<Advance> {
  await base.transaction(async (stores) => {
    const off = await stores.campaigns.save({ ...campaign, state: 'off' });
    const key = `unreadable-${off.version}`;
    const rows = await noticeRows(stores, campaign, { what: 'unreadable', at: null, key, now });
    await stores.outbox.enqueue(rows);
  });
  await base.copies.recall(campaign.id);
  return 'over';
}
