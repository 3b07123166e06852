import type { Stores } from '../../base.ts';
import type { Client } from '../../clients/client.ts';
import type { Condition } from '../../segments/condition.ts';
import { matches } from '../../segments/matches.ts';
import type { Senseless } from '../dropped.ts';
import { isStillSo } from './occasion.ts';
import type { Occasion, Trigger } from './trigger.ts';

type Asked = Pick<Stores, 'deals' | 'settings' | 'timeline'>;

/**
 * Tells whether a message still makes sense, from the base as it is now: whoever wrote, pressed a reply, gave a mark or left a request is
 * taken out of the rest of a chain, and nobody is told of what is no longer so.
 */
export async function whySenseless(
  stores: Asked,
  { trigger, condition }: { readonly trigger: Trigger; readonly condition: Condition },
  occasion: Occasion,
  client: Client,
): Promise<Senseless | undefined> {
  if (!matches(condition, client)) return 'not-so';
  const deal = occasion.dealId === null ? undefined : await stores.deals.get(occasion.dealId);
  const { stages } = await stores.settings.get();
  if (!isStillSo(trigger, occasion, { client, deal, stages })) return 'not-so';
  // What came before the first message is the request itself, however many messages it took.
  const { began } = occasion;
  return began && (await hasSpoken(stores, client.id, began)) ? 'answered' : undefined;
}

async function hasSpoken({ timeline }: Asked, clientId: number, since: Date): Promise<boolean> {
  const said = await timeline.ofClient(clientId, { skip: 0, limit: 1 }, ['message-in', 'lead', 'rating']);
  const [last] = said.items;
  return last !== undefined && last.at > since;
}
