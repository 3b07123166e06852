import { parseQuietHours } from '../outbox/quiet-hours.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { parseClock } from '../values/clock-text.ts';
import { foldForSearch } from '../values/person-name.ts';
import { cleanText, codePoints } from '../values/plain-text.ts';
import { parseZone } from '../values/zone-name.ts';
import type { SettingsChange } from './change-settings.ts';

/** Settings that an owner types. */
export type TypedSetting =
  | 'topics'
  | 'keyPhrases'
  | 'consentText'
  | 'zone'
  | 'quietHours'
  | 'digestAt'
  | 'summaryAt'
  | 'loyaltyDays';

/** Settings that are lists, one item a line. */
export type ListSetting = 'topics' | 'keyPhrases';

/**
 * How much of each there may be; lengths in code points. Topics become buttons, which show about 40 characters; the
 * consent text goes out as one message with room to spare (Bot API: 4096). A phrase of one or two letters would make every
 * message a lead.
 */
export const SETTING_LIMITS = {
  topics: { count: 12, shortest: 1, longest: 40 },
  keyPhrases: { count: 50, shortest: 3, longest: 60 },
  consentText: { shortest: 30, longest: 3000 },
} as const;

export type SettingTextRefusal =
  | Refusal<'empty'>
  | Refusal<'too-many', { readonly count: number; readonly max: number }>
  /** `text` is what was too long or too short: a line of a list, or the whole consent text. */
  | Refusal<'too-long', { readonly text: string; readonly length: number; readonly max: number }>
  | Refusal<'too-short', { readonly text: string; readonly min: number }>
  | Refusal<'no-such-zone', { readonly text: string }>
  | Refusal<'no-hours', { readonly text: string }>
  | Refusal<'no-clock', { readonly text: string }>
  | Refusal<'no-days', { readonly text: string }>;

/** Reads what an owner typed for a setting: a consent text, a zone, quiet hours, a time, or a list with one item a line. */
export function readSettingText(field: TypedSetting, typed: string): SettingsChange | SettingTextRefusal {
  switch (field) {
    case 'consentText':
      return readConsentText(typed);
    case 'zone':
      return readZone(cleanText(typed, 200));
    case 'quietHours':
      return readQuietHours(cleanText(typed, 200));
    case 'digestAt':
    case 'summaryAt':
      return readClock(field, cleanText(typed, 200));
    case 'loyaltyDays':
      return readDays(cleanText(typed, 200));
    default:
      return readList(field, typed);
  }
}

function readConsentText(typed: string): SettingsChange | SettingTextRefusal {
  const text = cleanText(typed, 2 * SETTING_LIMITS.consentText.longest);
  if (text === '') return refuse('empty');
  return misfit(text, SETTING_LIMITS.consentText) ?? { consentText: text };
}

function readZone(text: string): SettingsChange | SettingTextRefusal {
  const zone = parseZone(text);
  return zone === undefined ? refuse('no-such-zone', { text }) : { zone };
}

function readQuietHours(text: string): SettingsChange | SettingTextRefusal {
  const quietHours = parseQuietHours(text);
  return quietHours === undefined ? refuse('no-hours', { text }) : { quietHours };
}

function readClock(field: 'digestAt' | 'summaryAt', text: string): SettingsChange | SettingTextRefusal {
  const time = parseClock(text);
  return time === undefined ? refuse('no-clock', { text }) : { [field]: time };
}

/** "60", "60 дней"; from a week to three years. */
function readDays(text: string): SettingsChange | SettingTextRefusal {
  const days = Number(/^(\d{1,4})(?:\s*\p{L}+\.?)?$/u.exec(text)?.[1] ?? 0);
  return days >= 7 && days <= 1095 ? { loyaltyDays: days } : refuse('no-days', { text });
}

function readList(field: ListSetting, typed: string): SettingsChange | SettingTextRefusal {
  const limits = SETTING_LIMITS[field];
  const items = listOf(typed);
  if (items.length === 0) return refuse('empty');
  if (items.length > limits.count) return refuse('too-many', { count: items.length, max: limits.count });
  for (const item of items) {
    const wrong = misfit(item, limits);
    if (wrong) return wrong;
  }
  return { [field]: items };
}

function misfit(
  text: string,
  { shortest, longest }: { readonly shortest: number; readonly longest: number },
): SettingTextRefusal | undefined {
  const length = codePoints(text);
  if (length > longest) return refuse('too-long', { text, length, max: longest });
  return length < shortest ? refuse('too-short', { text, min: shortest }) : undefined;
}

/** `- `, `• `, `1. ` or `2) `: people paste lists as they keep them. */
const LIST_MARK = /^(?:[-–—•*·]|\d{1,2}[.)])\s+/u;

/** The lines of a text, each once (case and ё do not matter), without list marks and empty ones. */
function listOf(typed: string): readonly string[] {
  const items = new Map<string, string>();
  for (const raw of cleanText(typed, 10_000).split('\n')) {
    const item = raw.trim().replace(LIST_MARK, '').replace(/\s+/gu, ' ');
    const key = foldForSearch(item);
    if (key !== '' && !items.has(key)) items.set(key, item);
  }
  return [...items.values()];
}
