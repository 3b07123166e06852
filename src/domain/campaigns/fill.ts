import type { Stores } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { zoneOf } from '../clients/zone-of.ts';
import { type OutboxItem, outboxItem } from '../outbox/outbox-item.ts';
import { adChat } from '../privacy/ad-chat.ts';
import { turnOf } from './ab-test.ts';
import {
  aboutCampaign,
  type Campaign,
  copyKey,
  inLanguage,
  type LeftOut,
  messageOf,
  priorityOf,
} from './campaign.ts';
import { LIMIT_WEEK_MS } from './campaign-settings.ts';
import { copyFor } from './copy.ts';
import { firstAhead } from './first-ahead.ts';
import { readersOf } from './readers.ts';
import { dueIn } from './timing.ts';

export interface Filled {
  readonly rows: readonly OutboxItem[];
  readonly leftOut: Readonly<Record<LeftOut, number>>;
}

/** The rows for some clients of a campaign, and how many are left out of it for reasons of their own. */
export async function rowsFor(
  stores: Stores,
  campaign: Campaign,
  clients: readonly Client[],
  now: Date,
): Promise<Filled> {
  const { campaigns, quietHours } = await stores.settings.get();
  const readerOf = await readersOf(stores, campaign);
  const leftOut = { limit: 0, 'unknown-words': 0 };
  const { timing, id, test } = campaign;
  const due = eachOnce((zone) => dueIn(zone, { timing, quietHours, now, decidedAt: test?.decision?.at }));
  const dueOf = (client: Client) => due(zoneOf(client, campaign.zone));
  const had = campaigns.perWeek === null ? undefined : await inWeekOf(stores, clients, dueOf);
  const rows = clients.flatMap((client) => {
    const to = adChat(client);
    const turn = turnOf(campaign, client.id);
    const message = turn && messageOf(campaign, turn.variant);
    if (typeof to !== 'number' || !message) return [];
    const { variant } = turn;
    if (campaigns.perWeek !== null && (had?.get(client.id) ?? 0) >= campaigns.perWeek) {
      leftOut.limit += 1;
      return [];
    }
    const said = inLanguage(message, client.locale);
    if (copyFor(campaign.id, said, readerOf(client)).missing.length > 0) {
      leftOut['unknown-words'] += 1;
      return [];
    }
    return [
      outboxItem({
        key: copyKey(id, client.id),
        to,
        about: aboutCampaign(id),
        priority: priorityOf(campaign),
        content: {
          kind: 'campaign',
          campaignId: id,
          clientId: client.id,
          ...(variant !== undefined && { variant }),
        },
        now,
        notBefore: dueOf(client),
      }),
    ];
  });
  // Those of a test have gone ahead of all others.
  return {
    rows: test?.decision ? rows : await firstAhead(stores, campaign, rows, { clients, quietHours, now }),
    leftOut,
  };
}

/** How many copies each client gets in the weeks around the one that is due then; of what is off nothing goes. */
async function inWeekOf(
  { campaigns, copies }: Stores,
  clients: readonly Client[],
  dueOf: (client: Client) => Date,
): Promise<ReadonlyMap<number, number>> {
  const except = new Set(await campaigns.off());
  const dueAt = new Map(clients.map((client) => [client.id, dueOf(client).getTime()]));
  const had = new Map<number, number>();
  for (const due of new Set(dueAt.values())) {
    const ids = [...dueAt.keys()].filter((id) => dueAt.get(id) === due);
    const until = new Date(due + LIMIT_WEEK_MS);
    const counts = await copies.perClient(ids, new Date(due - LIMIT_WEEK_MS), { until, except });
    for (const [id, count] of counts) had.set(id, count);
  }
  return had;
}

/** Works something out once for each zone: most clients live in the same. */
function eachOnce<T>(work: (zone: string) => T): (zone: string) => T {
  const known = new Map<string, T>();
  return (zone) => {
    const value = known.get(zone) ?? work(zone);
    known.set(zone, value);
    return value;
  };
}
