import { refuse } from './arguments.ts';

/** How far clocks of a place are ahead of UTC at an instant, in milliseconds. */
export type Zone = { readonly isUtc: boolean; offset(instant: number): number };

const MINUTE = 60_000;
export const DAY = 86_400_000;
/** The last instant of all that JavaScript knows. */
export const LAST_INSTANT = 8.64e15;
const UTC: Zone = { isUtc: true, offset: () => 0 };
const zones = new Map<string, Zone>();

/** The time zone of a name of the Olson database, or of an offset such as `+03:00`. */
export function zoneOf(name: unknown): Zone {
  if (name === undefined) return UTC;
  if (typeof name !== 'string') return refuse('Location40517', 'timezone must evaluate to a string');
  if (['UTC', 'GMT', 'Z'].includes(name)) return UTC;
  const fixed = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(name);
  if (fixed) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3] ?? 0);
    const offset = (fixed[1] === '-' ? -minutes : minutes) * MINUTE;
    return { isUtc: offset === 0, offset: () => offset };
  }
  const known = zones.get(name) ?? placeOf(name);
  zones.set(name, known);
  return known;
}

function placeOf(name: string): Zone {
  const format = formatOf(name);
  return {
    isUtc: false,
    offset: (instant) => {
      if (!(Math.abs(instant) <= LAST_INSTANT)) return 0;
      const parts = format.formatToParts(instant);
      const shown = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
      const isBefore = parts.some(({ type, value }) => type === 'era' && value.startsWith('B'));
      const time = ((hour * 60 + minute) * 60 + second) * 1000;
      const clock = startOfDay(isBefore ? 1 - year : year, month - 1, day) + time;
      return clock - Math.floor(instant / 1000) * 1000;
    },
  };
}

function formatOf(name: string): Intl.DateTimeFormat {
  const numeric = 'numeric';
  const fields = {
    era: 'short',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...fields, timeZone: name, hourCycle: 'h23' });
  } catch {
    return refuse('Location40485', `unrecognized time zone identifier: "${name}"`);
  }
}

/** The first moment of a day; months are counted from 0. */
export function startOfDay(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}

/** What clocks show at an instant, as the instant at which those of UTC show it. */
export function clockOf(instant: number, zone: Zone): number {
  return instant + zone.offset(instant);
}

/** The first instant at which clocks show this; where they leap over it, as much later as they leap. */
export function instantOf(clock: number, zone: Zone): number {
  const before = zone.offset(clock - DAY);
  if (zone.offset(clock - before) === before) return clock - before;
  const after = zone.offset(clock + DAY);
  return zone.offset(clock - after) === after ? clock - after : clock - before;
}
