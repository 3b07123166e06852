import type { Stores } from '../base.ts';
import { type OutboxContent, type OutboxItem, outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { accessTeam } from '../team/access.ts';
import { ownersOf } from '../team/owners.ts';
import type { Campaign } from './campaign.ts';

/** What has to be known of a campaign at once: beside the message that tells how it goes, one of its own. */
type News = 'campaign-trouble' | 'campaign-decided';

/**
 * Rows that tell news of a campaign to whoever started it; to all owners when its author is gone, or runs campaigns no more, so that
 * nothing stops unseen. `occasion` makes the keys unique.
 */
export async function newsRows(
  stores: Stores,
  campaign: Pick<Campaign, 'id' | 'authorId'>,
  { kind, occasion, now }: { readonly kind: News; readonly occasion: number; readonly now: Date },
): Promise<readonly OutboxItem[]> {
  const { id } = campaign;
  return (await whoIsTold(stores, campaign)).map((to) =>
    outboxItem({
      key: `${kind}:${id}:${occasion}:${to}`,
      to,
      about: `campaign-progress:${id}`,
      priority: PRIORITY.notice,
      content: { kind, campaignId: id },
      now,
    }),
  );
}

async function whoIsTold(
  stores: Stores,
  { authorId }: Pick<Campaign, 'authorId'>,
): Promise<readonly number[]> {
  const author = await accessTeam(stores, authorId, 'run-campaigns');
  if (author.ok) return [authorId];
  return (await ownersOf(stores)).map(({ id }) => id);
}

type Notice = Extract<OutboxContent, { kind: 'campaign-notice' }>;

/** Rows that tell the same people of something that a campaign did not do by itself; `key` tells one such thing from another. */
export async function noticeRows(
  stores: Stores,
  campaign: Pick<Campaign, 'id' | 'authorId'>,
  { key, now, ...about }: Pick<Notice, 'what' | 'at'> & { readonly key: string; readonly now: Date },
): Promise<readonly OutboxItem[]> {
  const { id } = campaign;
  return (await whoIsTold(stores, campaign)).map((to) =>
    outboxItem({
      key: `campaign-notice:${id}:${key}:${to}`,
      to,
      about: `campaign-notice:${id}`,
      priority: PRIORITY.notice,
      content: { kind: 'campaign-notice', campaignId: id, ...about },
      now,
    }),
  );
}
