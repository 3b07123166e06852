import type { Base } from '../base.ts';
import { Conflict } from '../conflict.ts';
import type { OutboxItem } from '../outbox/outbox-item.ts';
import type { Campaign } from './campaign.ts';
import { followState } from './follow.ts';
import { showProgress } from './progress.ts';
import { newsRows } from './tell-author.ts';

/** Why a campaign stopped without anybody saying so. */
export type StopReason = 'trouble' | 'stars' | 'unreadable' | 'late';

/** Pauses a campaign and tells whoever started it why. Throws `Conflict` when it was changed meanwhile. */
export async function stopByItself(
  base: Base,
  campaign: Campaign,
  { why, now }: { readonly why: StopReason; readonly now: Date },
): Promise<void> {
  await base.transaction(async (stores) => {
    const marks = {
      isTroubled: why === 'trouble',
      lacksStars: why === 'stars',
      isUnreadable: why === 'unreadable',
      isLate: why === 'late',
    };
    const paused = { ...campaign, ...marks, state: 'paused' as const };
    await stores.campaigns.save({ ...paused, copiesLag: await followState(stores, paused) });
    const news = { kind: 'campaign-trouble', occasion: campaign.version, now } as const;
    await stores.outbox.enqueue(await newsRows(stores, campaign, news));
    await showProgress(stores, campaign, now);
  });
  await base.copies.recall(campaign.id);
}

/** Stops a campaign for which the bot cannot pay any more, as a copy of it has shown; of many at once one is enough. */
export async function stopUnpaid(base: Base, { content }: OutboxItem, now: Date): Promise<void> {
  const campaign = content.kind === 'campaign' ? await base.campaigns.get(content.campaignId) : undefined;
  // Stopped by another of its copies, in a process that may have died before it took back what is in hand.
  if (campaign?.state === 'paused' && campaign.lacksStars) return base.copies.recall(campaign.id);
  if (campaign?.state !== 'running' || !campaign.paid) return;
  try {
    await stopByItself(base, campaign, { why: 'stars', now });
  } catch (error) {
    // A step of it, or another of its copies, was quicker; while it is running still, the next copy stops it.
    if (!(error instanceof Conflict)) throw error;
  }
}
