import { describe, expect, it } from 'vitest';
import { settingsView, typedSettingView } from '../../../../src/bot/features/settings/settings.view.ts';
import { partsOf } from '../../../../src/bot/telegram/screen.ts';
import { DEFAULT_SETTINGS } from '../../../../src/domain/settings/settings.ts';
import { SETTING_LIMITS } from '../../../../src/domain/settings/settings-text.ts';
import { codePoints } from '../../../../src/domain/values/plain-text.ts';

const filled = (field: 'topics' | 'keyPhrases') => {
  const { count, longest } = SETTING_LIMITS[field];
  return Array.from({ length: count }, (_, index) => String(index).padEnd(longest, 'я'));
};
const full = {
  ...DEFAULT_SETTINGS,
  topics: filled('topics'),
  keyPhrases: filled('keyPhrases'),
  consentText: 'я'.repeat(SETTING_LIMITS.consentText.longest),
};

describe('the settings at their limits', () => {
  it.each(['ru', 'en'] as const)('fit one message of Telegram (%s)', (locale) => {
    const reader = { locale, business: 'Я'.repeat(64), startedWith: 'Europe/Moscow' };
    const screens = [
      settingsView(full, { locale, zone: 'Europe/Moscow', now: new Date() }, []),
      typedSettingView(full, 'topics', reader),
      typedSettingView(full, 'keyPhrases', reader),
      typedSettingView(full, 'consentText', reader),
      typedSettingView(DEFAULT_SETTINGS, 'consentText', reader),
    ];
    for (const screen of screens) expect(codePoints(partsOf(screen).text)).toBeLessThanOrEqual(4096);
  });
});
