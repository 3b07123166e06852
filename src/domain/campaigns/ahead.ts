import { zoneOf } from '../clients/zone-of.ts';
import type { Audience } from './audience.ts';
import type { Campaign } from './campaign.ts';
import { firstDue, isPast } from './timing.ts';

const AT_ONCE = 500;
/** More recipients are not looked at one by one. */
const MOST_LOOKED_AT = 5000;

/** Whether a time by the client's clock is over already for some recipients, who live ahead; of very many it is supposed that it is. */
export async function isOverForSome(
  { timing, zone }: Pick<Campaign, 'timing' | 'zone'>,
  { audience, now }: { readonly audience: Pick<Audience, 'next'>; readonly now: Date },
): Promise<boolean> {
  if (timing.kind !== 'local' || firstDue(timing, now) > now) return false;
  let after = 0;
  for (let lookedAt = 0; lookedAt < MOST_LOOKED_AT; lookedAt += AT_ONCE) {
    const clients = await audience.next(after, AT_ONCE);
    if (clients.some((client) => isPast(timing, { zone: zoneOf(client, zone), now }))) return true;
    if (clients.length < AT_ONCE) return false;
    after = clients.at(-1)?.id ?? after;
  }
  return true;
}
