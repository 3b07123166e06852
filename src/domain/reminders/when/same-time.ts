import type { WallTime } from '../../values/wall-time.ts';
import { type Saying, saying, TAKEN } from './piece.ts';

/** "в то время, пока открыт офис" and "в это время суток" tell of another time. */
const SAME_RU = String.raw`в (?:это|то|такое) (?:же )?(?:самое )?время(?!,? (?:пока|когда|как|котор\p{L}+|что|суток|года)(?!\p{L}))|в тоже (?:самое )?время`;
const SAME_EN = '(?:at |by )?(?:the |this |that )?same time';
/** As part of a pattern. */
export const SAME_TIME = `(?:${SAME_RU}|${SAME_EN})`;
const THIS_EN = '(?:at |by |around )?this time';

/** Weeks, months and years that "this time" is ahead by: "this time next week" is not said of its Monday. */
export const SAME_DAYS: readonly Saying[] = [
  saying('(?<=(?:this|same) time,? )next (?<unit>week|month|year)', ({ unit }) => laterBy(unit)),
  saying('next (?<unit>week|month|year)(?=,? (?:at )?(?:the )?(?:this|same) time)', ({ unit }) =>
    laterBy(unit),
  ),
  saying(
    '(?<=в (?:это|то|такое) же время,? )на следующей неделе|на следующей неделе(?=,? в (?:это|то|такое) же время)',
    () => laterBy('week'),
  ),
];

function laterBy(unit: string | undefined): ReturnType<Saying['means']> {
  return { day: { kind: 'later', count: 1, unit: unit === 'month' || unit === 'year' ? unit : 'week' } };
}

/** "завтра в это же время", "December 5 at the same time": the time it is now, beside a day that was named. */
export function sameTime({ hour, minute }: WallTime): Saying {
  return saying(
    String.raw`(?<=${TAKEN},?\s*)(?:${SAME_TIME}|${THIS_EN})|${SAME_TIME}(?=,?\s*${TAKEN})|${THIS_EN}(?=\s*${TAKEN})`,
    () => ({ time: { hour, minute, loose: false } }),
  );
}
