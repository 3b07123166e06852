const CLOCK =
  /^(?:в|at)?\s*(?<hour>\d{1,2})(?:(?:[:.,]|(?<=\d{2}))(?<minute>\d{2})|[ -](?<quarter>00|15|30|45))?\s*(?:ч|час(?:а|ов)?)?\.?\s*(?<part>утра|дня|вечера|ночи|[ap]\.?m\.?)?$/iu;

/** Reads a time of day ("9", "9:30", "в 09.00", "20 00", "8 вечера", "8 pm") as `HH:MM`; undefined for anything else. */
export function parseClock(typed: string): string | undefined {
  const { hour, minute, quarter, part = '' } = CLOCK.exec(typed.trim())?.groups ?? {};
  if (hour === undefined) return undefined;
  const minutes = minute ?? quarter ?? '00';
  const hours = ofDay(Number(hour), part.toLowerCase());
  if (hours === undefined || Number(minutes) > 59) return undefined;
  return `${String(hours).padStart(2, '0')}:${minutes}`;
}

/** The hour, 0 to 23, that an hour of this part of the day is; undefined when there is none. */
function ofDay(hour: number, part: string): number | undefined {
  if (part === '') return hour <= 23 ? hour : undefined;
  const isBeforeNoon = /^(?:утра|ночи|a)/u.test(part);
  if (hour === 12) return isBeforeNoon ? 0 : 12;
  if (isBeforeNoon) return hour < 12 ? hour : undefined;
  return hour < 12 ? hour + 12 : hour <= 23 ? hour : undefined;
}
