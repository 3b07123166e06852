import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';
import { type ChangedSettings, changeSettings } from './change-settings.ts';
import { readSettingText, type SettingTextRefusal, type TypedSetting } from './settings-text.ts';

/** Changes a setting to what the owner typed. Refused: a text that does not fit the setting (see `SETTING_LIMITS`). */
export async function typeSetting(
  base: Base,
  act: Pick<Act, 'at'>,
  memberId: number,
  { field, typed }: { readonly field: TypedSetting; readonly typed: string },
): Promise<ChangedSettings | SettingTextRefusal | TeamRefusal> {
  const access = await accessTeam(base, memberId, 'change-settings');
  if (!access.ok) return access;
  const change = readSettingText(field, typed);
  return 'code' in change ? change : changeSettings(base, act, memberId, change);
}
