import type { CampaignTiming } from '../../../domain/campaigns/campaign.ts';
import { insteadOf } from '../../../domain/campaigns/timing.ts';
import type { QuietHours } from '../../../domain/outbox/quiet-hours.ts';
import { formatMoment } from '../../../domain/values/local-time.ts';
import type { Reader } from '../../reader.ts';
import { campaignsText } from '../../text/campaigns.text.ts';

/** When a campaign really goes whose time lies in quiet hours; nothing where it does not. */
export function quietLines(
  timing: CampaignTiming,
  quietHours: QuietHours | null,
  { locale, zone, now }: Reader,
): readonly string[] {
  const instead = insteadOf(timing, { quietHours, zone, now });
  if (!quietHours || !instead) return [];
  const { quiet } = campaignsText[locale];
  const when =
    'at' in instead
      ? formatMoment(instead.at, zone, locale, now)
      : quiet.daily(instead.time, instead.isNextDay);
  return [quiet.line(quietHours.from, quietHours.to, when)];
}
