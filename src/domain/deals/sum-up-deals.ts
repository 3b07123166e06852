import type { Stores } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { dealSummaryOf } from './deal-summary.ts';

/** More deals than any client has. */
const MOST_DEALS = 10_000;

/**
 * Brings what the card says of the client's deals up to date. Part of every transaction that changes a deal's stage or amount or
 * opens one: the card changes with it, or neither does. Answers the card as it is then.
 */
export async function sumUpDeals(stores: Stores, clientId: number): Promise<Client> {
  const [client, deals, settings] = await Promise.all([
    stores.clients.get(clientId),
    stores.deals.ofClient(clientId, MOST_DEALS),
    stores.settings.get(),
  ]);
  if (!client) throw new Error('A deal belongs to a client that is not there');
  return stores.clients.save({ ...client, deals: dealSummaryOf(deals, settings.stages) });
}
