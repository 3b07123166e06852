import { isObject } from '../foreign.ts';
import { type Arguments, isNil, named, type Operator, operators, refuse } from './arguments.ts';
import { checkedInstant, type Parts, partsOf } from './calendar.ts';
import { dateArithmetic } from './date-arithmetic.ts';
import { formatDate } from './date-format.ts';
import { isoDay, parseDate } from './date-parse.ts';
import { conversionFailed, rescued } from './rescued.ts';
import { instantOf, startOfDay, zoneOf } from './time-zone.ts';

const PARTS: Readonly<Record<string, keyof Parts>> = {
  $year: 'year',
  $month: 'month',
  $dayOfMonth: 'day',
  $hour: 'hour',
  $minute: 'minute',
  $second: 'second',
  $millisecond: 'millisecond',
  $dayOfYear: 'dayOfYear',
  $dayOfWeek: 'dayOfWeek',
  $isoDayOfWeek: 'isoDayOfWeek',
  $week: 'week',
  $isoWeek: 'isoWeek',
  $isoWeekYear: 'isoWeekYear',
};

/** What a part of a date is asked by: the date alone, or with a time zone. */
function part(name: string, field: keyof Parts): Record<string, Operator> {
  const compute = ({ date, timezone }: Arguments): unknown =>
    isNil(date) || timezone === null ? null : partsOf(checkedInstant(date), zoneOf(timezone))[field];
  const spec = {
    names: ['date', 'timezone'],
    required: { date: 'Location40539' },
    noObject: 'Location40536',
    unknown: 'Location40535',
  } as const;
  const zoned = named(spec, { [name]: compute })[name];
  const plain = operators({ [name]: (date) => compute({ date }) }, [1, 1])[name];
  return {
    [name]: (object, expression, options) =>
      (isObject(expression) && !Object.keys(expression).some((key) => key.startsWith('$')) ? zoned : plain)?.(
        object,
        expression,
        options,
      ),
  };
}

function toText({ date, format, timezone }: Arguments): unknown {
  return timezone === null ? null : formatDate(checkedInstant(date), zoneOf(timezone), format);
}

function toParts({ date, timezone, iso8601 = false }: Arguments): unknown {
  if (isNil(date) || timezone === null || iso8601 === null) return null;
  if (typeof iso8601 !== 'boolean') return refuse('Location40521', 'iso8601 must evaluate to a bool');
  const { year, month, day, hour, minute, second, millisecond, isoWeekYear, isoWeek, isoDayOfWeek } = partsOf(
    checkedInstant(date),
    zoneOf(timezone),
  );
  const time = { hour, minute, second, millisecond };
  return iso8601 ? { isoWeekYear, isoWeek, isoDayOfWeek, ...time } : { year, month, day, ...time };
}

function whole(given: Arguments, name: string, otherwise: number): number {
  const value = given[name] === undefined ? otherwise : given[name];
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  return refuse('Location40515', `'${name}' must evaluate to an integer`);
}

const CALENDAR = ['year', 'month', 'day'];
const WEEKS = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'];

function fromParts(given: Arguments): unknown {
  const byWeeks = Object.hasOwn(given, 'isoWeekYear');
  if (!byWeeks && !Object.hasOwn(given, 'year'))
    return refuse('Location40516', "$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
  const other = (byWeeks ? CALENDAR : WEEKS).some((name) => Object.hasOwn(given, name));
  if (other)
    refuse(
      byWeeks ? 'Location40489' : 'Location40525',
      '$dateFromParts does not allow mixing natural dates with ISO dates',
    );
  if (Object.values(given).some(isNil)) return null;
  const year = whole(given, byWeeks ? 'isoWeekYear' : 'year', 1970);
  if (year < 1 || year > 9999)
    refuse('Location40523', "'year' must evaluate to an integer in the range 1 to 9999");
  const day = byWeeks
    ? isoDay(year, whole(given, 'isoWeek', 1), whole(given, 'isoDayOfWeek', 1))
    : startOfDay(year, whole(given, 'month', 1) - 1, whole(given, 'day', 1));
  const minutes = whole(given, 'hour', 0) * 60 + whole(given, 'minute', 0);
  const clock = day + (minutes * 60 + whole(given, 'second', 0)) * 1000 + whole(given, 'millisecond', 0);
  return new Date(instantOf(clock, zoneOf(given['timezone'])));
}

function textToDate({ dateString, format, timezone }: Arguments): unknown {
  if (isNil(dateString) || timezone === null || format === null) return null;
  if (typeof dateString !== 'string')
    throw conversionFailed('$dateFromString requires that dateString be a string');
  if (format !== undefined && typeof format !== 'string')
    return refuse('Location40684', "$dateFromString requires that 'format' be a string");
  return new Date(parseDate(dateString, timezone === undefined ? undefined : zoneOf(timezone), format));
}

const fromString = named(
  {
    names: ['dateString', 'format', 'timezone', 'onNull', 'onError'],
    required: { dateString: 'Location40542' },
    noObject: 'Location40540',
    unknown: 'Location40541',
    deferred: ['onNull', 'onError'],
  },
  { $dateFromString: (given) => rescued(given, given['dateString'], textToDate) },
);

/** Operators that tell and make dates, and reckon with them. */
export const dates: Record<string, Operator> = {
  ...Object.assign({}, ...Object.entries(PARTS).map(([name, field]) => part(name, field))),
  ...named(
    {
      names: ['date', 'format', 'timezone', 'onNull'],
      required: { date: 'Location18628' },
      noObject: 'Location18629',
      unknown: 'Location18534',
      deferred: ['onNull'],
    },
    { $dateToString: (given) => rescued(given, given['date'], toText) },
  ),
  ...named(
    {
      names: ['date', 'timezone', 'iso8601'],
      required: { date: 'Location40522' },
      noObject: 'Location40524',
      unknown: 'Location40520',
    },
    { $dateToParts: toParts },
  ),
  ...named(
    {
      names: [...CALENDAR, ...WEEKS, 'hour', 'minute', 'second', 'millisecond', 'timezone'],
      required: {},
      noObject: 'Location40519',
      unknown: 'Location40518',
    },
    { $dateFromParts: fromParts },
  ),
  ...fromString,
  ...dateArithmetic,
};
