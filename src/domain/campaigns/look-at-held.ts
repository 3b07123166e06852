import type { Stores } from '../base.ts';
import { PRIORITY } from '../outbox/outbox-item.ts';
import { COPIES_AT_ONCE } from './copy-store.ts';

/** Asks anew about each copy that waits for its campaign to be on again: what would come too late by now is dropped (`checkCopy`). */
export async function lookAtHeld(
  { campaigns, copies }: Pick<Stores, 'campaigns' | 'copies'>,
  now: Date,
): Promise<number> {
  let lookedAt = 0;
  for (const id of await campaigns.off()) {
    // What is let go may be held again before the last is.
    const { held } = await copies.counts(id, now);
    for (let left = held; left > 0; left -= COPIES_AT_ONCE)
      lookedAt += await copies.release(id, PRIORITY.campaign, now);
  }
  return lookedAt;
}
