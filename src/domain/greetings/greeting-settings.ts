import type { Locale } from '../values/locale.ts';
import { wallTime } from '../values/wall-time.ts';
import type { Gender } from './gender.ts';

/** The owner's own words in each language; null: the shipped ones, and for a day of the owner's the other language. */
export type OwnWords = Readonly<Record<Locale, string | null>>;

/** Whom a holiday is meant for, among the clients who agreed to messages. */
export type Audience =
  | { readonly kind: 'all' }
  | { readonly kind: 'tag'; readonly tag: string }
  /** Only those whose name tells it (see `genderOf`). */
  | { readonly kind: 'gender'; readonly gender: Gender };

/** A day of the year on which clients are greeted, once a year each. */
export interface Holiday {
  /** One of `SHIPPED_HOLIDAYS`, or `own-<number>`. */
  readonly id: string;
  readonly month: number;
  readonly day: number;
  /** What the owner calls it; null for the shipped ones, which have a name in both languages. */
  readonly name: string | null;
  readonly words: OwnWords;
  readonly audience: Audience;
  readonly isOn: boolean;
}

/** What the owner decides about greetings. */
export interface GreetingSettings {
  /** Clients are greeted on their birthdays. */
  readonly birthdays: boolean;
  /** When greetings go out, `HH:MM` by the clock of the business. */
  readonly at: string;
  /** A coupon code goes with a birthday greeting. */
  readonly coupon: boolean;
  readonly words: OwnWords;
  readonly holidays: readonly Holiday[];
}

export const SHIPPED_HOLIDAYS = ['new-year', 'defender', 'women'] as const;
export type ShippedHoliday = (typeof SHIPPED_HOLIDAYS)[number];

export function isShipped(id: string): id is ShippedHoliday {
  return SHIPPED_HOLIDAYS.some((known) => known === id);
}

const SHIPPED_WORDS: OwnWords = { ru: null, en: null };

export const DEFAULT_GREETINGS: GreetingSettings = {
  birthdays: true,
  at: '10:00',
  coupon: false,
  words: SHIPPED_WORDS,
  holidays: [
    shipped('new-year', { month: 1, day: 1 }, { kind: 'all' }),
    shipped('defender', { month: 2, day: 23 }, { kind: 'gender', gender: 'male' }),
    shipped('women', { month: 3, day: 8 }, { kind: 'gender', gender: 'female' }),
  ],
};

function shipped(
  id: ShippedHoliday,
  date: { readonly month: number; readonly day: number },
  audience: Audience,
): Holiday {
  return { id, ...date, name: null, words: SHIPPED_WORDS, audience, isOn: false };
}

/** Managers hear of a birthday so long before the greeting goes out, in minutes, to be able to take it over. */
const HEAD_START = 60;

/** When the job runs: an hour before greetings go out, but not the day before. */
export function greetingsCron({ at }: GreetingSettings): string {
  const minutes = Math.max(0, minutesOf(at) - HEAD_START);
  return `${minutes % 60} ${Math.floor(minutes / 60)} * * *`;
}

function minutesOf(time: string): number {
  const { hour, minute } = wallTime(time);
  return hour * 60 + minute;
}
