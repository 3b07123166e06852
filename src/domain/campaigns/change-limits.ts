import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { type ChangedSettings, changeSettings } from '../settings/change-settings.ts';
import type { TeamRefusal } from '../team/access.ts';
import { askAllAnew } from './ask-anew.ts';
import type { CampaignSettings } from './campaign-settings.ts';

/**
 * Changes what holds of all campaigns. Copies that wait for the weekly limit are asked about anew unless it falls: also when it was
 * saved already by a call that was cut short.
 */
export async function changeLimits(
  base: Base,
  act: Pick<Act, 'at'>,
  memberId: number,
  limits: Partial<CampaignSettings>,
): Promise<ChangedSettings | TeamRefusal> {
  let falls = false;
  const changed = await changeSettings(base, act, memberId, ({ campaigns }) => {
    falls = mostOf({ ...campaigns, ...limits }) < mostOf(campaigns);
    return { campaigns: { ...campaigns, ...limits } };
  });
  if (changed.ok && 'perWeek' in limits && !falls) await askAllAnew(base, act.at);
  return changed;
}

function mostOf({ perWeek }: CampaignSettings): number {
  return perWeek ?? Number.POSITIVE_INFINITY;
}
