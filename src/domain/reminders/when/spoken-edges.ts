import { daysInMonth } from '../../values/calendar-date.ts';
import { MONTHS_OF_DAYS, monthOf } from '../../values/month-names.ts';
import { type Meaning, type NamedDay, type Saying, saying } from './piece.ts';

const on = (day: NamedDay) => (): Meaning => ({ day });
const nextWeek = on({ kind: 'next', unit: 'week' });
const weekdayOf = (weekday: number, week: 'nearest' | 'next') => on({ kind: 'weekday', weekday, week });
const FRIDAY = 5;
const WEDNESDAY = 3;
const SATURDAY = 6;

function inMonth(name: string | undefined, dayOf: (month: number) => number): Meaning | undefined {
  const month = monthOf(name ?? '');
  return month === null ? undefined : { day: { kind: 'date', day: dayOf(month), month, year: null } };
}

/** In a year that is no leap year: every year has it. */
function lastDay(month: number): number {
  return daysInMonth(month, 2001);
}

const RU_NEXT = '(?:следующей|той)';
const RU_NEXT_MONTH = '(?:следующего|след\\.?) месяца';
const RU_LAST_DAY = 'последн(?:ий день|ее число)';
const LAST_DAY = 31;

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
    '(?:в|к|до) конц[еуа] недели|(?:at |by )?(?:the )?end of (?:the |this )?week|(?:by )?eow',
    weekdayOf(FRIDAY, 'nearest'),
  ),
  saying(`в середине ${RU_NEXT} недели|in the middle of next week`, weekdayOf(WEDNESDAY, 'next')),
  saying('в середине недели|midweek|in the middle of the week', weekdayOf(WEDNESDAY, 'nearest')),
  saying(
    '(?:на|в) (?:следующи[ех]|те) выходны[ех]|(?:on |over |at )?(?:the )?next weekend',
    weekdayOf(SATURDAY, 'next'),
  ),
  saying(
    '(?:на|в)(?: (?:эти|этих|ближайши[ех]))? выходны[ех]|(?:on |over )?(?:this|the)(?: coming)? weekend|(?:on|over|at) the weekend|coming weekend',
    on({ kind: 'weekend' }),
  ),
  saying(
    '(?:в|к) начал[еу] (?:следующего )?месяца|(?:at |by )?(?:the )?beginning of (?:the|next) month',
    on({ kind: 'next', unit: 'month' }),
  ),
  saying('early next month', on({ kind: 'next', unit: 'month' })),
  saying(
    `(?:в|к) середин[еу] ${RU_NEXT_MONTH}|(?:in )?(?:the )?middle of next month|(?:in )?mid(?: |-)?next month`,
    on({ kind: 'day-of-month', day: 15, months: 1 }),
  ),
  saying(
    '(?:в|к) середин[еу] (?:этого )?месяца|mid-?month|in the middle of (?:the|this) month',
    on({ kind: 'day-of-month', day: 15 }),
  ),
  saying(
    `(?:в|к|до) конц[еуа] ${RU_NEXT_MONTH}|(?:(?:в|на) )?${RU_LAST_DAY} ${RU_NEXT_MONTH}|(?:at |by )?(?:the )?end of next month|(?:on )?(?:the )?last day of next month|late next month`,
    on({ kind: 'day-of-month', day: LAST_DAY, months: 1 }),
  ),
  saying(
    `(?:в|к|до) конц[еуа] (?:этого )?месяца|${RU_LAST_DAY} (?:этого )?месяца|(?:at |by )?(?:the )?end of (?:the |this )?month|(?:the )?last day of (?:the|this) month|(?:by )?eom`,
    on({ kind: 'day-of-month', day: LAST_DAY, orLast: true }),
  ),
  saying(
    '(?:в|к|до) конц[еуа] года|(?:at |by )?(?:the )?end of (?:the |this )?year|(?:by )?eoy',
    on({ kind: 'date', day: 31, month: 12, year: null }),
  ),
  saying(
    `(?:в|к) начал[еу] (?<m>${MONTHS_OF_DAYS})|(?:at |by )?(?:the )?beginning of (?<m2>${MONTHS_OF_DAYS})|(?:in )?early(?: in)? (?<m3>${MONTHS_OF_DAYS})`,
    ({ m, m2, m3 }) => inMonth(m ?? m2 ?? m3, () => 1),
  ),
  saying(
    `(?:в|к) середин[еу] (?<m>${MONTHS_OF_DAYS})|(?:in )?(?:the )?middle of (?<m2>${MONTHS_OF_DAYS})|(?:in )?mid(?: |-)?(?<m3>${MONTHS_OF_DAYS})`,
    ({ m, m2, m3 }) => inMonth(m ?? m2 ?? m3, () => 15),
  ),
  saying(
    `(?:(?:в|к|до) конц[еуа]|(?:в )?${RU_LAST_DAY}) (?<m>${MONTHS_OF_DAYS})|(?:(?:at |by )?(?:the )?end|(?:on )?(?:the )?last day) of (?<m2>${MONTHS_OF_DAYS})|(?:in )?late(?: in)? (?<m3>${MONTHS_OF_DAYS})`,
    ({ m, m2, m3 }) => inMonth(m ?? m2 ?? m3, lastDay),
  ),
];
