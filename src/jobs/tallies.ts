import type { Fates } from '../domain/campaigns/progress.ts';

/** The numbers of a campaign are counted no more often: whoever reads them sees no difference. */
const COUNTED_EVERY_MS = 3000;
/** Of the time that passes, one part in so many at most is spent on counting, however long a ledger gets. */
const SHARE = 50;

/** The numbers of campaigns, kept for a while after they were counted. */
export interface Tallies {
  /** The numbers of a campaign, a few seconds old at most while its ledger is short; counted anew by `count`. */
  of(campaignId: number, count: () => Promise<Fates>): Promise<Fates>;
  /** How long they are kept by now, in ms: what else is read over the whole ledger need not be read more often. */
  keptFor(campaignId: number): number;
  /** Forgets all campaigns but these. */
  keep(campaignIds: ReadonlySet<number>): void;
}

interface Tally {
  readonly counts: Fates;
  readonly at: number;
  readonly keptFor: number;
}

/** `clock` tells the ms that really pass. */
export function createTallies(clock: () => number = () => performance.now()): Tallies {
  const known = new Map<number, Tally>();

  async function countAnew(id: number, count: () => Promise<Fates>): Promise<Fates> {
    const startedAt = clock();
    const counts = await count();
    const at = clock();
    known.set(id, { counts, at, keptFor: Math.max(COUNTED_EVERY_MS, SHARE * (at - startedAt)) });
    return counts;
  }

  return {
    async of(id, count) {
      const tally = known.get(id);
      return tally && clock() - tally.at < tally.keptFor ? tally.counts : countAnew(id, count);
    },
    keptFor: (id) => known.get(id)?.keptFor ?? COUNTED_EVERY_MS,
    keep(ids) {
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
    },
  };
}
