import type { Base } from '../base.ts';
import type { Settings } from '../settings/settings.ts';
import type { CampaignSettings } from './campaign-settings.ts';
import { COPIES_AT_ONCE } from './copy-store.ts';

/** All copies that were put off when their turn had come are asked about now: by what was decided meanwhile they may be free to go. */
export async function askAllAnew({ copies }: Pick<Base, 'copies'>, now: Date): Promise<void> {
  while ((await copies.askAnew(now)) === COPIES_AT_ONCE);
}

/**
 * Whether copies may be free to go by what is set: other quiet hours, another zone whose clock they go by, or a weekly limit that does not
 * fall. What is set as it was counts, too: it may have been saved by a call that was cut short before it asked anew.
 */
export function maySetFree(before: Settings, set: Partial<Settings>): boolean {
  const { campaigns } = set;
  const mayHaveRoom = campaigns !== undefined && mostOf(campaigns) >= mostOf(before.campaigns);
  return 'quietHours' in set || 'zone' in set || mayHaveRoom;
}

function mostOf({ perWeek }: CampaignSettings): number {
  return perWeek ?? Number.POSITIVE_INFINITY;
}
