import type { Base } from '../base.ts';
import type { Audience } from './audience.ts';
import type { Campaign } from './campaign.ts';

interface Counting {
  readonly audience: Pick<Audience, 'count'>;
  readonly now: Date;
  /** What was counted less than so long ago, in ms, holds. */
  readonly maxAgeMs: number;
}

/** How many a draft is for: counted anew only when it was not counted lately, for a large base takes its time. */
export async function reachOf(
  base: Pick<Base, 'campaigns'>,
  { id, segment, expected, countedAt }: Campaign,
  { audience, now, maxAgeMs }: Counting,
): Promise<number> {
  const age = countedAt ? now.getTime() - countedAt.getTime() : Number.POSITIVE_INFINITY;
  // Somebody may fit by now.
  if (expected > 0 && age >= 0 && age < maxAgeMs) return expected;
  const counted = await audience.count();
  await base.campaigns.noteReach({ id, segment, expected: counted, countedAt: now });
  return counted;
}
