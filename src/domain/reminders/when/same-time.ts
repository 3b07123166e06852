import type { WallTime } from '../../values/wall-time.ts';
import { type Saying, saying, TAKEN } from './piece.ts';

/** "в то время, пока открыт офис" and "в это время суток" tell of another time. */
const SAME_RU = String.raw`в (?:это|то|такое) (?:же )?(?:самое )?время(?!,? (?:пока|когда|как|котор\p{L}+|что|суток|года)(?!\p{L}))|в тоже (?:самое )?время`;
const SAME_EN = '(?:at |by )?(?:the |this |that )?same time';
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

/** "завтра в это же время": the time it is now, beside a day that was named. */
export function sameTime({ hour, minute }: WallTime): Saying {
  const words = `(?:${SAME_RU}|${SAME_EN})`;
  return saying(
    String.raw`(?<=${TAKEN},?\s*)(?:${words}|${THIS_EN})|${words}(?=,?\s*${TAKEN})|${THIS_EN}(?=\s*${TAKEN})`,
    () => ({ time: { hour, minute, loose: false } }),
  );
}
