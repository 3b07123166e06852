import type { Base, Stores } from '../../base.ts';
import type { Client } from '../../clients/client.ts';
import { zoneOf } from '../../clients/zone-of.ts';
import { type OutboxItem, outboxItem, PRIORITY } from '../../outbox/outbox-item.ts';
import { afterQuiet, type QuietHours } from '../../outbox/quiet-hours.ts';
import { adChat } from '../../privacy/ad-chat.ts';
import type { Condition } from '../../segments/condition.ts';
import type { Tally } from '../advance-campaign.ts';
import { aboutCampaign, copyKey } from '../campaign.ts';
import { firstAhead } from '../first-ahead.ts';
import type { LookRules } from './due.ts';
import type { OnEvent } from './event-campaign.ts';
import { whySenseless } from './makes-sense.ts';
import { CHAIN, type Look, type LookInHand, type Occasion, reachesBack, TRIGGERS } from './trigger.ts';

export interface EventRun {
  readonly now: Date;
  /** Who is in the segment of the campaign. */
  readonly condition: Condition;
  readonly tally: Tally;
}

/** How far a message has been looked after. */
export function lookOf({ standing }: OnEvent, step: number): Look {
  return standing.looks[step] ?? { upTo: null, inHand: null };
}

/** The messages by number, from the one whose turn it is. */
export function inTurn({ chain, standing }: OnEvent): readonly number[] {
  const count = chain.length + 1;
  return Array.from({ length: count }, (_, nth) => (standing.turn + nth) % count);
}

/** How often it is looked for a message, and how late it may come. */
export function rulesOf({ timing, standing }: OnEvent, step: number): LookRules {
  const { trigger } = timing;
  const { late, everyMs } = step === 0 ? TRIGGERS[trigger.kind] : CHAIN;
  return { since: standing.since, late, everyMs, backlog: step === 0 && reachesBack(trigger) };
}

/** A step of a look: which message it is for, and how far it has come. */
export interface LookStep extends EventRun {
  readonly step: number;
  readonly look: Look;
  readonly inHand: LookInHand;
  readonly rules: LookRules;
  /** How many copies may be queued now. */
  readonly room: () => Promise<number>;
}

/** Somebody whom a message is for, and when it is due. */
export interface Found {
  readonly client: Client;
  readonly occasion: Occasion;
  readonly due: Date;
}

/** The rows of those whom it still makes sense to tell; each is asked about once more before it goes. */
export async function rowsOf(
  stores: Pick<Stores, 'copies' | 'deals' | 'settings' | 'timeline'>,
  campaign: OnEvent,
  { condition, now }: EventRun,
  found: readonly Found[],
): Promise<readonly OutboxItem[]> {
  const { trigger } = campaign.timing;
  const { quietHours } = await stores.settings.get();
  const rows: OutboxItem[] = [];
  for (const one of found) {
    const to = adChat(one.client);
    if (typeof to !== 'number') continue;
    if (await whySenseless(stores, { trigger, condition }, one.occasion, one.client)) continue;
    rows.push(rowOf(campaign, one, { to, now, quietHours }));
  }
  return firstAhead(stores, campaign, rows, {
    clients: found.map(({ client }) => client),
    quietHours,
    now,
  });
}

function rowOf(
  { id, zone }: OnEvent,
  { client, occasion, due }: Found,
  {
    to,
    now,
    quietHours,
  }: { readonly to: number; readonly now: Date; readonly quietHours: QuietHours | null },
): OutboxItem {
  return outboxItem({
    key: copyKey(id, client.id, occasion),
    to,
    about: aboutCampaign(id),
    priority: PRIORITY.campaign,
    content: { kind: 'campaign', campaignId: id, clientId: client.id, occasion },
    now,
    notBefore: afterQuiet(quietHours, zoneOf(client, zone), due > now ? due : now),
  });
}

/** Queues what was found together with how far the look is; of two processes at once one is told that it was too late. */
export async function saveLook(
  base: Base,
  campaign: OnEvent,
  { step, look, inHand: { to } }: LookStep,
  {
    rows,
    inHand,
    more,
  }: {
    readonly rows: readonly OutboxItem[];
    readonly inHand: LookInHand | null;
    readonly more?: (stores: Stores) => Promise<void>;
  },
): Promise<void> {
  const next: Look = inHand ? { ...look, inHand } : { upTo: to, inHand: null };
  const count = campaign.chain.length + 1;
  const looks = Array.from({ length: count }, (_, nth) => (nth === step ? next : lookOf(campaign, nth)));
  const turn = (step + 1) % count;
  await base.transaction(async (stores) => {
    const queued = rows.length > 0 ? await stores.outbox.enqueue(rows) : 0;
    await more?.(stores);
    await stores.campaigns.save({
      ...campaign,
      queued: campaign.queued + queued,
      standing: { ...campaign.standing, looks, turn, isAwaited: campaign.standing.isAwaited || queued > 0 },
    });
  });
}
