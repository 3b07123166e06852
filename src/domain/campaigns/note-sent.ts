import type { Base } from '../base.ts';
import { isOut, type OutboxItem } from '../outbox/outbox-item.ts';
import type { TimelineEvent } from '../timeline/event.ts';
import { campaignLine } from './campaign-line.ts';

/** Whether it is told of on the timeline that a row went out: of a copy, when it goes first. */
export function isNoted({ content, sentAt }: Pick<OutboxItem, 'content' | 'sentAt'>): boolean {
  return content.kind === 'campaign' && !isOut({ sentAt });
}

/**
 * Writes on the timelines of clients that their copies went out. Throws `AlreadyDone` when one of them stands there; which of the
 * others were written is open then, and each is to be written by itself.
 */
export async function noteSent(base: Base, items: readonly OutboxItem[], now: Date): Promise<void> {
  const lines = await Promise.all(items.map((item) => lineOf(base, item, now)));
  await base.timeline.append(lines.flat());
}

async function lineOf(
  base: Base,
  { content, key }: OutboxItem,
  at: Date,
): Promise<readonly Omit<TimelineEvent, 'id'>[]> {
  const campaign = content.kind === 'campaign' ? await base.campaigns.get(content.campaignId) : undefined;
  if (content.kind !== 'campaign' || !campaign) return [];
  const act = { by: { kind: 'program' }, at } as const;
  const { clientId, variant } = content;
  return [campaignLine(act, clientId, campaign, { what: 'sent', variant, copy: key })];
}
