import { weekdayOf } from '../../values/calendar-date.ts';
import { MONTHS_OF_DAYS, monthOf } from '../../values/month-names.ts';
import { dayOf, ORDINAL_EN, ordinalOf } from '../../values/ordinal-days.ts';
import { type Meaning, type Saying, saying } from './piece.ts';
import { CLOCK_FOLLOWS } from './spoken-days.ts';
import { NUMBER, numberOf } from './spoken-numbers.ts';
import { ANY_WEEKDAY, WEEKDAY, weekdayNumber, weekdaysIn } from './spoken-weekdays.ts';

const WORKDAYS = [1, 2, 3, 4, 5];
const LAST_DAY = 31;

const daily = (step: number, more: Meaning = {}): Meaning => ({
  ...more,
  recurrence: () => ({ every: 'day', step }),
});
const onDays = (days: readonly number[], step = 1): Meaning | undefined =>
  days.length === 0 ? undefined : { recurrence: () => ({ every: 'week', step, days }) };
/** "пн-пт" is all of them; "понедельник-вторник" is one or the other, and no rule. */
const fromTo = (from: number, to: number): readonly number[] =>
  to - from < 2 ? [] : Array.from({ length: to - from + 1 }, (_, index) => from + index);
const weekly = (step: number): Meaning => ({
  recurrence: (today) => ({ every: 'week', step, days: [weekdayOf(today)] }),
});
const monthly = (step: number, day?: number): Meaning | undefined =>
  day !== undefined && (day < 1 || day > 31)
    ? undefined
    : { recurrence: (today) => ({ every: 'month', step, day: day ?? today.day }) };
const yearly = (): Meaning => ({
  recurrence: ({ month, day }) => ({ every: 'year', month, day }),
});

function yearlyOn({ d, m, m2, d2 }: Readonly<Record<string, string | undefined>>): Meaning | undefined {
  const month = monthOf(m ?? m2 ?? '');
  return month === null ? undefined : { recurrence: () => ({ every: 'year', month, day: Number(d ?? d2) }) };
}

function every(count: number, unit: string): Meaning | undefined {
  if (!Number.isInteger(count) || count < 1 || count > 99) return undefined;
  if (/^(?:д|сут|day)/u.test(unit)) return daily(count);
  return /^(?:нед|week)/u.test(unit) ? weekly(count) : monthly(count);
}

/** "Every first day" is every day, but nobody says so. */
function everyNth(count: number, unit: string): Meaning | undefined {
  return count < 2 ? undefined : every(count, unit);
}

const EVERY_RU = 'кажд(?:ый|ую|ое|ые|ого)';
const LAST_DAY_RU = 'последн(?:ий|ее|его) (?:день|число|числа)';
const LAST_DAY_EN = 'last day of';
const LIST = String.raw`(?<days>${ANY_WEEKDAY}(?:(?:,| и| and|, and)? ${ANY_WEEKDAY})*)`;
/** Three weekdays one after another, or two with "and" between them. */
const BARE_LIST = `(?:(?:в|во|on) )?(?:(?:${ANY_WEEKDAY}(?:,| и| and|, and)?(?: (?:в|во|on))? ){2,}|${ANY_WEEKDAY} (?:и|and)(?: (?:в|во|on))? )${ANY_WEEKDAY}`;
const BEGINNING = String.raw`^(?:(?:напомни|remind)\p{L}*\s+(?:(?:мне|me)\s+)?)?`;
const ORDINAL = String.raw`(?<d>\d{1,2})(?:\s*-?\s*(?:го|ое|е)|st|nd|rd|th)?`;

/** "каждый третий день": in the forms that days, weeks and months have here. */
const NTH_RU = String.raw`\p{L}+(?:ой|ый|ий|ую|ью)`;
/** "every third day of the month" is another thing. */
const NOT_OF = '(?! (?:of|in|месяца|недели|квартала|года))';
const EVERY_FORTNIGHT = '(?:(?:every|each|once a) fortnight|fortnightly|biweekly)';

const ORDINAL_RU = String.raw`(?:двадцать |тридцать )?\p{L}+(?:ого|его|ое|ье)`;

/** What comes again and again, in both languages. The longer a saying, the earlier it stands. */
export const RECURRENCES: readonly Saying[] = [
  saying(`(?:в|${EVERY_RU}) ${LAST_DAY_RU} (?:${EVERY_RU} )?месяца|${LAST_DAY_RU} ${EVERY_RU} месяца`, () =>
    monthly(1, LAST_DAY),
  ),
  saying('(?:каждый месяц|ежемесячно|раз в месяц) в последн(?:ий|ее) (?:день|число)', () =>
    monthly(1, LAST_DAY),
  ),
  saying(
    `(?:every month (?:on )?(?:the )?|(?:on )?(?:every|each) |on the )${LAST_DAY_EN} (?:every|each|the) month|(?:the )?${LAST_DAY_EN} (?:every|each) month`,
    () => monthly(1, LAST_DAY),
  ),
  saying(
    String.raw`(?<w>${ORDINAL_RU}) числа (?:каждого месяца|ежемесячно)|${EVERY_RU} (?<w2>${ORDINAL_RU}) числ[оа](?: месяца)?`,
    ({ w, w2 }) => monthly(1, dayOf(w ?? w2 ?? '') ?? 0),
  ),
  saying(
    `(?:on )?(?:the )?(?<w>${ORDINAL_EN})(?: day)? of (?:every|each) month|(?:on )?(?:every|each) (?<w2>${ORDINAL_EN})(?: day)? of (?:the|every|each) month`,
    ({ w, w2 = w ?? '' }) => monthly(1, dayOf(w2) ?? 0),
  ),
  saying(String.raw`(?:on )?(?:the )?${ORDINAL} of (?:every|each) month`, ({ d }) => monthly(1, Number(d))),
  saying(
    String.raw`(?:every|each) (?<d>\d{1,2})(?:st|nd|rd|th)(?:(?: day)? of the month|(?! (?:day|week|month)))`,
    ({ d }) => monthly(1, Number(d)),
  ),
  saying('(?:every|each) quarter|quarterly|once a quarter|раз в квартал|каждый квартал|ежеквартально', () =>
    monthly(3),
  ),
  saying('раз в полгода|каждые полгода|(?:every|each) half(?: a)? year', () => monthly(6)),
  saying(String.raw`${EVERY_RU} ${ORDINAL} числ[оа](?: месяца)?`, ({ d }) => monthly(1, Number(d))),
  saying(String.raw`${ORDINAL} числа (?:каждого месяца|ежемесячно)`, ({ d }) => monthly(1, Number(d))),
  saying(
    String.raw`(?:каждый месяц|ежемесячно|раз в месяц)(?: ${ORDINAL}(?: числа|(?=\s*(?:[,!;]|$)|\s+(?:в|at)\s|\s+\p{L}+(?:ть|ти|чь)(?!\p{L}))))?`,
    ({ d }) => monthly(1, d === undefined ? undefined : Number(d)),
  ),
  saying(
    String.raw`(?:every|each|once a) month(?: on(?: the)? ${ORDINAL})?|monthly(?: on(?: the)? ${ORDINAL.replace('<d>', '<e>')})?`,
    ({ d, e }) => monthly(1, (d ?? e) === undefined ? undefined : Number(d ?? e)),
  ),
  saying(
    String.raw`(?:${EVERY_RU} год|ежегодно|раз в год|(?:every|each) year(?: on)?|yearly(?: on)?|annually(?: on)?|every|each|каждое) (?:(?<d>\d{1,2}) (?<m>${MONTHS_OF_DAYS})|(?<m2>${MONTHS_OF_DAYS}) (?<d2>\d{1,2}))`,
    yearlyOn,
  ),
  saying(
    String.raw`(?:(?<d>\d{1,2}) (?<m>${MONTHS_OF_DAYS})|(?:on )?(?<m2>${MONTHS_OF_DAYS}) (?<d2>\d{1,2})) (?:каждый год|ежегодно|раз в год|(?:every|each) year|once a year|yearly|annually)`,
    yearlyOn,
  ),
  saying('каждый год|ежегодно|раз в год|(?:every|each) year|once a year|yearly|annually', yearly),
  saying(
    '(?:каждый день|ежедневно|(?:every|each) day|daily),? (?:кроме выходных|except (?:for )?(?:on )?(?:the )?weekends?)|по будням|по будним дням|по рабочим дням|в будни|в будние дни|кажд(?:ый|ую) (?:будний|рабочий) день|(?:every|each) (?:weekday|workday|working day|business day)|on (?:weekdays|workdays)|weekdays',
    () => onDays(WORKDAYS),
  ),
  saying(
    String.raw`(?:(?:с|по|каждый|every|from) )?(?<from>${ANY_WEEKDAY})(?:\s?[-–—]\s?| по | to | through | thru )(?<to>${ANY_WEEKDAY})`,
    ({ from = '', to = '' }) => onDays(fromTo(weekdayNumber(from), weekdayNumber(to))),
  ),
  saying('по выходным|каждые выходные|(?:every|each) weekend|on weekends', () => onDays([6, 7])),
  saying(
    String.raw`${EVERY_RU} (?:втор(?:ой|ую|ое)) (?<day>${WEEKDAY})|every (?:other|second) (?<day2>${WEEKDAY})`,
    ({ day, day2 }) => onDays(weekdaysIn(day ?? day2 ?? ''), 2),
  ),
  saying(
    String.raw`${EVERY_RU} (?<w>${NTH_RU}) (?<unit>день|неделю|месяц)${NOT_OF}|(?:every|each) (?:(?<en>${ORDINAL_EN})|(?<d>\d{1,2})(?:st|nd|rd|th)) (?<unit2>day|week|month)${NOT_OF}`,
    ({ w = '', en = w, d, unit, unit2 = unit ?? '' }) =>
      everyNth(d === undefined ? (ordinalOf(en) ?? 0) : Number(d), unit2),
  ),
  saying('every other day', () => daily(2)),
  saying(
    String.raw`(?:every (?<n>${NUMBER}) weeks|every other week|${EVERY_FORTNIGHT}|weekly) (?:on )?${LIST}`,
    ({ n, days = '' }, full) =>
      onDays(weekdaysIn(days), n === undefined ? (full.startsWith('weekly') ? 1 : 2) : numberOf(n)),
  ),
  saying(
    String.raw`(?:по|on) ${LIST},? (?:(?:раз в|каждые|every) (?<n>${NUMBER}) (?:недел\p{L}{1,2}|weeks)|every other week|${EVERY_FORTNIGHT})`,
    ({ n, days = '' }) => onDays(weekdaysIn(days), n === undefined ? 2 : numberOf(n)),
  ),
  saying(`every other week|${EVERY_FORTNIGHT}`, () => weekly(2)),
  saying('every other month', () => monthly(2)),
  saying(
    String.raw`(?:(?:раз в|каждые) (?<n>${NUMBER}) недел\p{L}{1,2}|раз в неделю|еженедельно|каждую неделю) по ${LIST}`,
    ({ n, days = '' }) => onDays(weekdaysIn(days), numberOf(n)),
  ),
  saying(
    String.raw`(?:${EVERY_RU}|по) ${LIST} через (?:одну )?неделю|через (?:одну )?неделю по ${LIST.replace('<days>', '<days2>')}`,
    ({ days, days2 = days ?? '' }) => onDays(weekdaysIn(days2), 2),
  ),
  saying(String.raw`${EVERY_RU} ${LIST}`, ({ days = '' }) => onDays(weekdaysIn(days))),
  saying(String.raw`(?:every|each) ${LIST}`, ({ days = '' }) => onDays(weekdaysIn(days))),
  saying(String.raw`по ${LIST}`, ({ days = '' }, full) =>
    /(?:ам|ям|пн|вт|ср|чт|пт|сб|вс)(?![\p{L}])/u.test(full) ? onDays(weekdaysIn(days)) : undefined,
  ),
  saying(
    String.raw`(?:on )?(?<days>(?:mon|tues|wednes|thurs|fri|satur|sun)days(?:(?:,| and|, and) (?:mon|tues|wednes|thurs|fri|satur|sun)days)*)(?! from now)`,
    ({ days = '' }) => onDays(weekdaysIn(days)),
  ),
  saying(
    String.raw`кажд(?:ые|ый|ую) (?<n>${NUMBER})\s*-?(?:й|ой)? ?(?<unit>дней|дня|день|недел\p{L}{1,2}|месяц\p{L}{0,2})`,
    ({ n, unit = '' }) => every(numberOf(n), unit),
  ),
  saying(
    String.raw`раз в (?:(?<n>${NUMBER}) )?(?<unit>дней|дня|день|сутки|недел\p{L}{1,2}|месяц\p{L}{0,2})`,
    ({ n, unit = '' }) => every(numberOf(n), unit),
  ),
  saying(String.raw`(?:every|each) (?<n>${NUMBER}) (?<unit>days?|weeks?|months?)`, ({ n, unit = '' }) =>
    every(numberOf(n), unit),
  ),
  saying('каждое утро|по утрам|(?:every|each) morning|(?:in the )?mornings', () =>
    daily(1, { part: 'morning' }),
  ),
  saying('каждый вечер|по вечерам|(?:every|each) (?:evening|night)|nightly|(?:in the )?evenings', () =>
    daily(1, { part: 'evening' }),
  ),
  saying('каждый день|ежедневно|every day|each day|everyday|once a day|daily', () => daily(1)),
  saying('каждую неделю|еженедельно|every week|each week|once a week|weekly', () => weekly(1)),
  // "понедельник, среда, пятница в 9": once each or every week, nothing says.
  saying(`(?<=${BEGINNING})${BARE_LIST}|${BARE_LIST}(?=${CLOCK_FOLLOWS})`, () => ({ unclear: true })),
];
