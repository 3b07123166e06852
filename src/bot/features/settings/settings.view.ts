import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Settings } from '../../../domain/settings/settings.ts';
import { SETTING_LIMITS, type TypedSetting } from '../../../domain/settings/settings-text.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Screen } from '../../telegram/screen.ts';
import { consentText } from '../../text/consent.text.ts';
import { settingsText } from '../../text/settings.text.ts';
import { clearButton, fieldButton, settingsButton, switchButton } from './buttons.ts';

export const TYPED_SETTINGS = [
  'topics',
  'keyPhrases',
  'consentText',
] as const satisfies readonly TypedSetting[];
export const SWITCHES = ['groupPhones', 'sharedClients'] as const;
export type Switch = (typeof SWITCHES)[number];

/** All settings with their current values, and a button for each. */
export function settingsView(settings: Settings, locale: Locale): Screen {
  const text = settingsText[locale];
  const keyboard = new InlineKeyboard();
  for (const field of TYPED_SETTINGS) keyboard.text(text.fields[field], fieldButton.pack({ field })).row();
  for (const field of SWITCHES) {
    const turn = settings[field] ? text.switchOff : text.switchOn;
    keyboard.text(turn(text.fields[field]), switchButton.pack({ field, on: settings[field] ? 0 : 1 })).row();
  }
  const lines = [...TYPED_SETTINGS, ...SWITCHES].map(
    (field) => `${text.fields[field]}: ${valueOf(settings, field, locale)}`,
  );
  return { text: FormattedString.join([FormattedString.b(text.title), ...lines], '\n\n'), buttons: keyboard };
}

function valueOf(settings: Settings, field: TypedSetting | Switch, locale: Locale): string {
  const { values } = settingsText[locale];
  switch (field) {
    case 'topics':
      return clip(settings.topics.join(' · '), 300) || values.noTopics;
    case 'keyPhrases':
      return clip(settings.keyPhrases.join(' · '), 300) || values.noPhrases;
    case 'consentText':
      return settings.consentText === null ? values.shipped : values.own;
    default:
      return values[field][settings[field] ? 'on' : 'off'];
  }
}

/** One setting that is typed: what it is for, its whole value, what may be sent, and the ways out. */
export function typedSettingView(
  settings: Settings,
  field: TypedSetting,
  { locale, business }: { readonly locale: Locale; readonly business: string },
): Screen {
  const text = settingsText[locale];
  const keyboard = new InlineKeyboard();
  if (isSet(settings, field)) keyboard.text(text.clear[field], clearButton.pack({ field })).row();
  keyboard.text(text.back, settingsButton.pack({}));
  const parts = [
    FormattedString.b(text.fields[field]),
    text.about[field],
    ...(field === 'consentText' ? [text.consentVersions] : []),
    `${text.now} ${wholeValue(settings, field, locale)}`,
    ...(field === 'consentText' ? [settings.consentText ?? consentText[locale].processing(business)] : []),
    askFor(field, locale),
  ];
  return { text: FormattedString.join(parts, '\n\n'), buttons: keyboard };
}

function isSet(settings: Settings, field: TypedSetting): boolean {
  return field === 'consentText' ? settings.consentText !== null : settings[field].length > 0;
}

function wholeValue(settings: Settings, field: TypedSetting, locale: Locale): string {
  if (field === 'consentText' || !isSet(settings, field)) return valueOf(settings, field, locale);
  return settings[field].map((item) => `\n• ${item}`).join('');
}

function askFor(field: TypedSetting, locale: Locale): string {
  const { ask } = settingsText[locale];
  if (field === 'consentText') {
    const { shortest, longest } = SETTING_LIMITS.consentText;
    return ask.consentText(shortest, longest);
  }
  const { count, longest } = SETTING_LIMITS[field];
  return ask[field](count, longest);
}
