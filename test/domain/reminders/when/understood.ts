import { formatRecurrence } from '../../../../src/domain/reminders/when/format-when.ts';
import { parseWhen } from '../../../../src/domain/reminders/when/parse-when.ts';
import { timeText, wallOf } from '../../../../src/domain/values/wall-time.ts';

/** A Saturday, noon in Moscow. */
export const moment = { now: new Date('2026-11-21T09:00:00Z'), zone: 'Europe/Moscow' };

/** `2026-11-22 10:00 · how it comes again`, or the code of the refusal. */
export function understood(text: string): string {
  const found = parseWhen(text, moment);
  if (!found.ok) return found.code;
  const { year, month, day, ...time } = wallOf(found.when.at, moment.zone);
  const two = (n: number) => String(n).padStart(2, '0');
  const again = formatRecurrence(found.when, 'en');
  return `${year}-${two(month)}-${two(day)} ${timeText(time)}${again && ` · ${again}`}`;
}
