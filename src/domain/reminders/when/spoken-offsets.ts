import { DAY_ENDS, partTime } from './clock-time.ts';
import { type Meaning, type Saying, saying } from './piece.ts';
import { NUMBER, numberOf } from './spoken-numbers.ts';

const UNIT = String.raw`(?<half>полчаса|half an hour)|(?:(?<n>${NUMBER}) )?(?:(?<min>минут\p{L}?|minutes?|mins?)|(?:час\p{L}{0,2}|hours?))`;
const NOON = 'полудня|обеда|noon|midday|lunch(?:time)?';
const MIDNIGHT = 'полуночи|midnight';
const CLOSE = 'конца (?:рабочего )?дня|(?:the )?end of (?:the )?day|eod';
const CLOCK = String.raw`(?<h>\d{1,2}):(?<m>[0-5]\d)`;

/** A time by how much it is before another: "за час до обеда", "half an hour before noon", "за 15 минут до 14:00", "за час до полуночи". */
export const OFFSETS: readonly Saying[] = [
  saying(
    `(?:за )?(?:${UNIT}) (?:до|before) (?:(?<noon>${NOON})|(?<close>${CLOSE})|(?<midnight>${MIDNIGHT})|${CLOCK})`,
    earlier,
  ),
];

function earlier(said: Readonly<Record<string, string>>): Meaning | undefined {
  const by = said.half === undefined ? numberOf(said.n) * (said.min === undefined ? 60 : 1) : 30;
  const left = anchor(said) - by;
  if (left < 0 || !Number.isInteger(left)) return undefined;
  return { time: { hour: Math.floor(left / 60), minute: left % 60, loose: false } };
}

/** In minutes of the day. */
function anchor({ noon, midnight, h, m }: Readonly<Record<string, string>>): number {
  if (midnight !== undefined) return 60 * DAY_ENDS;
  if (h !== undefined) return 60 * Number(h) + Number(m);
  const { hour, minute } = partTime(noon === undefined ? 'close' : 'noon');
  return 60 * hour + minute;
}
