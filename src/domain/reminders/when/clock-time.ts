import type { WallTime } from '../../values/wall-time.ts';
import type { DayPart, NamedTime } from './piece.ts';

/** When a day is named without a time. */
export const USUAL_TIME: WallTime = { hour: 10, minute: 0 };

/** When a part of the day is named without a time. */
const PARTS: Readonly<Record<DayPart, WallTime>> = {
  morning: { hour: 9, minute: 0 },
  forenoon: { hour: 11, minute: 0 },
  noon: { hour: 12, minute: 0 },
  day: { hour: 14, minute: 0 },
  afternoon: { hour: 15, minute: 0 },
  close: { hour: 18, minute: 0 },
  evening: { hour: 19, minute: 0 },
  night: { hour: 22, minute: 0 },
};

/** A part of the day by the clock. */
export function partTime(part: DayPart): WallTime {
  return PARTS[part];
}

/** What "today" means when the usual time is over. */
export const LATER_TODAY: readonly WallTime[] = [PARTS.afternoon, PARTS.evening];

/** Nobody calls a client at three in the night: bare hours up to this one are of the afternoon. */
const LAST_AFTERNOON_HOUR = 6;

/** The hour of midnight, where the day ends. */
export const DAY_ENDS = 24;

/** `nextDay`: "в 12 ночи" is where the day ends. */
export interface ClockTime {
  readonly time: WallTime;
  readonly nextDay: boolean;
}

/** The time that is meant by an hour, a part of the day, both, or neither. */
export function clockTime(named: NamedTime | undefined, part: DayPart | undefined): ClockTime {
  if (!named) return { time: part ? PARTS[part] : USUAL_TIME, nextDay: false };
  const { hour, minute } = named;
  if (hour === DAY_ENDS || (part === 'night' && hour === 12))
    return { time: { hour: 0, minute }, nextDay: true };
  return { time: { hour: isLater(named, part) ? hour + 12 : hour, minute }, nextDay: false };
}

function isLater({ hour, loose }: NamedTime, part: DayPart | undefined): boolean {
  if (hour >= 12 || hour === 0) return false;
  switch (part) {
    case 'evening':
    case 'afternoon':
    case 'close':
      return true;
    case 'day':
      return hour <= LAST_AFTERNOON_HOUR;
    case 'night':
      return hour > LAST_AFTERNOON_HOUR;
    case undefined:
      return loose && hour <= LAST_AFTERNOON_HOUR;
    default:
      return false;
  }
}
