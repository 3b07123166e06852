import type { Act } from '../act.ts';
import type { Stores } from '../base.ts';
import { type Client, withAnswer } from '../clients/client.ts';
import type { EventData, TimelineEvent } from '../timeline/event.ts';
import { type Campaign, copyKey } from './campaign.ts';
import type { AnsweredCopy } from './copy-store.ts';

type CampaignEvent = Extract<EventData, { kind: 'campaign' }>;
export type NewLine = Omit<TimelineEvent, 'id'>;

/** What is said of a campaign; `copy`: the key of the copy that it is about, where a client may get several. */
interface Said {
  readonly what: CampaignEvent['what'];
  readonly button?: string | null;
  readonly copy?: string;
  readonly variant?: number | null | undefined;
  readonly copyAt?: Date;
}

/** A line of the timeline about a campaign: each thing is said once of a copy, so its key names no act. */
export function campaignLine(
  { at, by }: Pick<Act, 'by' | 'at'>,
  clientId: number,
  { id: campaignId, name }: Pick<Campaign, 'id' | 'name'>,
  { what, button = null, variant, copyAt, copy = copyKey(campaignId, clientId) }: Said,
): NewLine {
  const key = [copy, what, button].filter((part) => part !== null).join(':');
  const data = {
    kind: 'campaign',
    campaignId,
    name,
    what,
    button,
    ...(typeof variant === 'number' && { variant }),
    ...(copyAt && { copyAt }),
  } as const;
  return { key, clientId, at, by, data };
}

export async function appendOnce({ timeline }: Pick<Stores, 'timeline'>, line: NewLine): Promise<void> {
  if (!(await timeline.byKey(line.key))) await timeline.append([line]);
}

/** A message within this time after a copy counts as an answer to it. */
const ANSWERED_WITHIN_MS = 3 * 24 * 60 * 60 * 1000;

/** Whoever blocks the bot within this time after a copy does so because of it. */
const BLOCKED_WITHIN_MS = 24 * 60 * 60 * 1000;

/** Part of learning that a client blocked the bot: when a copy came shortly before, it is put down to its campaign. */
export async function noteBlock(stores: Stores, act: Act, clientId: number): Promise<void> {
  const last = await stores.copies.lastTo(clientId, new Date(act.at.getTime() - BLOCKED_WITHIN_MS));
  const campaign = last && (await stores.campaigns.get(last.campaignId));
  if (!campaign) return;
  const { variant, key: copy, sentAt: copyAt } = last;
  await appendOnce(stores, campaignLine(act, clientId, campaign, { what: 'blocked', variant, copy, copyAt }));
}

/**
 * Part of taking a client's message: it answers the copy that it names; where it names none, the last one that came shortly before.
 * Answers the card as it is then.
 */
export async function noteAnswer(
  stores: Stores,
  act: Act,
  client: Client,
  named?: AnsweredCopy,
): Promise<Client> {
  const { id: clientId } = client;
  const shortlyBefore = new Date(act.at.getTime() - ANSWERED_WITHIN_MS);
  const answered = named ?? (await stores.copies.lastTo(clientId, shortlyBefore));
  const campaign = answered && (await stores.campaigns.get(answered.campaignId));
  if (!campaign) return client;
  const { variant, key: copy } = answered;
  await appendOnce(stores, campaignLine(act, clientId, campaign, { what: 'answered', variant, copy }));
  return stores.clients.save(withAnswer(client, campaign.id, act.at));
}
