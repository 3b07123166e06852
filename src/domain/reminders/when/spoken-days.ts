import { daysInMonth } from '../../values/calendar-date.ts';
import { monthOf } from '../../values/month-names.ts';
import { dayOf, ORDINAL_EN } from '../../values/ordinal-days.ts';
import { COUNTS_NOTHING, ENDS, type Meaning, type NamedDay, type Saying, saying, TAKEN } from './piece.ts';
import { SAME_TIME } from './same-time.ts';
import { HOUR_WORD, NUMBER, numberOf } from './spoken-numbers.ts';
import { SHORT_WEEKDAY, WEEKDAY, weekdayNumber } from './spoken-weekdays.ts';

const inDays = (count: number): Meaning => ({ day: { kind: 'later', count, unit: 'day' } });

const RU_NEXT = String.raw`следующ(?:ий|ую|ее|ей|ем)|след\.?`;
const TOMORROW = 'tom+or+ow|tmrw|tmr|2moro';
const RU_THIS = 'эт(?:от|у|о|ой)|ближайш(?:ий|ую|ее)';
const WEEK = String.raw`(?:(?<next>${RU_NEXT}|next)|(?<this>${RU_THIS}|this|this coming|coming))`;

function weekday({ day = '', next, this: current }: Readonly<Record<string, string>>): Meaning {
  const week = next === undefined ? (current === undefined ? 'nearest' : 'this') : 'next';
  return { day: { kind: 'weekday', weekday: weekdayNumber(day), week } };
}

/** "через пятницу" is not the nearest Friday but the one after it. */
function weeksAfter(day: string | undefined, more: number, notToday = false): Meaning | undefined {
  const number = weekdayNumber(day ?? '');
  return number > 0 && Number.isInteger(more)
    ? { day: { kind: 'weekday', weekday: number, week: 'nearest', more, notToday } }
    : undefined;
}

/** "пн 10:00", "чт утром": two letters are a weekday when a time comes next. */
export const CLOCK_FOLLOWS = String.raw`\s+(?:в|к|ко|на|около|после|at|by|around|after)\s+(?:${HOUR_WORD}|пол\p{L}+)(?!\p{L})|\s+${TAKEN}|\s+(?:(?:в|к|на|at|by)\s+)?\d{1,2}(?::\d{2}|\s*(?:am|pm|ч|час|-?ish))?(?![\p{L}\d])|\s+(?:утр|вечер|дн[её]м|с\s+утра|после\s+обеда|до\s+обеда|в\s+обед|в\s+полдень|morning|afternoon|evening|noon)|,?\s+${SAME_TIME}`;

/** Short names that mean nothing else at the beginning or the end of a text: "пт созвон", but not "sun cream". */
const SURE_SHORT = 'пн|вт|ср|чт|пт|сб|вс|mon|tues?|wed|thu(?:rs?)?|fri';

/** "25.12", "25.12.2026", "5/12": the day comes first. A month that does not exist makes it no date: "9.30" is a time. */
function numeric({ d, m, y }: Readonly<Record<string, string>>): Meaning | undefined {
  const month = Number(m);
  if (month < 1 || month > 12 || Number(d) === 0) return undefined;
  return { day: { kind: 'date', day: Number(d), month, year: y === undefined ? null : fullYear(y) } };
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function dayOfMonth(day: number): Meaning | undefined {
  const named: NamedDay = { kind: 'day-of-month', day };
  return day >= 1 && day <= 31 ? { day: named } : undefined;
}

/** A time with a dot, which must not be taken for a date ("в 9.30", "at 10.12"), or with what stands beside it on a keyboard. */
const dottedTime = ({ h, min }: Readonly<Record<string, string>>): Meaning | undefined => {
  const [hour, minute] = [Number(h), Number(min)];
  return hour < 24 && minute < 60 ? { time: { hour, minute, loose: false } } : undefined;
};

const MONTHS =
  'январ[яь]|феврал[яь]|марта?|апрел[яь]|ма[яй]|июн[яь]|июл[яь]|августа?|сентябр[яь]|октябр[яь]|ноябр[яь]|декабр[яь]|' +
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

/** Days in words that are no hours: "двадцать пятого", "тридцатого". */
const LATE_ORDINAL =
  '(?:двадцать |тридцать )\\p{L}+(?:ого|его)|(?:три|четыр|пят|шест|сем|восем|девят)надцатого|(?:двадца|тридца)того';

const NTH = '(?:-?го|st|nd|rd|th)';
const YEAR = String.raw`(?:,? (?<y>\d{4})(?:\s*(?:года|г\.?))?)?`;

function dateOf({ d, m = '', y }: Readonly<Record<string, string>>): Meaning | undefined {
  const month = monthOf(m);
  return month === null
    ? undefined
    : { day: { kind: 'date', day: Number(d), month, year: y === undefined ? null : Number(y) } };
}

/** chrono-node passes over days that do not exist, or not in each year; all others are left to it. */
function rare({ d, m = '', y }: Readonly<Record<string, string>>): Meaning | undefined {
  const month = monthOf(m) ?? 0;
  const day = Number(d);
  const isLeapDay = day === 29 && month === 2;
  return isLeapDay || day > daysInMonth(month, y === undefined ? undefined : Number(y))
    ? dateOf({ d: String(day), m, ...(y !== undefined && { y }) })
    : undefined;
}

/** Days by name: what chrono-node lacks, or understands otherwise than people here mean it. */
export const DAYS: readonly Saying[] = [
  saying(String.raw`(?:в|к|at) (?<h>\d{1,2})[.,;](?<min>\d{2})`, dottedTime),
  saying(String.raw`(?<y>\d{4})[.-](?<m>\d{1,2})[.-](?<d>\d{1,2})`, numeric),
  saying(String.raw`(?<d>\d{1,2})[./](?<m>\d{1,2})(?:[./](?<y>\d{4}|\d{2}))?(?:\s*г\.?)?`, numeric),
  saying(String.raw`(?<h>\d{1,2})\.(?<min>\d{2})`, dottedTime),
  saying(String.raw`(?<d>\d{1,2})${NTH}? (?:of )?(?<m>${MONTHS})\.?${YEAR}`, rare),
  saying(String.raw`(?<m>${MONTHS})\.? (?<d>\d{1,2})${NTH}?${YEAR}`, rare),
  saying(String.raw`(?<d>\d{1,2})${NTH} (?:of )?(?<m>${MONTHS})\.?${YEAR}`, dateOf),
  saying(String.raw`(?<m>${MONTHS})\.? (?<d>\d{1,2})${NTH}${YEAR}`, dateOf),
  saying(
    String.raw`(?<w>(?:двадцать |тридцать )?\p{L}+(?:ого|его)|(?:on )?(?:the )?(?<en>${ORDINAL_EN}) of) (?<m>${MONTHS})`,
    ({ w = '', en = w, m = '' }) => {
      const day = dayOf(en);
      const month = monthOf(m);
      return day === null || month === null ? undefined : { day: { kind: 'date', day, month, year: null } };
    },
  ),
  saying('(?:сегодня )?(?:попозже|позже)(?: сегодня)?|later today', (_, full) =>
    /сегодня|today/u.test(full) ? inDays(0) : undefined,
  ),
  saying('послепослезавтра', () => inDays(3)),
  saying('после(?: )?завтра', () => inDays(2)),
  saying('завтра', () => inDays(1)),
  saying('сегодня', () => inDays(0)),
  saying('позавчера', () => inDays(-2)),
  saying('вчера', () => inDays(-1)),
  saying(`(?:the )?day after (?:${TOMORROW})`, () => inDays(2)),
  saying(TOMORROW, () => inDays(1)),
  saying('today', () => inDays(0)),
  saying('yesterday', () => inDays(-1)),
  saying('tonight|this evening', () => ({ ...inDays(0), part: 'evening' })),
  saying('this afternoon', () => ({ ...inDays(0), part: 'afternoon' })),
  saying('this morning', () => ({ ...inDays(0), part: 'morning' })),
  saying(String.raw`(?:на )?(?:${RU_NEXT}|той) неделе|next week`, () => ({
    day: { kind: 'next', unit: 'week' },
  })),
  saying(String.raw`(?:в )?(?:${RU_NEXT}) месяце|следующего месяца|(?:of )?next month`, () => ({
    day: { kind: 'next', unit: 'month' },
  })),
  saying(
    String.raw`через (?<day>${WEEKDAY})|(?:a )?week (?:on|from) (?<day2>${WEEKDAY})|(?<day3>${WEEKDAY}) week`,
    ({ day, day2, day3 }) => weeksAfter(day ?? day2 ?? day3, 1),
  ),
  saying(String.raw`(?<n>${NUMBER}) weeks (?:on|from) (?<day>${WEEKDAY})`, ({ n, day }) =>
    weeksAfter(day, numberOf(n)),
  ),
  saying(String.raw`(?<n>${NUMBER}) (?<day>${WEEKDAY}) from now`, ({ n, day }) =>
    weeksAfter(day, numberOf(n) - 1, true),
  ),
  saying(String.raw`(?:the |on )?(?<day>${WEEKDAY}) after next`, ({ day = '' }) => ({
    day: { kind: 'weekday', weekday: weekdayNumber(day), week: 'next', more: 1 },
  })),
  saying('(?:the )?week after next', () => ({ day: { kind: 'weekday', weekday: 1, week: 'next', more: 1 } })),
  saying(
    String.raw`(?:на этой неделе )?(?:(?:в|во|на|к|ко|до|on|by) )?(?:${WEEK} )?(?<day>${WEEKDAY})(?: на этой неделе)?`,
    weekday,
  ),
  saying(String.raw`(?:(?:в|во|на|к|on|${WEEK}) )(?<day>${SHORT_WEEKDAY})\.?`, weekday),
  saying(String.raw`(?<day>пн|вт|ср|чт|пт|сб|вс)(?:\.|(?=,))`, weekday),
  saying(
    String.raw`(?<day>${SHORT_WEEKDAY})(?=${CLOCK_FOLLOWS})|^(?<alone>${SHORT_WEEKDAY})$|^(?<first>${SURE_SHORT})(?=\s+\p{L})|(?<last>${SURE_SHORT})$`,
    ({ day, alone, first, last }) => weekday({ day: day ?? alone ?? first ?? last ?? '' }),
  ),
  saying(String.raw`(?<d>\d{1,2})(?:\s*-?\s*(?:го|ое|е))? числ[аоу]`, ({ d }) => dayOfMonth(Number(d))),
  saying(String.raw`(?<w>(?:двадцать |тридцать )?\p{L}+(?:ого|его)) числа`, ({ w = '' }) =>
    dayOfMonth(dayOf(w) ?? 0),
  ),
  // "пятого" is an hour too: only at the beginning is it the day for sure.
  saying(
    String.raw`(?:(?<w>${LATE_ORDINAL})|^(?<w2>\p{L}+(?:ого|его)))(?=${CLOCK_FOLLOWS}|${ENDS})`,
    ({ w, w2 = w ?? '' }) => dayOfMonth(dayOf(w2) ?? 0),
  ),
  saying(
    String.raw`(?:on )?the (?:(?<d>\d{1,2})(?:st|nd|rd|th)|(?<w>${ORDINAL_EN}))(?: day)? of the month`,
    ({ d, w = '' }) => dayOfMonth(d === undefined ? (dayOf(w) ?? 0) : Number(d)),
  ),
  saying(String.raw`on the (?<w>${ORDINAL_EN})(?=${CLOCK_FOLLOWS}|${COUNTS_NOTHING}|${ENDS})`, ({ w = '' }) =>
    dayOfMonth(dayOf(w) ?? 0),
  ),
  saying(String.raw`on the (?<d>\d{1,2})(?:st|nd|rd|th)`, ({ d }) => dayOfMonth(Number(d))),
  saying(String.raw`(?:до|к) (?<d>\d{1,2})-го`, ({ d }) => dayOfMonth(Number(d))),
  saying(String.raw`(?:by )?the (?<d>\d{1,2})(?:st|nd|rd|th)(?=${CLOCK_FOLLOWS}|${ENDS})`, ({ d }) =>
    dayOfMonth(Number(d)),
  ),
  saying(String.raw`(?<d>\d{1,2})(?:\s*-?\s*го|st|nd|rd|th)(?=${CLOCK_FOLLOWS}|${ENDS})`, ({ d }) =>
    dayOfMonth(Number(d)),
  ),
];
