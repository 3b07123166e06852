import type { Base } from '../base.ts';
import { type Done, done } from '../refusal.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';
import type { Settings } from './settings.ts';

/** What an owner changes in one go. */
export type SettingsChange = Partial<Omit<Settings, 'version' | 'stages'>>;

/** The settings as an owner, and nobody else, sees them before changing them. */
export async function openSettings(
  base: Base,
  memberId: number,
): Promise<Done<{ readonly settings: Settings }> | TeamRefusal> {
  const access = await accessTeam(base, memberId, 'change-settings');
  return access.ok ? done({ settings: await base.settings.get() }) : access;
}

/** Changes settings of the business; only an owner may. */
export async function changeSettings(
  base: Base,
  memberId: number,
  change: SettingsChange,
): Promise<Done<{ readonly settings: Settings }> | TeamRefusal> {
  return base.transaction(async (stores) => {
    const access = await accessTeam(stores, memberId, 'change-settings');
    if (!access.ok) return access;
    const settings = await stores.settings.get();
    return done({ settings: await stores.settings.save({ ...settings, ...change }) });
  });
}
