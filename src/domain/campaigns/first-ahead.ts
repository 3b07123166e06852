import type { Stores } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { zoneOf } from '../clients/zone-of.ts';
import type { OutboxItem } from '../outbox/outbox-item.ts';
import { isQuiet, type QuietHours } from '../outbox/quiet-hours.ts';
import { compareDates } from '../values/calendar-date.ts';
import { localDate } from '../values/local-time.ts';
import { type Campaign, canarySize } from './campaign.ts';

/** So long before the others: the steps of a campaign learn meanwhile whether the first arrive. */
const AHEAD_MS = 60_000;

interface Resting {
  readonly clients: readonly Client[];
  readonly quietHours: QuietHours | null;
  readonly now: Date;
}

/**
 * Of the copies that rest until the same moment, as until the end of a night, the first go then and the others behind them: else all
 * would be due at once, and none be the first. `clients`: whom the rows are for.
 */
export async function firstAhead(
  stores: Pick<Stores, 'copies'>,
  campaign: Pick<Campaign, 'id' | 'zone' | 'expected'>,
  rows: readonly OutboxItem[],
  { clients, quietHours, now }: Resting,
): Promise<readonly OutboxItem[]> {
  const zones = new Map(clients.map((client) => [client.id, zoneOf(client, campaign.zone)]));
  // By the client's clock it stays the same day, and does not get quiet.
  const mayFollow = ({ content, notBefore }: OutboxItem, at: Date) => {
    const zone = (content.kind === 'campaign' && zones.get(content.clientId)) || campaign.zone;
    const isSameDay = compareDates(localDate(notBefore, zone), localDate(at, zone)) === 0;
    return isSameDay && !isQuiet(quietHours, zone, at);
  };
  const left = new Map<number, number>();
  const put: OutboxItem[] = [];
  for (const row of rows) {
    const moment = row.notBefore.getTime();
    const first =
      left.get(moment) ??
      (row.notBefore > now ? await placesAt(stores, campaign, row.notBefore) : Number.POSITIVE_INFINITY);
    left.set(moment, first - 1);
    const behind = behindOf(row.notBefore);
    put.push(first > 0 || !mayFollow(row, behind) ? row : { ...row, notBefore: behind, turn: behind });
  }
  return put;
}

function behindOf(moment: Date): Date {
  return new Date(moment.getTime() + AHEAD_MS);
}

/** How many more may be the first of a moment. */
async function placesAt(
  { copies }: Pick<Stores, 'copies'>,
  { id, expected }: Pick<Campaign, 'id' | 'expected'>,
  moment: Date,
): Promise<number> {
  // Where some stand behind them the first are complete, however many these are.
  if ((await copies.queuedFor(id, behindOf(moment), 1)) > 0) return 0;
  const most = canarySize(expected);
  return most - (await copies.queuedFor(id, moment, most));
}
