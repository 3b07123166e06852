import { type Meaning, type NamedDay, type Saying, saying } from './piece.ts';

const on = (day: NamedDay) => (): Meaning => ({ day });
const nextWeek = on({ kind: 'next', unit: 'week' });
const weekdayOf = (weekday: number, week: 'nearest' | 'next') => on({ kind: 'weekday', weekday, week });
const FRIDAY = 5;
const WEDNESDAY = 3;

const RU_NEXT = '(?:следующей|той)';

/** Beginnings, middles and ends of weeks and months, and weekends: people name the day by where it stands. */
export const EDGES: readonly Saying[] = [
  saying(
    String.raw`(?:в|к) начал[еу] (?:${RU_NEXT} )?недели|(?:at |by )?(?:the )?beginning of (?:the|next) week|early (?:in the |next )week|после выходных|after the weekend`,
    nextWeek,
  ),
  saying(
    `(?:в|к|до) конц[еуа] ${RU_NEXT} недели|(?:at |by )?(?:the )?end of next week`,
    weekdayOf(FRIDAY, 'next'),
  ),
  saying(
    '(?:в|к|до) конц[еуа] недели|(?:at |by )?(?:the )?end of (?:the |this )?week',
    weekdayOf(FRIDAY, 'nearest'),
  ),
  saying(`в середине ${RU_NEXT} недели|in the middle of next week`, weekdayOf(WEDNESDAY, 'next')),
  saying('в середине недели|midweek|in the middle of the week', weekdayOf(WEDNESDAY, 'nearest')),
  saying('(?:на|в)(?: эти)? выходны[ех]|(?:this|on the|over the|at the) weekend', on({ kind: 'weekend' })),
  saying(
    '(?:в|к) начал[еу] (?:следующего )?месяца|(?:at |by )?(?:the )?beginning of (?:the|next) month',
    on({ kind: 'next', unit: 'month' }),
  ),
  saying(
    '(?:в|к) середин[еу] месяца|mid-?month|in the middle of the month',
    on({ kind: 'day-of-month', day: 15 }),
  ),
  saying(
    '(?:в|к|до) конц[еуа] месяца|(?:at |by )?(?:the )?end of (?:the |this )?month',
    on({ kind: 'day-of-month', day: 31 }),
  ),
];
