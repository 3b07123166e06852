import type { Stores } from '../base.ts';
import { PRIORITY } from '../outbox/outbox-item.ts';

/** Asks anew about each copy that waits for its campaign to be on again: what would come too late by now is dropped (`checkCopy`). */
export async function lookAtHeld(
  { campaigns, copies }: Pick<Stores, 'campaigns' | 'copies'>,
  now: Date,
): Promise<number> {
  let held = 0;
  for (const id of await campaigns.off()) held += await copies.release(id, PRIORITY.campaign, now);
  return held;
}
