import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { matches } from '../segments/matches.ts';
import type { Campaign } from './campaign.ts';
import { conditionOf } from './standing.ts';

/** What goes sooner after it was queued goes to those who were meant. */
const WAITED_MS = 60 * 60 * 1000;

type Reading = Awaited<ReturnType<typeof conditionOf>>;

/** What was read last: of the rows that a step queued one after another goes. */
const lastRead = new WeakMap<Base, { readonly key: string; readonly reading: Reading }>();

export interface Waited {
  readonly client: Client;
  readonly queuedAt: Date;
  readonly now: Date;
  /** What sums in the segment are in. */
  readonly currency: string;
}

/**
 * Whether a campaign is still for a client whose copy has waited for its hour: whoever bought meanwhile is not silent any more. Whoever
 * fits by the calendar of either day does: "added today" was said of the day on which it was queued.
 */
export async function isStillMeant(base: Base, campaign: Campaign, waited: Waited): Promise<boolean> {
  const { client, queuedAt, now } = waited;
  if (campaign.segment === '' || now.getTime() - queuedAt.getTime() < WAITED_MS) return true;
  const then = await readOnce(base, campaign, waited);
  // What cannot be understood any more could be when it was queued.
  if (!then.ok || matches(then.condition, client)) return true;
  const today = await conditionOf(base, campaign.segment, by(campaign, waited, now));
  return !today.ok || matches(today.condition, client);
}

async function readOnce(base: Base, campaign: Campaign, waited: Waited): Promise<Reading> {
  const key = `${campaign.id} ${waited.queuedAt.getTime()}`;
  const last = lastRead.get(base);
  if (last?.key === key) return last.reading;
  const reading = await conditionOf(base, campaign.segment, by(campaign, waited, waited.queuedAt));
  lastRead.set(base, { key, reading });
  return reading;
}

function by({ authorId, zone }: Campaign, { currency }: Waited, now: Date) {
  return { memberId: authorId, zone, now, currency };
}
