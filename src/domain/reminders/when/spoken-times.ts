import { type DayPart, type Meaning, type Saying, saying } from './piece.ts';
import { NUMBER, numberOf } from './spoken-numbers.ts';

const part = (name: DayPart) => (): Meaning => ({ part: name });

function time(hour: number, minute: number, loose: boolean): Meaning | undefined {
  return Number.isInteger(hour) && hour < 24 && minute < 60 ? { time: { hour, minute, loose } } : undefined;
}

const RU_HOURS =
  'первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого'.split(
    ' ',
  );
const RU_HALF = 'перв втор треть четверт пят шест седьм восьм девят десят одиннадцат двенадцат'.split(' ');

/** "половина десятого" is half past nine. */
const before = (index: number, minute: number) => time(index === 0 ? 12 : index, minute, true);

/** These words stand in other places too (повестка дня). */
const AFTER_TIME = String.raw`(?<=(?:час|часа|часов|ч|(?:в|к|с|до|около)\s+(?:${NUMBER})|\d[:.]\d{2}|\u0001)\s*)`;

/** Times in words and parts of a day: what chrono-node lacks. */
export const TIMES: readonly Saying[] = [
  saying(String.raw`(?:в )?(?:половине|половину|половина|пол) (?<h>${RU_HOURS.join('|')})`, ({ h = '' }) =>
    before(RU_HOURS.indexOf(h), 30),
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
  saying('после обеда|во второй половине дня', part('afternoon')),
  saying('до обеда|в первой половине дня', part('forenoon')),
  saying('(?:в )?полдень|в обед|(?:at )?(?:noon|midday|lunchtime)', part('noon')),
  saying('утром|с утра|поутру|(?:in the )?morning', part('morning')),
  saying('(?<!с )днем(?! рожд)|во? время дня', part('day')),
  saying('вечером|к вечеру|(?:in the )?evening', part('evening')),
  saying('ночью|(?:at )?night', part('night')),
  saying('(?:in the )?afternoon|after lunch', part('afternoon')),
  saying(`${AFTER_TIME}утра`, part('morning')),
  saying(`${AFTER_TIME}дня`, part('day')),
  saying(`${AFTER_TIME}вечера`, part('evening')),
  saying(`${AFTER_TIME}ночи`, part('night')),
  saying(
    String.raw`(?:в|к|на|at) (?<h>${NUMBER})(?:\s*(?:ч|час|часа|часов|o.clock))?(?=\s*(?:[\u0001,.!;]|$))`,
    ({ h }) => time(numberOf(h), 0, true),
  ),
];
