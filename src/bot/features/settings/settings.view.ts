import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { JobPlan } from '../../../domain/jobs/job-plan.ts';
import { businessZone } from '../../../domain/settings/business-zone.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../domain/settings/settings.ts';
import {
  type ListSetting,
  SETTING_LIMITS,
  type TypedSetting,
} from '../../../domain/settings/settings-text.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Reader } from '../../reader.ts';
import type { Screen } from '../../telegram/screen.ts';
import { consentText } from '../../text/consent.text.ts';
import { greetingsText } from '../../text/greetings.text.ts';
import { settingsText } from '../../text/settings.text.ts';
import { greetingsButton } from '../greetings/buttons.ts';
import { jobsBlock } from '../jobs/jobs.view.ts';
import { clearButton, fieldButton, settingsButton, switchButton } from './buttons.ts';

export const TYPED_SETTINGS = [
  'topics',
  'keyPhrases',
  'consentText',
  'zone',
  'quietHours',
  'digestAt',
  'summaryAt',
  'loyaltyDays',
] as const satisfies readonly TypedSetting[];
export const SWITCHES = ['groupPhones', 'sharedClients'] as const;
export type Switch = (typeof SWITCHES)[number];

/** All settings with their current values, a button for each, and when what happens by itself happens. */
export function settingsView(settings: Settings, reader: Reader, jobs: readonly JobPlan[]): Screen {
  const { locale, zone } = reader;
  const text = settingsText[locale];
  const keyboard = new InlineKeyboard();
  for (const field of TYPED_SETTINGS) keyboard.text(text.fields[field], fieldButton.pack({ field })).row();
  for (const field of SWITCHES) {
    const turn = settings[field] ? text.switchOff : text.switchOn;
    keyboard.text(turn(text.fields[field]), switchButton.pack({ field, on: settings[field] ? 0 : 1 })).row();
  }
  keyboard.text(greetingsText[locale].title, greetingsButton.pack({}));
  const lines = [...TYPED_SETTINGS, ...SWITCHES].map(
    (field) => `${text.fields[field]}: ${valueOf(settings, field, { locale, zone })}`,
  );
  const parts = [FormattedString.b(text.title), ...lines, jobsBlock(jobs, reader)];
  return { text: FormattedString.join(parts, '\n\n'), buttons: keyboard };
}

function valueOf(
  settings: Settings,
  field: TypedSetting | Switch,
  { locale, zone }: Pick<Reader, 'locale' | 'zone'>,
): string {
  const { values } = settingsText[locale];
  switch (field) {
    case 'topics':
      return clip(settings.topics.join(' · '), 300) || values.noTopics;
    case 'keyPhrases':
      return clip(settings.keyPhrases.join(' · '), 300) || values.noPhrases;
    case 'consentText':
      return settings.consentText === null ? values.shipped : values.own;
    case 'zone':
      return zone;
    case 'quietHours':
      return quietValue(settings, locale);
    case 'digestAt':
    case 'summaryAt':
      return settings[field] ?? values.noDigest;
    case 'loyaltyDays':
      return values.days(settings.loyaltyDays);
    default:
      return values[field][settings[field] ? 'on' : 'off'];
  }
}

function quietValue({ quietHours }: Settings, locale: Locale): string {
  const { values } = settingsText[locale];
  return quietHours ? values.quiet(quietHours.from, quietHours.to) : values.neverQuiet;
}

/** For whom a setting is shown, what the business is called, and the zone that it has without a choice. */
interface TypedReader {
  readonly locale: Locale;
  readonly business: string;
  readonly startedWith: string;
}

/** One setting that is typed: what it is for, its whole value, what may be sent, and the ways out. */
export function typedSettingView(
  settings: Settings,
  field: TypedSetting,
  { locale, business, startedWith }: TypedReader,
): Screen {
  const text = settingsText[locale];
  const keyboard = new InlineKeyboard();
  if (isSet(settings, field)) keyboard.text(text.clear[field], clearButton.pack({ field })).row();
  keyboard.text(text.back, settingsButton.pack({}));
  const parts = [
    FormattedString.b(text.fields[field]),
    text.about[field],
    ...(field === 'consentText' ? [text.consentVersions] : []),
    `${text.now} ${wholeValue(settings, field, { locale, zone: businessZone(settings, startedWith) })}`,
    ...(field === 'consentText' ? [settings.consentText ?? consentText[locale].processing(business)] : []),
    askFor(field, locale),
  ];
  return { text: FormattedString.join(parts, '\n\n'), buttons: keyboard };
}

function isSet(settings: Settings, field: TypedSetting): boolean {
  if (field === 'loyaltyDays') return settings.loyaltyDays !== DEFAULT_SETTINGS.loyaltyDays;
  return isList(field) ? settings[field].length > 0 : settings[field] !== null;
}

function isList(field: TypedSetting): field is ListSetting {
  return field === 'topics' || field === 'keyPhrases';
}

function wholeValue(
  settings: Settings,
  field: TypedSetting,
  reader: Pick<Reader, 'locale' | 'zone'>,
): string {
  if (!isList(field) || !isSet(settings, field)) return valueOf(settings, field, reader);
  return settings[field].map((item) => `\n• ${item}`).join('');
}

function askFor(field: TypedSetting, locale: Locale): string {
  const { ask } = settingsText[locale];
  switch (field) {
    case 'consentText':
      return ask.consentText(SETTING_LIMITS.consentText.shortest, SETTING_LIMITS.consentText.longest);
    case 'zone':
    case 'quietHours':
    case 'digestAt':
    case 'summaryAt':
    case 'loyaltyDays':
      return ask[field];
    default:
      return ask[field](SETTING_LIMITS[field].count, SETTING_LIMITS[field].longest);
  }
}
