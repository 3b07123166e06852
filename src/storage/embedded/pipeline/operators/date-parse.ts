import { type MongoError, notSupported } from '../../errors.ts';
import { refuse } from './arguments.ts';
import { MONTH_NAMES } from './date-format.ts';
import { conversionFailed } from './rescued.ts';
import { DAY, instantOf, startOfDay, type Zone, zoneOf } from './time-zone.ts';

type Fields = Readonly<Record<string, string | undefined>>;

/** A piece of a format, as a pattern: what it reads is the group of its name. */
const PIECES: Readonly<Record<string, string>> = {
  '%': '%',
  b: `(?<name>${MONTH_NAMES.map((name) => name.slice(0, 3)).join('|')})`,
  B: `(?<name>${MONTH_NAMES.join('|')})`,
  d: '(?<day>\\d{1,2})',
  G: '(?<isoYear>\\d{1,4})',
  H: '(?<hour>\\d{1,2})',
  j: '(?<dayOfYear>\\d{1,3})',
  L: '(?<part>\\d{1,3})',
  m: '(?<month>\\d{1,2})',
  M: '(?<minute>\\d{1,2})',
  S: '(?<second>\\d{1,2})',
  u: '(?<isoDay>[1-7])',
  V: '(?<isoWeek>\\d{1,2})',
  Y: '(?<year>\\d{4})',
  z: '(?<zone>Z|[+-]\\d\\d(?::?\\d\\d)?)',
  Z: '(?<minutes>[+-]\\d{1,4})',
};

const TIME = '(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<part>\\d{1,9}))?)?';
const ZONE = ' ?(?<zone>Z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?)';
const ISO = new RegExp(
  `^(?<year>\\d{4})-(?<month>\\d{1,2})(?:-(?<day>\\d{1,2})(?:[Tt ]${TIME}(?:${ZONE})?)?)?$`,
);

/** The instant that a text tells, in a format or in that of ISO 8601. Other formats that servers know are refused. */
export function parseDate(text: string, zone: Zone | undefined, format?: string): number {
  const fields = (format === undefined ? ISO : patternOf(format)).exec(text)?.groups;
  if (!fields) throw unread(text, format);
  if (fields['zone'] ?? fields['minutes']) {
    if (zone && !(zone.isUtc && fields['zone'] === 'Z' && format === undefined))
      throw conversionFailed(
        'you cannot pass in a date/time string with time zone information together with a timezone argument',
      );
    return clockIn(fields, text) - offsetIn(fields);
  }
  return instantOf(clockIn(fields, text), zone ?? zoneOf(undefined));
}

/** What has no digits is no date in any format. */
function unread(text: string, format: string | undefined): MongoError {
  const isPlain = format === undefined && /\d/.test(text) && /\p{L}{3}|\//u.test(text);
  return isPlain
    ? notSupported('A date in another format than that of ISO 8601')
    : conversionFailed('Error parsing date string');
}

function patternOf(format: string): RegExp {
  const source = format.replace(/%([\s\S]?)|[\\^$.*+?()[\]{}|]/g, (found, letter: string | undefined) => {
    if (letter === undefined) return `\\${found}`;
    const piece = Object.hasOwn(PIECES, letter) ? PIECES[letter] : undefined;
    return piece ?? refuse('Location18536', `Invalid format character '%${letter}' in format string`);
  });
  try {
    return new RegExp(`^${source}$`, 'i');
  } catch {
    throw notSupported('A date format that names a part twice');
  }
}

function offsetIn({ zone, minutes }: Fields): number {
  return minutes === undefined ? zoneOf(zone?.toUpperCase()).offset(0) : Number(minutes) * 60_000;
}

function clockIn(fields: Fields, text: string): number {
  const numberOf = (name: string, otherwise: number): number => Number(fields[name] ?? otherwise);
  const [hour, minute, second] = [numberOf('hour', 0), numberOf('minute', 0), numberOf('second', 0)];
  if (hour > 23 || minute > 59 || second > 59) throw unread(text, '');
  const part = Math.floor(Number(`0.${fields['part'] ?? '0'}`) * 1000 + 1e-6);
  return dayIn(fields, numberOf) + ((hour * 60 + minute) * 60 + second) * 1000 + part;
}

function dayIn(fields: Fields, numberOf: (name: string, otherwise: number) => number): number {
  if (fields['isoYear'] !== undefined)
    return isoDay(numberOf('isoYear', 1970), numberOf('isoWeek', 1), numberOf('isoDay', 1));
  const year = numberOf('year', 1970);
  if (fields['dayOfYear'] !== undefined) return startOfDay(year, 0, numberOf('dayOfYear', 1));
  const named = MONTH_NAMES.findIndex(
    (name) => name.slice(0, 3).toLowerCase() === fields['name']?.slice(0, 3).toLowerCase(),
  );
  const month = named < 0 ? numberOf('month', 1) - 1 : named;
  const day = numberOf('day', 1);
  const start = startOfDay(year, month, day);
  if (new Date(start).getUTCDate() === day && new Date(start).getUTCMonth() === month) return start;
  throw conversionFailed('Error parsing date string: the parsed date was invalid');
}

/** The first moment of a day of a week, as ISO 8601 counts them. */
export function isoDay(year: number, week: number, day: number): number {
  const fourth = startOfDay(year, 0, 4);
  const weekday = new Date(fourth).getUTCDay() || 7;
  return fourth + ((week - 1) * 7 + day - weekday) * DAY;
}
