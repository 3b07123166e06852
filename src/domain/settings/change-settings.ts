import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { askAllAnew, maySetFree } from '../campaigns/ask-anew.ts';
import { isQuietAt } from '../outbox/quiet-hours.ts';
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

/** `hasMovedGreetings`: their old hour has become quiet, and they go out when it ends. */
export type ChangedSettings = Done<{ readonly settings: Settings; readonly hasMovedGreetings: boolean }>;

/**
 * Changes settings of the business; only an owner may. A change that keeps a part of what is there takes it from the settings that it is
 * given: of two owners at once neither loses theirs. Copies of campaigns that wait for what it sets free are asked about anew
 * (`maySetFree`).
 */
export async function changeSettings(
  base: Base,
  { at }: Pick<Act, 'at'>,
  memberId: number,
  change: SettingsChange | ((settings: Settings) => SettingsChange),
): Promise<ChangedSettings | TeamRefusal> {
  let setsFree = false;
  const changed = await base.transaction(async (stores) => {
    const access = await accessTeam(stores, memberId, 'change-settings');
    if (!access.ok) return access;
    const before = await stores.settings.get();
    const asked = typeof change === 'function' ? change(before) : change;
    setsFree = maySetFree(before, asked);
    const wanted = { ...before, ...asked };
    const greetings = awake(wanted);
    const settings = await stores.settings.save({ ...wanted, greetings });
    return done({ settings, hasMovedGreetings: greetings.at !== wanted.greetings.at });
  });
  if (changed.ok && setsFree) await askAllAnew(base, at);
  return changed;
}

/** A greeting that waited for the end of quiet hours over midnight would come on the wrong day. */
function awake({ greetings, quietHours }: Settings): Settings['greetings'] {
  const isMoved = quietHours !== null && isQuietAt(quietHours, greetings.at);
  return isMoved ? { ...greetings, at: quietHours.to } : greetings;
}
