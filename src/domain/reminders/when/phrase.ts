import type { CalendarDate } from '../../values/calendar-date.ts';
import {
  COUNTS_NOTHING,
  type DayPart,
  type NamedDay,
  type NamedTime,
  type Piece,
  UNCOUNTED,
} from './piece.ts';
import type { Recurrence } from './recurrence.ts';

/** Pieces that stand together and tell of one time. */
export interface Phrase {
  readonly pieces: readonly Piece[];
  readonly day?: NamedDay;
  readonly time?: NamedTime;
  readonly part?: DayPart;
  readonly recurrence?: (today: CalendarDate) => Recurrence;
  readonly minutes?: number;
  readonly offset?: number;
  readonly unclear?: true;
}

/** What may stand between two pieces of one phrase. */
const GAP =
  /^[\s,;()–—-]*(?:(?:в|во|на|к|ко|с|и|до|at|on|by|in|the|of|and|около|примерно|где-то|ближе к|часов в|в районе|about|around)(?=\s|$))?[\s,(]*(?:(?:of|в|at) )?$/u;

/** Joins neighbours into phrases; a second day, time or span begins a new one. */
export function phrasesOf(text: string, pieces: readonly Piece[]): readonly Phrase[] {
  const phrases: Phrase[] = [];
  for (const piece of [...pieces].sort((a, b) => a.index - b.index)) {
    const last = phrases.at(-1);
    const joined = last && isNext(text, last, piece) ? join(last, piece) : undefined;
    if (joined) phrases[phrases.length - 1] = joined;
    else phrases.push(alone(piece));
  }
  return phrases;
}

function isNext(text: string, { pieces }: Phrase, piece: Piece): boolean {
  const last = pieces.at(-1);
  return last !== undefined && GAP.test(text.slice(last.index + last.length, piece.index));
}

function alone(piece: Piece): Phrase {
  const { index: _index, length: _length, ...meaning } = piece;
  return { ...meaning, pieces: [piece] };
}

/** Undefined when the two say different things of one kind. */
export function join(phrase: Phrase, piece: Piece): Phrase | undefined {
  const { day, ...rest } = alone(piece);
  const clashes = (['time', 'part', 'recurrence', 'minutes'] as const).some(
    (kind) => phrase[kind] !== undefined && rest[kind] !== undefined,
  );
  if (clashes) return undefined;
  if (phrase.minutes !== undefined || rest.minutes !== undefined) return joinSpan(phrase, alone(piece));
  const together = phrase.day && day ? joinDays(phrase.day, day) : (phrase.day ?? day);
  if (phrase.day && day && !together) return undefined;
  return {
    ...phrase,
    ...rest,
    pieces: [...phrase.pieces, piece],
    ...(together && { day: together }),
  };
}

/** A span has nothing else beside it, but for "сегодня через два часа". */
function joinSpan(one: Phrase, other: Phrase): Phrase | undefined {
  const [span, beside] = one.minutes === undefined ? [other, one] : [one, other];
  if (hasAny(beside) && !isJustToday(beside)) return undefined;
  const { day: _day, ...rest } = { ...beside, ...span };
  return { ...rest, pieces: [...one.pieces, ...other.pieces] };
}

/** "сегодня через два часа" */
function isJustToday({ day, time, part, recurrence }: Phrase): boolean {
  return day?.kind === 'later' && day.count === 0 && !time && !part && !recurrence;
}

function hasAny({ day, time, part, recurrence }: Phrase): boolean {
  return day !== undefined || time !== undefined || part !== undefined || recurrence !== undefined;
}

/** "пятница, 25 декабря" is the date; "через две недели в среду" and "на следующей неделе в среду" are a weekday of that week. */
function joinDays(one: NamedDay, other: NamedDay): NamedDay | undefined {
  const ofMonth = dayOfMonthAhead(one, other) ?? dayOfMonthAhead(other, one);
  if (ofMonth) return ofMonth;
  if (one.kind === 'weekday') return other.kind === 'weekday' ? undefined : joinDays(other, one);
  if (other.kind !== 'weekday') return undefined;
  if (one.kind === 'date' || one.kind === 'day-of-month' || one.kind === 'weekend') return one;
  const weeks = ahead(one, 'week');
  return weeks === undefined ? undefined : { ...other, week: 'next', more: weeks - 1 + (other.more ?? 0) };
}

/** "через месяц 5-го числа" */
function dayOfMonthAhead(one: NamedDay, other: NamedDay): NamedDay | undefined {
  const months = one.kind === 'day-of-month' ? ahead(other, 'month') : undefined;
  return one.kind === 'day-of-month' && months !== undefined ? { ...one, months } : undefined;
}

/** By how many weeks or months a day is named to be ahead, when it is by whole ones. */
function ahead(day: NamedDay, unit: 'week' | 'month'): number | undefined {
  if (day.kind === 'next') return day.unit === unit ? 1 : undefined;
  return day.kind === 'later' && day.unit === unit && day.days === undefined ? day.count : undefined;
}

/** The phrase that tells most of a time, and the one of the text when several tell as much: the first. */
export function mostTelling(text: string, phrases: readonly Phrase[]): Phrase | undefined {
  const [best] = [...phrases].filter((phrase) => weight(phrase) > 0).sort((a, b) => weight(b) - weight(a));
  if (!best || best.unclear || best.minutes !== undefined || best.time || best.part) return best;
  const other = phrases.find((phrase) => phrase !== best && isOnlyTime(phrase) && isSurelyTime(text, phrase));
  return other ? other.pieces.reduce<Phrase>((whole, piece) => join(whole, piece) ?? whole, best) : best;
}

function weight({ recurrence, minutes, day, time, part, offset, unclear }: Phrase): number {
  if (unclear) return Number.POSITIVE_INFINITY;
  if (offset !== undefined && !day && !time) return 0;
  const clock = time ? (time.loose ? 1 : 3) : part ? 2 : 0;
  return (recurrence ? 8 : 0) + (minutes === undefined ? 0 : 8) + (day ? 4 : 0) + clock;
}

function isOnlyTime({ day, recurrence, minutes, time, part }: Phrase): boolean {
  return !day && !recurrence && minutes === undefined && (time !== undefined || part !== undefined);
}

const AFTER_HOUR = new RegExp(`^(?:${COUNTS_NOTHING})`, 'u');
const AFTER_LATE_HOUR = new RegExp(`^(?:${COUNTS_NOTHING}|${UNCOUNTED}[а-я])`, 'u');
/** Fewer of a thing than this are counted more often than they are hours. */
const FIRST_SURE_HOUR = 7;

/** "завтра позвонить в 3 офиса" names no time, "завтра позвонить в 15:00", "завтра позвонить в 3", "… в 3 про договор" and "завтра в офисе в 11 замер" do. */
function isSurelyTime(text: string, { time, part, pieces }: Phrase): boolean {
  const last = pieces.at(-1);
  const after = (time?.hour ?? 0) < FIRST_SURE_HOUR ? AFTER_HOUR : AFTER_LATE_HOUR;
  const countsNothing = last !== undefined && after.test(text.slice(last.index + last.length));
  return part !== undefined || time?.loose === false || countsNothing;
}
