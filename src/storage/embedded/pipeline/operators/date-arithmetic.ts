import { type Arguments, isNil, named, type Operator, refuse } from './arguments.ts';
import {
  checkedInstant,
  DAYS,
  firstWeekday,
  LENGTHS,
  MONTHS,
  monthsOf,
  plusMonths,
  startOfMonth,
  type Unit,
  unitOf,
} from './calendar.ts';
import { clockOf, DAY, instantOf, LAST_INSTANT, startOfDay, type Zone, zoneOf } from './time-zone.ts';

/** An instant so many units later; days and more by the clocks of the place. */
export function plusUnits(
  instant: number,
  { unit, amount }: { unit: Unit; amount: number },
  zone: Zone,
): number {
  const length = LENGTHS[unit];
  if (length !== undefined) return instant + length * amount;
  const clock = clockOf(instant, zone);
  const months = MONTHS[unit];
  const moved =
    months === undefined ? clock + (DAYS[unit] ?? 1) * DAY * amount : plusMonths(clock, months * amount);
  return instantOf(moved, zone);
}

function moving(sign: 1 | -1): (given: Arguments) => unknown {
  return ({ startDate, unit, amount, timezone }) => {
    if ([startDate, unit, amount, timezone].slice(0, 3).some(isNil) || timezone === null) return null;
    const start = checkedInstant(startDate, 'Location5166403');
    const known = unitOf(unit);
    if (typeof amount !== 'number' || !Number.isInteger(amount))
      return refuse('Location5166405', 'expects integer amount of time units');
    const moved = plusUnits(start, { unit: known, amount: sign * amount }, zoneOf(timezone));
    if (Math.abs(moved) <= LAST_INSTANT) return new Date(moved);
    return refuse('Location5166406', 'invalid date arithmetic: the result is out of range');
  };
}

/** The number of a unit that an instant lies in. */
function numberOfUnit(
  instant: number,
  unit: Unit,
  { zone, weekday }: { zone: Zone; weekday: number },
): number {
  const length = LENGTHS[unit];
  if (length !== undefined) return Math.floor(instant / length);
  const clock = clockOf(instant, zone);
  const months = MONTHS[unit];
  if (months !== undefined) return Math.floor(monthsOf(clock) / months);
  // The first day of all was a Thursday.
  const day = Math.floor(clock / DAY);
  return unit === 'day' ? day : Math.floor((day + 4 - weekday) / 7);
}

function difference({ startDate, endDate, unit, timezone, startOfWeek }: Arguments): unknown {
  if ([startDate, endDate, unit].some(isNil) || timezone === null || startOfWeek === null) return null;
  const known = unitOf(unit);
  const [start, end] = [startDate, endDate].map((date) => checkedInstant(date, 'Location5166307'));
  const zone = zoneOf(timezone);
  const by = { zone, weekday: known === 'week' ? firstWeekday(startOfWeek) : 0 };
  // Hours begin where those of the place do at the start, however its clocks are set meanwhile.
  const shift = LENGTHS[known] === undefined ? 0 : zone.offset(start ?? 0);
  return numberOfUnit((end ?? 0) + shift, known, by) - numberOfUnit((start ?? 0) + shift, known, by);
}

/** Bins are counted from the beginning of this year by the clocks of the place. */
const FIRST_YEAR = 2000;

function truncated({ date, unit, binSize = 1, timezone, startOfWeek }: Arguments): unknown {
  if ([date, unit, binSize].some(isNil) || timezone === null || startOfWeek === null) return null;
  const instant = checkedInstant(date, 'Location5439012');
  const known = unitOf(unit);
  if (typeof binSize !== 'number' || !Number.isInteger(binSize))
    return refuse('Location5439017', "$dateTrunc requires 'binSize' to be a 64-bit integer");
  if (binSize <= 0) return refuse('Location5439018', "$dateTrunc requires 'binSize' to be greater than 0");
  const zone = zoneOf(timezone);
  const weekday = known === 'week' ? firstWeekday(startOfWeek) : 0;
  return new Date(startOfBin(instant, { unit: known, size: binSize, weekday }, zone));
}

type Bins = { readonly unit: Unit; readonly size: number; readonly weekday: number };

function startOfBin(instant: number, { unit, size, weekday }: Bins, zone: Zone): number {
  const first = startOfDay(FIRST_YEAR, 0, 1);
  const floor = (value: number, from: number, step: number) =>
    from + Math.floor((value - from) / step) * step;
  const length = LENGTHS[unit];
  if (length !== undefined) return floor(instant, instantOf(first, zone), length * size);
  const clock = clockOf(instant, zone);
  const months = MONTHS[unit];
  if (months !== undefined)
    return instantOf(startOfMonth(floor(monthsOf(clock), FIRST_YEAR * 12, months * size)), zone);
  const daysToWeek = unit === 'week' ? (weekday - new Date(first).getUTCDay() + 7) % 7 : 0;
  return instantOf(floor(clock, first + daysToWeek * DAY, (DAYS[unit] ?? 1) * DAY * size), zone);
}

const MOVE = {
  names: ['startDate', 'unit', 'amount', 'timezone'],
  required: { startDate: 'Location5166402', unit: 'Location5166402', amount: 'Location5166402' },
  noObject: 'Location5166400',
  unknown: 'Location5166401',
} as const;
const DIFFERENCE = {
  names: ['startDate', 'endDate', 'unit', 'timezone', 'startOfWeek'],
  required: { startDate: 'Location5166303', endDate: 'Location5166304', unit: 'Location5166305' },
  noObject: 'Location5166301',
  unknown: 'Location5166302',
} as const;
const TRUNCATION = {
  names: ['date', 'unit', 'binSize', 'timezone', 'startOfWeek'],
  required: { date: 'Location5439009', unit: 'Location5439010' },
  noObject: 'Location5439007',
  unknown: 'Location5439008',
} as const;

/** Operators that reckon with dates. */
export const dateArithmetic: Record<string, Operator> = {
  ...named(MOVE, { $dateAdd: moving(1), $dateSubtract: moving(-1) }),
  ...named(DIFFERENCE, { $dateDiff: difference }),
  ...named(TRUNCATION, { $dateTrunc: truncated }),
};
