import type { CalendarDate } from '../../values/calendar-date.ts';
import type { Recurrence } from './recurrence.ts';

export type DayPart = 'morning' | 'forenoon' | 'noon' | 'day' | 'afternoon' | 'close' | 'evening' | 'night';

/** A day as somebody named it. */
export type NamedDay =
  /** Without a year: the next one that is not over. */
  | { readonly kind: 'date'; readonly day: number; readonly month: number; readonly year: number | null }
  /**
   * Of the next month that has such a day. `months`: of the month so many months ahead. `orLast`: where a month has no such day, its
   * last one is meant; of a month so many months ahead it always is.
   */
  | {
      readonly kind: 'day-of-month';
      readonly day: number;
      readonly months?: number;
      readonly orLast?: boolean;
    }
  /** `more`: so many weeks after that one. `notToday`: counted from tomorrow on. */
  | {
      readonly kind: 'weekday';
      readonly weekday: number;
      readonly week: 'nearest' | 'this' | 'next';
      readonly more?: number;
      readonly notToday?: boolean;
    }
  | { readonly kind: 'weekend' }
  /** `days`: so many days on top. */
  | {
      readonly kind: 'later';
      readonly count: number;
      readonly unit: 'day' | 'week' | 'month' | 'year';
      readonly days?: number;
    }
  | { readonly kind: 'next'; readonly unit: 'week' | 'month' };

/** A time as somebody named it. `loose`: a bare hour, that may be of the morning or of the afternoon. */
export type NamedTime = { readonly hour: number; readonly minute: number; readonly loose: boolean };

/** A part of a text that tells something of a time. */
export interface Piece {
  readonly index: number;
  readonly length: number;
  readonly day?: NamedDay;
  readonly time?: NamedTime;
  readonly part?: DayPart;
  readonly recurrence?: (today: CalendarDate) => Recurrence;
  /** So many minutes from now, by the clock that does not care for zones. */
  readonly minutes?: number;
  /** Minutes by which the zone of the time named is ahead of UTC. */
  readonly offset?: number;
  /** Tells of a time in a way that is not understood: better to ask than to go by the words around it. */
  readonly unclear?: true;
}

export type Meaning = Omit<Piece, 'index' | 'length'>;

/** A kind of words and what they mean; undefined when they mean nothing after all. */
export interface Saying {
  readonly words: RegExp;
  readonly means: (groups: Readonly<Record<string, string>>, full: string) => Meaning | undefined;
}

/** Words between word limits; in the pattern a space stands for any white space. */
export function saying(pattern: string, means: Saying['means']): Saying {
  const spaced = pattern.replaceAll(' ', String.raw`\s+`);
  return { words: new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${spaced})(?![\p{L}\p{N}])`, 'gu'), means };
}

/** Stands in for what earlier sayings have found. */
export const TAKEN = '\u0001';

/** Where a bare number is a time for sure: at the end, before what was understood already, or before what is to be done. */
export const ENDS = String.raw`\s*(?:[${TAKEN},.!;]|$)|\s+\p{L}+(?:ть|ти|чь)(?:ся)?(?!\p{L})`;

/**
 * Words that go on after a time and never after a number that counts something: "в 11 насчет кухни", "at 11 about the kitchen", but
 * not "в 3 офиса", "в 2 с половиной раза" or "в 3 и 5 классы".
 */
const GOES_ON =
  'насчет|относительно|по|про|об?|обо|для|со?|у|из-за|чтобы?|если|когда|перед|при|во?|ко?|под|вместо|и|а|но|на|за|от|через|' +
  'about|with|for|to|and|re|regarding|in|on|from|because|if|so|before|after|but|then|via|the|my|our|his|her|their';

/** Where a bare number is a time for sure when a day is named elsewhere: nothing that it could count comes next. */
export const COUNTS_NOTHING = String.raw`\s*(?:[,.!;:)](?!\s*\d)|$)|\s+\p{L}+(?:ть|ти|чь)(?:ся)?(?!\p{L})|\s+(?:${GOES_ON})\s+(?=\p{L})(?!полов|треть|четверть|более|больше|менее)`;

/** What numbers count, or tell apart: "11 офисов", "12 кабинет", "10 boxes". Words in other cases do not follow an hour's number. */
const COUNTED =
  String.raw`с\s+(?:половиной|четвертью)|(?:\p{L}+(?:ов|ев|ей|ий|ых|их|ок|ек)|[a-z]+s)(?!\p{L})|` +
  String.raw`(?:минут|человек|стран|комнат|квартир|компани|групп|школ|машин|процент|долл|кабинет|офис|подъезд|этаж|корпус|отдел|магазин|павильон|номер|филиал|больниц)|` +
  String.raw`(?:мин|раза?|руб|тыс|млн|шт|кг|км|см|лет|чел|мест[ао]?|кв|класс[а-я]?|евро|каб|дома?|корп|цех[а-я]?|зале?|год[ау]?)(?!\p{L})`;

/** After an hour at which people work, any other word: "в 11 замер", but not "в 11 офисов". */
export const UNCOUNTED = String.raw`\s+(?!${COUNTED})`;

/** Finds pieces in a text, and answers the text with what was found blotted out. Sayings that come first have the first say. */
export function findPieces(
  text: string,
  sayings: readonly Saying[],
): { readonly pieces: readonly Piece[]; readonly left: string } {
  const pieces: Piece[] = [];
  let left = text;
  for (const { words, means } of sayings) {
    for (const match of left.matchAll(words)) {
      const meaning = means(definedIn(match.groups), match[0]);
      if (!meaning) continue;
      const { index } = match;
      const { length } = match[0];
      pieces.push({ ...meaning, index, length });
      left = blotOut(left, [{ index, length }]);
    }
  }
  return { pieces, left };
}

/** The text with `TAKEN` for every letter of what was found in it. */
export function blotOut(text: string, found: readonly Pick<Piece, 'index' | 'length'>[]): string {
  return found.reduce(
    (left, { index, length }) => left.slice(0, index) + TAKEN.repeat(length) + left.slice(index + length),
    text,
  );
}

function definedIn(groups: Record<string, string | undefined> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(groups).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}
