import { isOneSlipAway } from '../../values/one-slip.ts';

/** Words that name a day and are long enough to be known by all but one of their letters. */
const KNOWN = (
  'завтра послезавтра сегодня понедельник понедельника понедельнику понедельникам вторник вторника вторнику вторникам ' +
  'четверг четверга четвергу четвергам пятница пятницу пятницы пятнице пятницам суббота субботу субботы субботе субботам ' +
  'воскресенье воскресенья воскресенью воскресеньям tomorrow monday tuesday wednesday thursday friday saturday sunday'
).split(' ');

/** Words of their own that differ from one of these in a letter. */
const OTHERS: ReadonlySet<string> = new Set([
  ...KNOWN,
  ...'завтрак четверо четвертый четверть понедельнике вторнике четверге пятниц суббот sundae'.split(' '),
  ...'mondays tuesdays wednesdays thursdays fridays saturdays sundays'.split(' '),
]);

const SHORTEST = 6;
const WORD = /\p{L}+/gu;

/** Days as they are written, where a letter is missing, doubled, wrong, or swapped with its neighbour: "в понидельник", "зватра". */
export function mendDays(text: string): string {
  return text.replace(WORD, (word) => {
    const lower = word.toLowerCase().replaceAll('ё', 'е');
    if (lower.length < SHORTEST - 1 || OTHERS.has(lower)) return word;
    return KNOWN.find((known) => isOneSlipAway(lower, known)) ?? word;
  });
}
