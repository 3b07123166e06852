import type { Act } from '../act.ts';
import { lineKey } from '../timeline/line.ts';
import type { CalendarDate } from '../values/calendar-date.ts';

/** For what a client is greeted: `birthday`, or the id of a holiday. */
export type Occasion = string;

export const BIRTHDAY: Occasion = 'birthday';

/** The key of a greeting, of its row and of its line: one for each client, occasion and year, whoever makes it how often. */
export function greetingKey(occasion: Occasion, { year }: CalendarDate, clientId: number): string {
  return occasion === BIRTHDAY ? `birthday:${year}:${clientId}` : `holiday:${occasion}:${year}:${clientId}`;
}

/** The line that claims a greeting: whoever writes it first greets, the program or a member. */
export function claimKey(key: string): string {
  return lineKey({ key }, 'greeting');
}

export function programAct(key: string, at: Date): Act {
  return { by: { kind: 'program' }, at, key };
}
