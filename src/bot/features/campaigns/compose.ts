import type { Base } from '../../../domain/base.ts';
import { goesByItself } from '../../../domain/campaigns/campaign.ts';
import { checkCopy } from '../../../domain/campaigns/check-copy.ts';
import { outcomeOf } from '../../../domain/campaigns/outcome.ts';
import type { OutboxContent, OutboxItem } from '../../../domain/outbox/outbox-item.ts';
import type { OutboxResult } from '../../../domain/outbox/outbox-store.ts';
import { asShown } from '../../../domain/segments/show-query.ts';
import { businessZone } from '../../../domain/settings/business-zone.ts';
import type { Member } from '../../../domain/team/member.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Parcel } from '../../sender/deliver.ts';
import { copyParcel } from './copy.view.ts';
import { reportView } from './report.view.ts';
import { standingView } from './standing-report.view.ts';

type CopyItem = OutboxItem & { readonly content: Extract<OutboxContent, { kind: 'campaign' }> };

/** Makes a client's copy at the last moment, or says why it does not go, or not yet; `locale`: of the business; `zone`: that the program was started with. */
export async function composeCopy(
  base: Base,
  item: CopyItem,
  {
    locale,
    ...at
  }: { readonly now: Date; readonly locale: Locale; readonly currency: string; readonly zone: string },
): Promise<Parcel | OutboxResult> {
  const verdict = await checkCopy(base, item, at);
  switch (verdict.kind) {
    case 'send': {
      const { campaignId, occasion } = item.content;
      const { message, copy, client, paid } = verdict;
      const step = occasion?.step ?? 0;
      const parcel = copyParcel({ id: campaignId, message, step }, copy.parts, client.locale ?? locale);
      return paid ? { ...parcel, paid } : parcel;
    }
    case 'hold':
      return { state: 'held', untried: true };
    case 'later':
      return { state: 'queued', notBefore: verdict.at, untried: true };
    case 'drop':
      return { state: 'cancelled', error: verdict.why };
    case 'delete':
      return { heading: { text: '' }, deletes: true };
  }
}

/** What is in hand ends soon. */
const ASK_AGAIN_MS = 1000;

/** How a campaign goes, for whoever started it; of one that was stopped, once it is known what became of the copies in hand. */
export async function composeProgress(
  base: Base,
  campaignId: number,
  { reader, now, zone: startedWith }: { readonly reader: Member; readonly now: Date; readonly zone: string },
): Promise<Parcel | OutboxResult | undefined> {
  const campaign = await base.campaigns.get(campaignId);
  if (!campaign) return undefined;
  if (campaign.state === 'cancelled' && (await isInHand(base, campaignId, now)))
    return { state: 'queued', notBefore: new Date(now.getTime() + ASK_AGAIN_MS), untried: true };
  const outcome = await outcomeOf(base, campaign, now);
  const view = goesByItself(campaign) ? standingView : reportView;
  const shown = await asShown(base, campaign);
  const zone = businessZone(await base.settings.get(), startedWith);
  return { heading: view(shown, outcome, { locale: reader.locale, zone, now }) };
}

/** Whether copies of a campaign that was stopped are in the hands of processes, or taken back from them to be cancelled. */
async function isInHand({ copies }: Base, campaignId: number, now: Date): Promise<boolean> {
  const { sending, queued } = await copies.underWay(campaignId, now, 1);
  return sending + queued > 0;
}
