import type { Stores } from '../base.ts';
import { type Campaign, priorityOf } from './campaign.ts';
import { COPIES_AT_ONCE } from './copy-store.ts';

/**
 * Makes copies of a campaign that was paused or stopped wait, or never go, as its state says; answers whether more may be left, which
 * the job sees to. Until then none of them goes either: each is asked about before it is sent (`checkCopy`).
 */
export async function followState(
  { copies }: Pick<Stores, 'copies'>,
  { id, state }: Pick<Campaign, 'id' | 'state'>,
): Promise<boolean> {
  const turned = state === 'paused' ? await copies.hold(id) : await copies.cancel(id);
  return turned === COPIES_AT_ONCE;
}

/** Lets copies that are held go, the campaign having gone on; answers whether more may be held. */
export async function releaseHeld(
  { copies }: Pick<Stores, 'copies'>,
  campaign: Pick<Campaign, 'id' | 'paid'>,
  now: Date,
): Promise<boolean> {
  return (await copies.release(campaign.id, priorityOf(campaign), now)) === COPIES_AT_ONCE;
}
