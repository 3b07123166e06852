import type { Act } from '../act.ts';
import { lineKey } from '../timeline/line.ts';
import type { TimelineStore } from '../timeline/timeline-store.ts';
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

/** The part of the line of a member who greets although the program had claimed it. */
export const PERSONAL = 'personal';

/** What the line of the member says who has taken a greeting on; undefined when nobody has. */
export async function takenOnBy(
  timeline: Pick<TimelineStore, 'byKey'>,
  key: string,
): Promise<{ readonly memberId: number; readonly coupon: string | null } | undefined> {
  const keys = [claimKey(key), lineKey({ key }, 'greeting', PERSONAL)];
  const lines = await Promise.all(keys.map((one) => timeline.byKey(one)));
  for (const line of lines) {
    if (line?.by.kind === 'member' && line.data.kind === 'greeting') {
      return { memberId: line.by.id, coupon: line.data.coupon };
    }
  }
  return undefined;
}

export function programAct(key: string, at: Date): Act {
  return { by: { kind: 'program' }, at, key };
}
