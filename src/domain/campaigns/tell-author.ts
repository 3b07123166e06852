import type { Stores } from '../base.ts';
import { type OutboxItem, outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { accessTeam } from '../team/access.ts';
import type { Campaign } from './campaign.ts';

/** What has to be known of a campaign at once: beside the message that tells how it goes, one of its own. */
type News = 'campaign-trouble' | 'campaign-decided';

/**
 * Rows that tell news of a campaign to whoever started it; to all owners when its author is gone, or runs campaigns no more, so that
 * nothing stops unseen. `occasion` makes the keys unique.
 */
export async function newsRows(
  stores: Stores,
  { id, authorId }: Pick<Campaign, 'id' | 'authorId'>,
  { kind, occasion, now }: { readonly kind: News; readonly occasion: number; readonly now: Date },
): Promise<readonly OutboxItem[]> {
  const author = await accessTeam(stores, authorId, 'run-campaigns');
  const owners = author.ok ? [] : (await stores.team.active()).filter(({ role }) => role === 'owner');
  const readers = author.ok ? [authorId] : owners.map((owner) => owner.id);
  return readers.map((to) =>
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
