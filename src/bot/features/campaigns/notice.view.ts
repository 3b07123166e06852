import { InlineKeyboard } from 'grammy';
import type { Base } from '../../../domain/base.ts';
import type { OutboxContent } from '../../../domain/outbox/outbox-item.ts';
import { businessZone } from '../../../domain/settings/business-zone.ts';
import type { Member } from '../../../domain/team/member.ts';
import { formatMoment } from '../../../domain/values/local-time.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Parcel } from '../../sender/deliver.ts';
import { standingText } from '../../text/standing.text.ts';
import { campaignButton } from './buttons.ts';

/** Tells that a campaign that goes by itself did not. */
export async function composeCampaignNotice(
  base: Base,
  { campaignId, what, at }: Extract<OutboxContent, { kind: 'campaign-notice' }>,
  { reader, now, zone: startedWith }: { readonly reader: Member; readonly now: Date; readonly zone: string },
): Promise<Parcel | undefined> {
  const campaign = await base.campaigns.get(campaignId);
  if (!campaign || campaign.state === 'removed') return undefined;
  const { notice } = standingText[reader.locale];
  const name = clip(campaign.name, 60);
  const zone = businessZone(await base.settings.get(), startedWith);
  const when = at ? formatMoment(at, zone, reader.locale, now) : '';
  const text = what === 'skipped' ? notice.skipped(name, when) : notice.unreadable(name);
  const buttons = new InlineKeyboard().text(notice.open, campaignButton.pack({ id: campaignId }));
  return { heading: { text, buttons } };
}
