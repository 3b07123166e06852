import { DateTime } from 'luxon';
import { type Done, done, type Refusal, refuse } from '../../refusal.ts';
import { addDays, type CalendarDate } from '../../values/calendar-date.ts';
import { localDate } from '../../values/local-time.ts';
import { cleanText } from '../../values/plain-text.ts';
import { resolveWall, type WallTime, wallOf } from '../../values/wall-time.ts';
import { chronoPieces } from './chrono-pieces.ts';
import { mostTelling, type Phrase, phrasesOf } from './phrase.ts';
import { blotOut, findPieces, type Saying, saying } from './piece.ts';
import type { NoSuchDay } from './resolve-day.ts';
import { resolvePhrase } from './resolve-phrase.ts';
import { restOf } from './rest.ts';
import { SAME_DAYS, sameTime } from './same-time.ts';
import { mendDays } from './spelling.ts';
import { DAYS } from './spoken-days.ts';
import { EDGES } from './spoken-edges.ts';
import { OFFSETS } from './spoken-offsets.ts';
import { RECURRENCES } from './spoken-recurrence.ts';
import { SPANS } from './spoken-spans.ts';
import { TIMES } from './spoken-times.ts';
import { UNCLEAR } from './unclear.ts';
import type { Moment, When } from './when.ts';

/** What is left of the text goes with a refusal too. */
type Rest = { readonly rest: string };

export type WhenRefusal =
  | Refusal<'no-time', Rest>
  | Refusal<'past', Rest & { readonly at: Date; readonly next: When }>
  | (NoSuchDay & Rest)
  | Refusal<'too-far', Rest>
  /** Tells of a day or a rule in a way that is not understood: "every first Monday of the month". */
  | Refusal<'unclear', Rest>;

/** `isTimeOnly`: an hour or a part of the day was named, and no day. */
export type FoundWhen = Done<{ readonly when: When; readonly isTimeOnly: boolean } & Rest>;

const MOST_YEARS = 5;
const MAX_TEXT = 1000;

/** Spells out the offset that a time printed by `formatWhen` was meant in. */
const ZONES: readonly Saying[] = [
  saying(
    String.raw`(?:[a-z_]+(?:/[a-z0-9_+-]+)*, )?utc(?:(?<sign>[+−-])(?<h>\d{1,2})(?::(?<m>\d{2}))?)?`,
    ({ sign, h, m }) => ({ offset: (sign === '+' ? 1 : -1) * (60 * Number(h ?? 0) + Number(m ?? 0)) }),
  ),
];

const SAYINGS = [
  ...ZONES,
  ...UNCLEAR,
  ...OFFSETS,
  ...RECURRENCES,
  ...SPANS,
  ...EDGES,
  ...SAME_DAYS,
  ...DAYS,
  ...TIMES,
];

/**
 * Finds when a text means, in Russian or English, and what it says besides: "завтра в 10 позвонить про договор". A day without a
 * time means ten in the morning; a bare hour from 1 to 6 is of the afternoon; a time that is over today means tomorrow, a day
 * that is over this year the next one. Refused: no time, one that was explicitly past (`next` offers the same time of the
 * first day on which it is ahead), a day that no year has, more than five years ahead.
 */
export function parseWhen(typed: string, moment: Moment): FoundWhen | WhenRefusal {
  const { text, phrase } = readPhrase(cleanText(typed, MAX_TEXT), moment);
  if (!phrase) return refuse('no-time', { rest: restOf(text, undefined) });
  const rest = restOf(text, phrase);
  if (phrase.unclear) return refuse('unclear', { rest });
  const found = resolvePhrase(phrase, moment);
  if ('code' in found) return { ...found, rest };
  if (found.at <= moment.now)
    return refuse('past', { rest, at: found.at, next: nextSameTime(found, moment) });
  if (DateTime.fromJSDate(moment.now).plus({ years: MOST_YEARS }).toJSDate() < found.at) {
    return refuse('too-far', { rest });
  }
  const isTimeOnly = (phrase.day ?? phrase.recurrence ?? phrase.minutes) === undefined;
  return done({ when: found, rest, isTimeOnly });
}

/** The phrase that tells when, and the text that it stands in: with days as they are written, when no day was found as it is. */
function readPhrase(
  text: string,
  moment: Moment,
): { readonly text: string; readonly phrase: Phrase | undefined } {
  const phrase = phraseIn(text, moment);
  if (phrase && (phrase.day ?? phrase.recurrence ?? phrase.minutes ?? phrase.unclear) !== undefined) {
    return { text, phrase };
  }
  const mended = mendDays(text);
  return mended === text ? { text, phrase } : { text: mended, phrase: phraseIn(mended, moment) };
}

function phraseIn(text: string, { now, zone }: Moment): Phrase | undefined {
  const lower = foldCase(text);
  const { pieces, left } = findPieces(lower, SAYINGS);
  const { offset } = DateTime.fromJSDate(now, { zone });
  const dates = chronoPieces(left, { at: now, offset });
  // Only now: what it stands beside may be a date with its month in words.
  const same = findPieces(blotOut(left, dates), [sameTime(wallOf(now, zone))]).pieces;
  return mostTelling(lower, phrasesOf(lower, [...pieces, ...dates, ...same]));
}

/** Every letter stays where it is: pieces are cut out of the text by their places. */
function foldCase(text: string): string {
  return text
    .replace(/\p{Lu}/gu, (letter) => {
      const lower = letter.toLowerCase();
      return lower.length === letter.length ? lower : letter;
    })
    .replaceAll('ё', 'е');
}

function nextSameTime({ time }: When, { now, zone }: Moment): When {
  return firstFrom(localDate(now, zone), time, { now, zone });
}

/** The first day from this one on which this time is ahead. */
export function firstFrom(day: CalendarDate, time: WallTime, { now, zone }: Moment): When {
  const { at, change } = resolveWall(day, time, zone);
  if (at <= now) return firstFrom(addDays(day, 1), time, { now, zone });
  return { at, zone, time, recurrence: null, change };
}
