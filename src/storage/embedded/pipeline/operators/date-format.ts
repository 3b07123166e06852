import { refuse } from './arguments.ts';
import { type Parts, partsOf } from './calendar.ts';
import type { Zone } from './time-zone.ts';

export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

type Shown = { readonly parts: Parts; readonly offset: number };

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

function monthName({ parts }: Shown): string {
  return MONTH_NAMES[parts.month - 1] ?? '';
}

function signed(offset: number, text: (minutes: number) => string): string {
  return `${offset < 0 ? '-' : '+'}${text(Math.abs(offset) / 60_000)}`;
}

/** Servers write years of four digits alone. */
function yearText(year: number): string {
  return year >= 0 && year <= 9999
    ? padded(year, 4)
    : refuse('Location18537', 'Could not convert date to string: the year is not within 0-9999');
}

const FORMATS: Readonly<Record<string, (shown: Shown) => string>> = {
  '%': () => '%',
  b: (shown) => monthName(shown).slice(0, 3),
  B: monthName,
  d: ({ parts }) => padded(parts.day, 2),
  G: ({ parts }) => yearText(parts.isoWeekYear),
  H: ({ parts }) => padded(parts.hour, 2),
  j: ({ parts }) => padded(parts.dayOfYear, 3),
  L: ({ parts }) => padded(parts.millisecond, 3),
  m: ({ parts }) => padded(parts.month, 2),
  M: ({ parts }) => padded(parts.minute, 2),
  S: ({ parts }) => padded(parts.second, 2),
  u: ({ parts }) => String(parts.isoDayOfWeek),
  U: ({ parts }) => padded(parts.week, 2),
  V: ({ parts }) => padded(parts.isoWeek, 2),
  w: ({ parts }) => String(parts.dayOfWeek),
  Y: ({ parts }) => yearText(parts.year),
  z: ({ offset }) =>
    signed(offset, (minutes) => padded(Math.floor(minutes / 60), 2) + padded(minutes % 60, 2)),
  Z: ({ offset }) => signed(offset, (minutes) => padded(minutes, 3)),
};

const PLAIN = '%Y-%m-%dT%H:%M:%S.%L';

/** An instant in a format; in that of ISO 8601 when none is given. */
export function formatDate(instant: number, zone: Zone, format: unknown): string | null {
  if (format === null) return null;
  const pattern = format === undefined ? `${PLAIN}${zone.isUtc ? 'Z' : ''}` : format;
  if (typeof pattern !== 'string')
    return refuse('Location18533', '$dateToString requires that the format be a string');
  const shown = { parts: partsOf(instant, zone), offset: zone.offset(instant) };
  return pattern.replace(/%([\s\S]?)/g, (_, letter: string) => {
    if (letter === '') return refuse('Location18535', "Unmatched '%' at end of format string");
    const show = Object.hasOwn(FORMATS, letter) ? FORMATS[letter] : undefined;
    return show?.(shown) ?? refuse('Location18536', `Invalid format character '%${letter}' in format string`);
  });
}
