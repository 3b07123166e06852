import type { Base } from '../base.ts';
import { isQuietAt } from '../outbox/quiet-hours.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import type { Settings } from '../settings/settings.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';
import { daysInMonth } from '../values/calendar-date.ts';
import { parseClock } from '../values/clock-text.ts';
import type { Locale } from '../values/locale.ts';
import { monthOf } from '../values/month-names.ts';
import { clip } from '../values/plain-text.ts';
import { parseTag } from '../values/tag.ts';
import {
  type Audience,
  DEFAULT_GREETINGS,
  type GreetingSettings,
  type Holiday,
  isShipped,
} from './greeting-settings.ts';
import { readTemplate, type TemplateRefusal } from './template.ts';

/** More days than this is no greeting but a campaign. */
export const MOST_HOLIDAYS = 30;
const LONGEST_NAME = 60;

/** `birthday`, or the id of a holiday: what the words are for. */
export type WordsOf = string;

export type GreetingChange =
  | { readonly kind: 'birthdays' | 'coupon'; readonly on: boolean }
  | { readonly kind: 'at'; readonly typed: string }
  /** `typed: null`: back to the shipped words. */
  | { readonly kind: 'words'; readonly of: WordsOf; readonly locale: Locale; readonly typed: string | null }
  | { readonly kind: 'holiday'; readonly id: string; readonly on: boolean }
  | { readonly kind: 'audience'; readonly id: string; readonly audience: Audience }
  | { readonly kind: 'tag'; readonly id: string; readonly typed: string }
  /** First line: date and name; from the second on: the words. */
  | { readonly kind: 'add'; readonly typed: string; readonly locale: Locale }
  | { readonly kind: 'remove'; readonly id: string };

export type GreetingChangeRefusal =
  | TemplateRefusal
  | Refusal<'no-time'>
  /** Greetings would wait until the quiet hours are over. */
  | Refusal<'quiet', { readonly from: string; readonly to: string }>
  | Refusal<'no-date'>
  | Refusal<'no-name'>
  | Refusal<'no-words'>
  | Refusal<'no-tag'>
  | Refusal<'no-holiday'>
  | Refusal<'too-many', { readonly max: number }>;

type Changed = Done<{ readonly greetings: GreetingSettings; readonly added?: Holiday }>;

/** Changes what the owner decides about greetings; only an owner may. */
export async function changeGreetings(
  base: Base,
  memberId: number,
  change: GreetingChange,
): Promise<Changed | GreetingChangeRefusal | TeamRefusal> {
  return base.transaction(async (stores) => {
    const access = await accessTeam(stores, memberId, 'change-settings');
    if (!access.ok) return access;
    const settings = await stores.settings.get();
    const next = applied(settings, change);
    if (!next.ok) return next;
    await stores.settings.save({ ...settings, greetings: next.greetings });
    return next;
  });
}

function applied(settings: Settings, change: GreetingChange): Changed | GreetingChangeRefusal {
  const { greetings } = settings;
  switch (change.kind) {
    case 'birthdays':
    case 'coupon':
      return done({ greetings: { ...greetings, [change.kind]: change.on } });
    case 'at':
      return withTime(settings, change.typed);
    case 'words':
      return withWords(greetings, change);
    case 'add':
      return withDay(greetings, change);
    case 'remove':
      if (isShipped(change.id)) return refuse('no-holiday');
      return done({
        greetings: { ...greetings, holidays: greetings.holidays.filter(({ id }) => id !== change.id) },
      });
    case 'holiday':
      return withHoliday(greetings, change.id, { isOn: change.on });
    case 'audience':
      return withHoliday(greetings, change.id, { audience: change.audience });
    case 'tag': {
      const tag = parseTag(change.typed.trim().replace(/^#/u, ''));
      if (!tag.ok) return refuse('no-tag');
      return withHoliday(greetings, change.id, { audience: { kind: 'tag', tag: tag.value } });
    }
  }
}

function withTime({ greetings, quietHours }: Settings, typed: string): Changed | GreetingChangeRefusal {
  const at = parseClock(typed);
  if (at === undefined) return refuse('no-time');
  if (quietHours && isQuietAt(quietHours, at)) return refuse('quiet', quietHours);
  return done({ greetings: { ...greetings, at } });
}

function withWords(
  greetings: GreetingSettings,
  { of, locale, typed }: Extract<GreetingChange, { kind: 'words' }>,
): Changed | GreetingChangeRefusal {
  const read = typed === null ? null : readTemplate(typed);
  if (read && !read.ok) return read;
  const own = { [locale]: read?.template ?? null };
  if (of === 'birthday') return done({ greetings: { ...greetings, words: { ...greetings.words, ...own } } });
  const holiday = greetings.holidays.find(({ id }) => id === of);
  if (!holiday) return refuse('no-holiday');
  const words = { ...holiday.words, ...own };
  // A day of the owner's has no shipped words to go back to.
  if (!isShipped(of) && words.ru === null && words.en === null) return refuse('no-words');
  return withHoliday(greetings, of, { words });
}

function withHoliday(
  greetings: GreetingSettings,
  id: string,
  change: Partial<Holiday>,
): Changed | GreetingChangeRefusal {
  if (!greetings.holidays.some((holiday) => holiday.id === id)) return refuse('no-holiday');
  const holidays = greetings.holidays.map((holiday) =>
    holiday.id === id ? { ...holiday, ...change } : holiday,
  );
  return done({ greetings: { ...greetings, holidays } });
}

function withDay(
  greetings: GreetingSettings,
  { typed, locale }: Extract<GreetingChange, { kind: 'add' }>,
): Changed | GreetingChangeRefusal {
  if (greetings.holidays.length >= MOST_HOLIDAYS + DEFAULT_GREETINGS.holidays.length) {
    return refuse('too-many', { max: MOST_HOLIDAYS });
  }
  const [first = '', ...rest] = typed.trim().split('\n');
  const date = readDate(first.trim());
  if (!date) return refuse('no-date');
  if (date.name === '') return refuse('no-name');
  const read = readTemplate(rest.join('\n'));
  if (!read.ok) return read.code === 'empty' ? refuse('no-words') : read;
  const numbers = greetings.holidays.map(({ id }) => Number(/^own-(\d+)$/u.exec(id)?.[1] ?? 0));
  const added: Holiday = {
    id: `own-${Math.max(0, ...numbers) + 1}`,
    month: date.month,
    day: date.day,
    name: clip(date.name, LONGEST_NAME),
    words: { ru: null, en: null, [locale]: read.template },
    audience: { kind: 'all' },
    isOn: false,
  };
  return done({ greetings: { ...greetings, holidays: [...greetings.holidays, added] }, added });
}

/** "14.02 День влюблённых", "14 февраля …", "February 14 …", "14 Feb …": a day that exists, and what it is called. */
function readDate(text: string): { month: number; day: number; name: string } | undefined {
  const numeric = /^(\d{1,2})[./](\d{1,2})(?:[./]\d{2,4})?(?:\s+|$)(.*)$/u.exec(text);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\s+(\p{L}+\.?)(?:\s+|$)(.*)$/u.exec(text);
  const monthFirst = /^(\p{L}+\.?)\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s+|$)(.*)$/u.exec(text);
  const [day, month, name] = numeric
    ? [Number(numeric[1]), Number(numeric[2]), numeric[3]]
    : dayFirst
      ? [Number(dayFirst[1]), monthOf(dayFirst[2] ?? ''), dayFirst[3]]
      : [Number(monthFirst?.[2]), monthOf(monthFirst?.[1] ?? ''), monthFirst?.[3]];
  if (!month || !day || day > daysInMonth(month)) return undefined;
  return { month, day, name: (name ?? '').replace(/^[-–—:,.\s]+/u, '').trim() };
}
