import { type Ref, splitRef } from '../clients/ref.ts';
import { addDays } from '../values/calendar-date.ts';
import { localDate } from '../values/local-time.ts';
import { monthOf } from '../values/month-names.ts';
import { USUAL_TIME } from './when/clock-time.ts';
import { type FoundWhen, firstFrom, parseWhen, type WhenRefusal } from './when/parse-when.ts';
import { firstDay } from './when/recurrence.ts';
import { exactly } from './when/resolve-phrase.ts';
import type { Moment, When } from './when/when.ts';

/** What stands after /remind: whom it is about, when, and what is to be done. */
export interface RemindCall {
  readonly ref: Ref | undefined;
  readonly found: FoundWhen | WhenRefusal;
}

/** Reads "12 завтра в 10 позвонить", "D7 …" or the same without a client. In "12 декабря" the number is of the date. */
export function readRemind(typed: string, moment: Moment): RemindCall {
  const { ref, rest } = splitRef(typed);
  const whole = parseWhen(typed, moment);
  if (!ref) return { ref, found: whole };
  if (beginsWithDate(rest)) return { ref, found: parseWhen(rest, moment) };
  const kept = splitRef(whole.rest).ref;
  const isLeftOver = kept?.kind === ref.kind && kept.id === ref.id;
  return isLeftOver ? { ref, found: parseWhen(rest, moment) } : { ref: undefined, found: whole };
}

const NUMBER_AND_WORD = /^\d{1,2}(?:-?го|st|nd|rd|th)?\s+(?:of\s+)?(\p{L}+)/iu;

/** "12 25 декабря": of two numbers before a month the second is the day. */
function beginsWithDate(text: string): boolean {
  const word = NUMBER_AND_WORD.exec(text)?.[1];
  return word !== undefined && monthOf(word) !== null;
}

/** What is offered when words name no time that can be: the time itself where it has one that is ahead, else tomorrow at ten. */
export function offeredFor(refusal: WhenRefusal, moment: Moment): When {
  return refusal.code === 'past' ? refusal.next : quickTime('tomorrow', moment);
}

export const QUICK_TIMES = ['hour', 'tomorrow', 'monday'] as const;
export type QuickTime = (typeof QUICK_TIMES)[number];

/** The times that one tap names: in an hour, tomorrow at ten, next Monday at ten. */
export function quickTime(name: QuickTime, { now, zone }: Moment): When {
  const today = localDate(now, zone);
  switch (name) {
    case 'hour':
      return exactly(60, { now, zone });
    case 'tomorrow':
      return firstFrom(addDays(today, 1), USUAL_TIME, { now, zone });
    case 'monday':
      return firstFrom(firstDay({ every: 'week', step: 1, days: [1] }, addDays(today, 1)), USUAL_TIME, {
        now,
        zone,
      });
  }
}
