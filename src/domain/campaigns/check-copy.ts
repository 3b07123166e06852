import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { zoneOf } from '../clients/zone-of.ts';
import { isOut, type OutboxItem } from '../outbox/outbox-item.ts';
import { afterQuiet } from '../outbox/quiet-hours.ts';
import { adChat } from '../privacy/ad-chat.ts';
import { isActive } from '../team/member.ts';
import { byClockNow } from './by-clock-now.ts';
import { type Campaign, type CampaignMessage, inLanguage, messageOfCopy } from './campaign.ts';
import { LIMIT_WEEK_MS } from './campaign-settings.ts';
import { type Copy, copyFor } from './copy.ts';
import type { Dropped } from './dropped.ts';
import { lastOf, latestAt } from './events/due.ts';
import { isOnEvent, type OnEvent } from './events/event-campaign.ts';
import { rulesOf } from './events/look-step.ts';
import { whySenseless } from './events/makes-sense.ts';
import { dayOf } from './events/occasion.ts';
import type { Occasion } from './events/trigger.ts';
import { askedBy, conditionOf } from './standing.ts';
import { isStillMeant } from './still-meant.ts';

/** What is to become of a copy whose turn has come. */
export type CopyVerdict =
  | {
      readonly kind: 'send';
      readonly copy: Copy;
      readonly message: CampaignMessage;
      readonly client: Client;
      readonly paid: boolean;
    }
  /** Its campaign was paused, or is off and may be switched on before it would be too late. */
  | { readonly kind: 'hold' }
  /** It is night where the client lives, or they had as many as they may get in a week. */
  | { readonly kind: 'later'; readonly at: Date }
  | { readonly kind: 'drop'; readonly why: Dropped }
  /** It is out and is taken back. */
  | { readonly kind: 'delete' };

type CopyItem = Pick<OutboxItem, 'to' | 'sentAt' | 'key' | 'turn' | 'createdAt' | 'messageIds'> & {
  readonly content: Extract<OutboxItem['content'], { kind: 'campaign' }>;
};

interface CheckedAt {
  readonly now: Date;
  /** What the business counts in. */
  readonly currency: string;
  /** The zone that the program was started with. */
  readonly zone: string;
}

/**
 * Decides about a copy at the last moment, from the base as it is now: whoever unsubscribed a second earlier gets nothing, and
 * nobody is written to in their night or above what they may get in a week.
 */
export async function checkCopy(
  base: Base,
  item: CopyItem,
  { now, currency, zone }: CheckedAt,
): Promise<CopyVerdict> {
  const { campaignId, clientId } = item.content;
  const [saved, client, settings] = await Promise.all([
    base.campaigns.get(campaignId),
    base.clients.get(clientId),
    base.settings.get(),
  ]);
  const campaign = saved && byClockNow(saved, settings, zone);
  const stopped = verdictOf(campaign, item);
  if (stopped) return stopped;
  if (!client) return { kind: 'drop', why: 'no-client' };
  const chat = adChat(client);
  if (typeof chat !== 'number') return { kind: 'drop', why: chat };
  if (chat !== item.to) return { kind: 'drop', why: 'no-chat' };
  const message = campaign && messageOfCopy(campaign, item.content);
  if (!campaign || !message) return { kind: 'drop', why: 'campaign-ended' };
  const { occasion } = item.content;
  // What is of no occasion has its hour.
  const latest = occasion && isOnEvent(campaign) ? latestOf(campaign, { ...item, occasion, client }) : null;
  if (campaign.state === 'off') return whileOff(latest, now);
  // What is out in part goes on, so that nobody is left with an album without its words and the way out.
  const isBegun = item.messageIds.length > 0;
  const stays = isBegun
    ? undefined
    : await whyNotMeant(base, campaign, item, { client, now, currency, latest });
  if (stays) return stays;
  const due = { campaign, message: inLanguage(message, client.locale), client, latest, isBegun };
  return checkTime(base, due, now);
}

/** Whoever switched it off by mistake loses nothing that is still worth saying when it is on again. */
function whileOff(latest: Date | null, now: Date): CopyVerdict {
  return latest && now <= latest ? { kind: 'hold' } : { kind: 'drop', why: 'campaign-ended' };
}

/** When what a copy speaks of is over: a message of a date is for its day. */
function latestOf(
  campaign: OnEvent,
  { turn, occasion, client }: Pick<CopyItem, 'turn'> & { occasion: Occasion; client: Client },
): Date {
  const { trigger, days } = campaign.timing;
  return trigger.kind === 'date' && occasion.step === 0
    ? lastOf(dayOf(days, occasion), zoneOf(client, campaign.zone))
    : latestAt(turn, rulesOf(campaign, occasion.step).late);
}

/**
 * Whether the client still fits the query of the campaign; of one on an event also whether what the copy speaks of is still so, and the
 * client has not answered meanwhile.
 */
async function whyNotMeant(
  base: Base,
  campaign: Campaign,
  { content: { occasion }, createdAt: queuedAt }: CopyItem,
  {
    client,
    latest,
    ...at
  }: Omit<CheckedAt, 'zone'> & { readonly client: Client; readonly latest: Date | null },
): Promise<CopyVerdict | undefined> {
  const { now } = at;
  if (!occasion || !isOnEvent(campaign))
    return (await isStillMeant(base, campaign, { client, queuedAt, ...at })) ? undefined : dropped('unfit');
  if (latest && now > latest) return dropped('late');
  const read = await conditionOf(base, campaign.segment, askedBy(campaign, now));
  // Its next step switches it off.
  if (!read.ok) return { kind: 'hold' };
  const { trigger } = campaign.timing;
  const why = await whySenseless(base, { trigger, condition: read.condition }, occasion, client);
  return why && dropped(why);
}

function dropped(why: Dropped): CopyVerdict {
  return { kind: 'drop', why };
}

function verdictOf(campaign: Campaign | undefined, item: CopyItem): CopyVerdict | undefined {
  const isOver = !campaign || ['cancelled', 'taking-back', 'taken-back'].includes(campaign.state);
  if (isOver) return isOut(item) ? { kind: 'delete' } : { kind: 'drop', why: 'campaign-ended' };
  if (campaign.state === 'removed') return { kind: 'drop', why: 'campaign-ended' };
  return campaign.state === 'paused' ? { kind: 'hold' } : undefined;
}

interface Due {
  readonly campaign: Campaign;
  readonly message: CampaignMessage;
  readonly client: Client;
  /** Until when it waits for the morning, or a week in which its reader had fewer; null: it is left out instead of waiting for a week. */
  readonly latest: Date | null;
  /** Some pieces of it are out, and it is one of the week already. */
  readonly isBegun: boolean;
}

async function checkTime(base: Base, due: Due, now: Date): Promise<CopyVerdict> {
  const { campaign, message, client } = due;
  const { zone, business } = campaign;
  const { quietHours, campaigns } = await base.settings.get();
  const awake = (at: Date) => afterQuiet(quietHours, zoneOf(client, zone), at);
  if (awake(now) > now) return putOff(awake(now), due.latest, 'late');
  if (campaigns.perWeek !== null && !due.isBegun) {
    const had = await base.copies.perClient([client.id], weekBefore(now), 'out');
    if ((had.get(client.id) ?? 0) >= campaigns.perWeek) {
      if (!due.latest) return { kind: 'drop', why: 'limit' };
      const at = await nextTurn(base, client.id, { perWeek: campaigns.perWeek, now });
      return putOff(awake(at), due.latest, 'limit');
    }
  }
  const manager = client.managerId === null ? undefined : await base.team.get(client.managerId);
  // Whoever left the team is not named to clients.
  const name = manager && isActive(manager) ? manager.name : null;
  const copy = copyFor(campaign.id, message, { client, manager: name, business });
  return copy.missing.length > 0
    ? { kind: 'drop', why: 'unknown-words' }
    : { kind: 'send', copy, message, client, paid: campaign.paid };
}

function putOff(at: Date, latest: Date | null, why: Dropped): CopyVerdict {
  return latest && at > latest ? { kind: 'drop', why } : { kind: 'later', at };
}

/** When a client who had as many as they may get in a week may get the next. */
async function nextTurn(
  { copies }: Base,
  clientId: number,
  { perWeek, now }: { readonly perWeek: number; readonly now: Date },
): Promise<Date> {
  const times = await copies.timesOf(clientId, weekBefore(now));
  const first = times[times.length - perWeek] ?? now;
  // By then it is out of the week, which is told to the second.
  return new Date(first.getTime() + LIMIT_WEEK_MS + 1000);
}

/** To the second, so that copies of one moment ask the same and are answered together. */
function weekBefore(now: Date): Date {
  return new Date(Math.floor((now.getTime() - LIMIT_WEEK_MS) / 1000) * 1000);
}
