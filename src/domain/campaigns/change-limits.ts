import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { type ChangedSettings, changeSettings } from '../settings/change-settings.ts';
import type { TeamRefusal } from '../team/access.ts';
import type { CampaignSettings } from './campaign-settings.ts';

/** Changes what holds of all campaigns, and leaves the rest of it as it is. */
export function changeLimits(
  base: Base,
  act: Pick<Act, 'at'>,
  memberId: number,
  limits: Partial<CampaignSettings>,
): Promise<ChangedSettings | TeamRefusal> {
  return changeSettings(base, act, memberId, ({ campaigns }) => ({ campaigns: { ...campaigns, ...limits } }));
}
