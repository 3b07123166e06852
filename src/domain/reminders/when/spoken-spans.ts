import { ENDS, type Meaning, type NamedDay, type Saying, saying } from './piece.ts';
import { HOUR_BEGUN, MINUTE_WORD, minutesOf, NUMBER, numberOf } from './spoken-numbers.ts';

type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

const RU = String.raw`минут\p{L}*|мин|час\p{L}{0,3}|ч|сутки|суток|день|дня|дней|ден[её]?к|денечек|недел\p{L}{1,3}|месяц\p{L}{0,3}|год|годик|года|лет`;
const RU_MANY = 'минут|часа|часов|дня|дней|недели|недель|месяца|месяцев';
const EN = 'minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|fortnights?|months?|years?';

const LONG_EN = 'hours?|weeks?|months?|years?';

const BEGINNINGS: readonly (readonly [beginning: RegExp, unit: Unit])[] = [
  [/^(?:мин|min|m$)/u, 'minute'],
  [/^(?:ч|h)/u, 'hour'],
  [/^(?:сут|д|d)/u, 'day'],
  [/^(?:нед|w|fortnight)/u, 'week'],
  [/^(?:мес|month)/u, 'month'],
  [/^(?:год|лет|year)/u, 'year'],
];

function unitOf(word: string): Unit {
  return BEGINNINGS.find(([beginning]) => beginning.test(word))?.[1] ?? 'day';
}

const HALF_MONTH = 15;
const MINUTES: Readonly<Partial<Record<Unit, number>>> = { minute: 1, hour: 60 };

/** Hours and minutes are counted by the clock; days and longer by the calendar, to be completed with a time. */
export function later(count: number, word: string): Meaning | undefined {
  const unit = unitOf(word);
  const minutes = MINUTES[unit];
  if (minutes !== undefined) return { minutes: Math.round(count * minutes) };
  const halves = halvesLater(count, unit);
  if (halves) return { day: halves };
  const times = word.startsWith('fortnight') ? 2 : 1;
  if (!Number.isInteger(count) || unit === 'minute' || unit === 'hour') return undefined;
  return { day: { kind: 'later', count: count * times, unit } };
}

/** "через полтора месяца" is a month and fifteen days, "через полтора года" eighteen months. */
function halvesLater(count: number, unit: Unit): NamedDay | undefined {
  if (Number.isInteger(count)) return undefined;
  const whole = Math.floor(count);
  const isHalf = count - whole === 0.5;
  if (unit === 'week') return { kind: 'later', count: Math.round(count * 7), unit: 'day' };
  if (unit === 'year' && isHalf) return { kind: 'later', count: 12 * count, unit: 'month' };
  if (unit !== 'month' || !isHalf) return undefined;
  if (whole === 0) return { kind: 'later', count: HALF_MONTH, unit: 'day' };
  return { kind: 'later', count: whole, unit, days: HALF_MONTH };
}

const sum = ({ n, unit = '', m }: Readonly<Record<string, string>>): Meaning | undefined => {
  const first = later(numberOf(n), unit);
  return m !== undefined && first?.minutes !== undefined ? { minutes: first.minutes + minutesOf(m) } : first;
};

/** How long from now: "через полтора часа", "через 3 дня", "in an hour and a half", "2 weeks from now". */
export const SPANS: readonly Saying[] = [
  saying('(?:через|спустя) пол(?:-| )?часа', () => ({ minutes: 30 })),
  saying('(?:через|спустя) пол(?:-| )?года', () => ({ day: { kind: 'later', count: 6, unit: 'month' } })),
  saying('(?:через|спустя) час с половиной', () => ({ minutes: 90 })),
  saying('(?:через|спустя) четверть часа', () => ({ minutes: 15 })),
  saying('(?:через|спустя) квартал', () => ({ day: { kind: 'later', count: 3, unit: 'month' } })),
  saying(`(?:через|спустя) (?<n>${NUMBER}) с половиной (?<unit>${RU_MANY})`, ({ n, unit = '' }) =>
    later(numberOf(n) + 0.5, unit),
  ),
  saying(String.raw`(?:через|спустя|in) (?<h>\d{1,2}):(?<m>[0-5]\d)`, ({ h, m }) => ({
    minutes: 60 * Number(h) + Number(m),
  })),
  // "15 минут перезвонить": at the beginning it says in how long.
  saying(
    String.raw`^(?<n>${NUMBER}) (?<unit>минут\p{L}?|мин|minutes?|mins?)(?! назад| ago| (?:${HOUR_BEGUN}))`,
    sum,
  ),
  // "через час двадцать", "in two hours fifteen"
  saying(
    String.raw`(?:через|спустя|in) (?:(?<n>${NUMBER}) )?(?<unit>час|часа|часов|hours?) (?:and |и )?(?<m>${MINUTE_WORD})(?=${ENDS})`,
    sum,
  ),
  // "минут через десять" and "через часа два" are about so many.
  saying(`(?<unit>${RU_MANY}) (?:через|спустя) (?<n>${NUMBER})`, sum),
  saying(`(?:через|спустя) (?<unit>${RU_MANY}) (?<n>${NUMBER})`, sum),
  saying(
    String.raw`(?:через|спустя) (?:(?<n>${NUMBER})\s*)?(?<unit>${RU})(?:-(?:полтора|два|две|другой|другую)|(?: и)?\s*(?<m>${NUMBER})\s*(?:минут\p{L}*|мин|м))?`,
    sum,
  ),
  saying(String.raw`(?:(?<n>${NUMBER}) )?(?<unit>weeks?) (?:from )?today`, sum),
  saying(`(?<n>${NUMBER}) (?<unit>days?|fortnights?|months?|years?) from today`, sum),
  saying(String.raw`(?:(?<n>${NUMBER}) weeks? (?:from )?)tomorrow|tomorrow week`, ({ n }) => ({
    day: { kind: 'later', count: 7 * numberOf(n) + 1, unit: 'day' },
  })),
  saying(`(?:в течени[еи]|в ближайши[ей]) (?:(?<n>${NUMBER}) )?(?<unit>минут\\p{L}*|час\\p{L}{0,3})`, sum),
  saying(`(?:in|within|over|during) the next (?:(?<n>${NUMBER}) )?(?<unit>minutes?|mins?|hours?|hrs?)`, sum),
  saying('(?:in )?an hour and a half(?: from now)?', () => ({ minutes: 90 })),
  // "in a week and a half", "in two and a half hours"
  saying(
    `in (?<n>${NUMBER}) (?:(?<unit>${LONG_EN}) and a half|and a half (?<units>${LONG_EN}))(?: from now)?`,
    ({ n, unit, units = unit ?? '' }) => later(numberOf(n) + 0.5, units),
  ),
  saying('in a quarter of an hour', () => ({ minutes: 15 })),
  saying(
    String.raw`in (?:about |around |the next )?(?<n>${NUMBER})\s*(?<unit>${EN})(?:(?: and)? (?<m>${NUMBER})\s*(?:minutes?|mins?|m))?(?:['’]? time| or so)?`,
    sum,
  ),
  saying(String.raw`(?<n>${NUMBER})\s*(?<unit>${EN}) from now`, sum),
];
