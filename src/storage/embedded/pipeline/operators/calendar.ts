import { Type } from '../../bson/value.ts';
import { type CodeName, MongoError } from '../../errors.ts';
import { rawIn } from '../foreign.ts';
import { isNil, refuse } from './arguments.ts';
import { clockOf, DAY, startOfDay, type Zone } from './time-zone.ts';

/** The instant that a value tells: a date, an id or a timestamp. Undefined for anything else. */
export function instantIn(value: unknown): number | undefined {
  if (value instanceof Date) return value.getTime();
  const raw = rawIn(value);
  if (raw?.type === Type.objectId) return raw.bytes.readUInt32BE(0) * 1000;
  return raw?.type === Type.timestamp ? raw.bytes.readUInt32LE(4) * 1000 : undefined;
}

export function checkedInstant(value: unknown, code: CodeName = 'Location16006'): number {
  return instantIn(value) ?? refuse(code, "can't convert this BSON type to Date");
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The day that a week begins with, from 0 for Sunday. */
export function firstWeekday(name: unknown): number {
  if (isNil(name)) return 0;
  if (typeof name !== 'string') return refuse('Location5439015', "requires 'startOfWeek' to be a string");
  const day = WEEKDAYS.findIndex((full) => [full, full.slice(0, 3)].includes(name.toLowerCase()));
  return day < 0 ? refuse('FailedToParse', `unknown day of week value: ${name}`) : day;
}

export type Unit = (typeof UNITS)[number];
const UNITS = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'] as const;

export function unitOf(name: unknown): Unit {
  if (typeof name !== 'string') return refuse('Location5439013', "requires 'unit' to be a string");
  const unit = UNITS.find((one) => one === name);
  if (!unit) throw new MongoError('FailedToParse', `unknown time unit value: ${name}`);
  return unit;
}

/** Units that are the same everywhere, in milliseconds. */
export const LENGTHS: Readonly<Partial<Record<Unit, number>>> = {
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};

export const MONTHS: Readonly<Partial<Record<Unit, number>>> = { year: 12, quarter: 3, month: 1 };

export const DAYS: Readonly<Partial<Record<Unit, number>>> = { week: 7, day: 1 };

/** The first moment of a month, counted from the year 0. */
export function startOfMonth(months: number): number {
  return startOfDay(Math.floor(months / 12), months - Math.floor(months / 12) * 12, 1);
}

export function monthsOf(clock: number): number {
  const date = new Date(clock);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** A moment so many months later, on the last day of a month that is too short. */
export function plusMonths(clock: number, months: number): number {
  const month = monthsOf(clock) + months;
  const days = Math.round((startOfMonth(month + 1) - startOfMonth(month)) / DAY);
  const date = new Date(clock);
  return (
    startOfMonth(month) +
    (Math.min(date.getUTCDate(), days) - 1) * DAY +
    (clock - Math.floor(clock / DAY) * DAY)
  );
}

export type Parts = Readonly<
  Record<
    | 'year'
    | 'month'
    | 'day'
    | 'hour'
    | 'minute'
    | 'second'
    | 'millisecond'
    | 'dayOfYear'
    | 'dayOfWeek'
    | 'isoDayOfWeek'
    | 'week'
    | 'isoWeek'
    | 'isoWeekYear',
    number
  >
>;

/** What calendars and clocks show at an instant. */
export function partsOf(instant: number, zone: Zone): Parts {
  const date = new Date(clockOf(instant, zone));
  const year = date.getUTCFullYear();
  const today = startOfDay(year, date.getUTCMonth(), date.getUTCDate());
  const dayOfYear = Math.round((today - startOfDay(year, 0, 1)) / DAY) + 1;
  const weekday = date.getUTCDay();
  const isoDayOfWeek = weekday === 0 ? 7 : weekday;
  const thursday = today + (4 - isoDayOfWeek) * DAY;
  const isoWeekYear = new Date(thursday).getUTCFullYear();
  return {
    year,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
    dayOfYear,
    dayOfWeek: weekday + 1,
    isoDayOfWeek,
    week: Math.floor((dayOfYear + 6 - weekday) / 7),
    isoWeek: Math.floor((thursday - startOfDay(isoWeekYear, 0, 1)) / DAY / 7) + 1,
    isoWeekYear,
  };
}
