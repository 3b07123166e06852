import type { Base } from '../base.ts';
import { once } from '../conflict.ts';
import { isOut, type OutboxItem } from '../outbox/outbox-item.ts';
import { campaignLine } from './campaign-line.ts';

/** Writes on the client's timeline that a copy went out; for any other row, and for one that is only edited, it does nothing. */
export async function noteSent(base: Base, item: OutboxItem, now: Date): Promise<void> {
  const { content } = item;
  if (content.kind !== 'campaign' || isOut(item)) return;
  const campaign = await base.campaigns.get(content.campaignId);
  if (!campaign) return;
  const act = { by: { kind: 'program' }, at: now } as const;
  await once(
    () =>
      base.timeline.append([
        campaignLine(act, content.clientId, campaign, {
          what: 'sent',
          variant: content.variant,
          copy: item.key,
        }),
      ]),
    async () => {},
  );
}
