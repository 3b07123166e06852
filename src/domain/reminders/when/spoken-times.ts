import { DAY_ENDS } from './clock-time.ts';
import {
  COUNTS_NOTHING,
  type DayPart,
  ENDS,
  type Meaning,
  type Saying,
  saying,
  TAKEN,
  UNCOUNTED,
} from './piece.ts';
import {
  HOUR_BEGUN,
  HOUR_WORD,
  HOURS_BEGUN,
  MINUTE_WORD,
  minutesOf,
  NUMBER,
  numberOf,
  ONE_OF,
} from './spoken-numbers.ts';

const part = (name: DayPart) => (): Meaning => ({ part: name });

function time(hour: number, minute: number, loose: boolean): Meaning | undefined {
  return Number.isInteger(hour) && hour < 24 && minute < 60 ? { time: { hour, minute, loose } } : undefined;
}

const RU_HALF = 'перв втор треть четверт пят шест седьм восьм девят десят одиннадцат двенадцат'.split(' ');

/** "половина десятого" is half past nine. */
const before = (index: number, minute: number) => time(index === 0 ? 12 : index, minute, true);

const clock = ({ h, m = '0' }: Readonly<Record<string, string>>) => time(Number(h), Number(m), false);

const hour = ({ h }: Readonly<Record<string, string>>) => time(numberOf(h), 0, true);

function halfDay(named: number, minute: number, isPm: boolean): Meaning | undefined {
  return named >= 1 && named <= 12 ? time((named % 12) + (isPm ? 12 : 0), minute, false) : undefined;
}

/** Hours at which people work: more often meant than so many of a thing. */
const LATE_HOUR = String.raw`(?:[789]|1\d|2[01])`;

const midnight = (): Meaning => ({ time: { hour: DAY_ENDS, minute: 0, loose: false } });

/** By how much an hour is not full yet: "без пятнадцати девять". */
const SHORT_OF = 'пяти|десяти|пятнадцати|двадцати пяти|двадцати|четверти|5|10|15|20|25';

const PREPOSITION =
  '(?:(?:где-то |примерно |часов |часиков |часам |ближе )?(?:в|к|ко|на)|около|в районе|примерно|после|at about|at around|at|by|around|about|after)';
const HOURS = String.raw`(?:\s*(?:ч\.?|час|часа|часов|часам|часиков|o.clock))?`;

/** Right after a day. */
const AFTER_DAY = String.raw`(?<=${TAKEN}\s*)`;

/** These words stand in other places too (повестка дня). */
const AFTER_TIME = String.raw`(?<=(?:час|часа|часов|ч\.?|(?:в|к|с|до|около)\s+(?:${NUMBER})|\d[:.]\d{2}|\u0001)\s*)`;

/** Times in words and parts of a day: what chrono-node lacks. */
export const TIMES: readonly Saying[] = [
  // Names no time, though there is a number in it: the usual one is meant.
  saying('в одно и то ?же (?:самое )?время|at one and the same time', () => ({})),
  saying(
    String.raw`(?:(?:at|by|around|before|after) )?(?<h>${HOUR_WORD})(?: (?<m>${MINUTE_WORD}))? ?(?<half>[ap])\.?m\.?`,
    ({ h, m, half }) => halfDay(numberOf(h), m === undefined ? 0 : minutesOf(m), half === 'p'),
  ),
  // British: nine thirty.
  saying(
    String.raw`(?:at |${AFTER_DAY})half (?<h>${HOUR_WORD}|\d{1,2})(?=${COUNTS_NOTHING}|${ENDS})`,
    ({ h }) => time(numberOf(h), 30, true),
  ),
  saying(String.raw`(?:(?:в|к|на) )?(?<m>${NUMBER}) минут\p{L}? (?<h>${HOUR_BEGUN})`, ({ m, h = '' }) =>
    before(HOURS_BEGUN.indexOf(h), numberOf(m)),
  ),
  saying(
    String.raw`(?:в|к|около|после) (?<h>${NUMBER}) с (?<part>половиной|четвертью)(?=${COUNTS_NOTHING}|${ENDS})`,
    ({ h, part: more }) => time(numberOf(h), more === 'половиной' ? 30 : 15, true),
  ),
  saying(String.raw`(?:в )?(?:половине|половину|половина|пол) (?<h>${HOUR_BEGUN})`, ({ h = '' }) =>
    before(HOURS_BEGUN.indexOf(h), 30),
  ),
  saying(String.raw`(?:в )?пол(?<h>${RU_HALF.join('|')})(?:ого|его|ьего)`, ({ h = '' }) =>
    before(RU_HALF.indexOf(h), 30),
  ),
  saying(String.raw`(?:at )?half past (?<h>${NUMBER})`, ({ h }) => time(numberOf(h), 30, true)),
  saying(String.raw`(?:at )?(?:a )?quarter past (?<h>${NUMBER})`, ({ h }) => time(numberOf(h), 15, true)),
  saying(String.raw`(?:at )?(?:a )?quarter to (?<h>${NUMBER})`, ({ h }) => time(numberOf(h) - 1, 45, true)),
  saying(
    String.raw`(?:в|к|at) (?<h>\d{1,2})(?:\s*(?:ч|час|часа|часов|o.clock))? ?(?:(?<m>\d{2})\s*(?:мин|минут))`,
    ({ h, m }) => time(Number(h), Number(m), false),
  ),
  saying(String.raw`(?:в )?четверть (?<h>${HOUR_BEGUN})`, ({ h = '' }) => before(HOURS_BEGUN.indexOf(h), 15)),
  saying(String.raw`(?:в )?без (?<m>${SHORT_OF})(?: минут)? (?<h>час|${NUMBER})`, ({ m, h }) => {
    const short = m === 'четверти' ? 15 : numberOf(m);
    return before((h === 'час' ? 1 : numberOf(h)) - 1, 60 - short);
  }),
  saying(
    String.raw`(?:at )?(?<m>5|10|20|25|five|ten|twenty) (?<to>past|to) (?<h>${NUMBER})(?=${ENDS})`,
    ({ m, to, h }) =>
      to === 'past' ? time(numberOf(h), numberOf(m), true) : before(numberOf(h) - 1, 60 - numberOf(m)),
  ),
  saying(
    String.raw`(?:в|к|at) (?<h>${NUMBER})${HOURS} (?<m>${MINUTE_WORD})(?: минут\p{L}?)?(?=${COUNTS_NOTHING}|${ENDS})`,
    ({ h, m }) => time(numberOf(h), minutesOf(m), true),
  ),
  saying(String.raw`(?:в|к|at) (?<h>\d{1,2})-(?<m>[0-5]\d)(?![-\d])`, clock),
  // "в 14 30 показ", but not "в 14 30 коробок".
  saying(
    String.raw`(?:(?:в|к|на|at) |${AFTER_DAY})(?<h>\d{1,2}) (?<m>[0-5][05])(?=${COUNTS_NOTHING}|${UNCOUNTED}\p{L}|${ENDS})`,
    clock,
  ),
  saying(String.raw`${AFTER_DAY}(?<h>\d{1,2})-(?<m>[0-5][05])(?![-\d])`, clock),
  // "завтра 10-12" is from ten to twelve: what lasts begins then.
  saying(String.raw`${AFTER_DAY}(?<h>\d{1,2})(?:[-–]| to )(?:\d{1,2})(?![-\d:])`, hour),
  saying(
    String.raw`(?:между (?<h>${NUMBER}) и|between (?<from>${NUMBER}) and) (?:${NUMBER})(?:\s*(?:часами|часов))?`,
    ({ h, from }) => time(numberOf(h ?? from), 0, true),
  ),
  saying(
    String.raw`(?:где-то |примерно )?(?:в|к|at|around) (?<h>${NUMBER}) (?:или|or) (?:${NUMBER})(?=${ENDS})`,
    hour,
  ),
  saying(String.raw`(?:в|к|до|at|by) (?:24:00|24(?=${ENDS}))`, midnight),
  saying(String.raw`(?:в|к|at) (?<h>[01]\d|2[0-3])(?<m>[0-5]\d)(?<!20[2-9]\d)(?!\d)`, clock),
  saying(String.raw`(?:at )?(?<h>\d{1,2})h(?<m>\d{2})?(?=${ENDS})`, clock),
  saying(String.raw`(?:at |around )?(?<h>\d{1,2})-?ish`, hour),
  saying(`${PREPOSITION} час(?:у|а)?(?= (?:дня|ночи)|${ENDS})`, () => time(1, 0, true)),
  saying('(?:в )?полночь|(?:at )?midnight', midnight),
  saying(
    '(?:в|к|до|под) кон(?:це|цу|ца|ец) (?:рабочего )?дня|после работы|(?:at |by )?(?:the )?end of (?:the )?day|(?:by )?(?:eod|cob)|after work',
    part('close'),
  ),
  saying('после обеда|во второй половине дня', part('afternoon')),
  saying('до обеда|перед обедом|в первой половине дня|before (?:lunch|noon)', part('forenoon')),
  saying(
    '(?:(?:в|к) )?полд(?:ень|ню)|(?:ближе )?к обеду|в районе обеда|в обеденн(?:ый перерыв|ый час|ое время)|в обед|(?:at |around )?(?:noon|midday|lunchtime)|(?:at|in|during) (?:the )?lunch (?:break|hour|time)|at lunch',
    part('noon'),
  ),
  saying(
    '(?:рано )?утр(?:ом|ечком)(?: пораньше| рано)?|с утр(?:а|ечка)(?: пораньше)?|поутру|на утро|к утру|first thing(?: in the morning)?|(?:early )?(?:in the )?morning',
    part('morning'),
  ),
  saying('(?<!с )днем(?! рожд)|во? время дня', part('day')),
  saying(
    '(?:поздно )?вечер(?:ом|ком)|(?:ближе )?к вечеру|под вечер|на вечер|(?:late )?(?:in the )?evening',
    part('evening'),
  ),
  saying('ночью|(?:at )?night', part('night')),
  saying('(?:in the )?afternoon|after lunch', part('afternoon')),
  saying(`${AFTER_DAY}am`, part('morning')),
  saying(`${AFTER_DAY}pm`, part('afternoon')),
  saying(String.raw`${AFTER_DAY}(?<h>\d{1,2})(?=\s*(?:утра|дня|вечера|ночи)(?!\p{L}))`, hour),
  saying(`${AFTER_TIME}утра`, part('morning')),
  saying(`${AFTER_TIME}дня`, part('day')),
  saying(`${AFTER_TIME}вечера`, part('evening')),
  saying(`${AFTER_TIME}ночи`, part('night')),
  saying(
    String.raw`${PREPOSITION} (?<h>${NUMBER})${HOURS}(?=${ENDS})|${AFTER_DAY}${PREPOSITION} (?<next>${NUMBER})${HOURS}(?!\s*(?:[:.\d%-]|am|pm|a\.m|p\.m))`,
    ({ h, next = '' }) => (ONE_OF.has(next) ? undefined : time(numberOf(h ?? next), 0, true)),
  ),
  saying(
    String.raw`(?:где-то |примерно |часов |часиков |ближе )?(?:в|к|ко|около|после|at|around) (?<h>${NUMBER})${HOURS}(?=${COUNTS_NOTHING})`,
    ({ h = '' }) => (ONE_OF.has(h) ? undefined : time(numberOf(h), 0, true)),
  ),
  saying(String.raw`(?:в|к) (?<h>${LATE_HOUR})(?=${UNCOUNTED}[а-я])`, hour),
  saying(String.raw`${AFTER_DAY}(?<h>\d{1,2})(?=${COUNTS_NOTHING})`, hour),
  saying(String.raw`${AFTER_DAY}(?<h>${LATE_HOUR})(?=${UNCOUNTED}\p{L})`, hour),
];
