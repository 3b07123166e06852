const CLOCK = /^(?:в|at)?\s*(\d{1,2})(?:[:.](\d{2}))?$/iu;

/** Reads a time of day ("9", "9:30", "в 09.00") as `HH:MM`; undefined for anything else. */
export function parseClock(typed: string): string | undefined {
  const [, hour, minute = '00'] = CLOCK.exec(typed.trim()) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}
