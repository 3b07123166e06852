import type { Base } from '../base.ts';
import type { Settings } from '../settings/settings.ts';

/**
 * Works out anew from which sum on a client is a VIP: the few who spent most, down to whoever completes half of the revenue in the
 * currency of the business, and no more than a fifth of all who bought.
 */
export async function refreshVip(base: Base, currency: string): Promise<Settings> {
  const amount = await base.clients.vipThreshold(currency);
  const vipFrom = amount === null ? null : { amount, currency };
  return base.transaction(async ({ settings }) => {
    const known = await settings.get();
    const isSame = known.vipFrom?.amount === vipFrom?.amount && known.vipFrom?.currency === vipFrom?.currency;
    return isSame ? known : settings.save({ ...known, vipFrom });
  });
}
