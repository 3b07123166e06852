import { businessZone } from '../settings/business-zone.ts';
import type { Settings } from '../settings/settings.ts';
import type { Campaign } from './campaign.ts';

/** A campaign by the clock of the business as it is now: the zone that it was saved with may be another. */
export function byClockNow(
  campaign: Campaign,
  settings: Pick<Settings, 'zone'>,
  startedWith: string,
): Campaign {
  return { ...campaign, zone: businessZone(settings, startedWith) };
}
