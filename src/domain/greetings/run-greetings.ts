import type { Base } from '../base.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { isQuietTillMidnight } from '../outbox/quiet-hours.ts';
import { isActive } from '../team/member.ts';
import { addDays, type CalendarDate, compareDates, dayKey } from '../values/calendar-date.ts';
import { localDate } from '../values/local-time.ts';
import { resolveWall, wallOf } from '../values/wall-time.ts';
import { type GreetingDay, greetClient } from './greet-client.ts';
import { BIRTHDAY } from './greeting.ts';
import { holidaysOn, spansOf } from './greeting-day.ts';
import type { Holiday } from './greeting-settings.ts';
import { isMeant } from './who-is-greeted.ts';

/** When a manager hears of a birthday: on its eve, on the day, or later, when the program was down on the day. */
export type NoticeOf = 'tomorrow' | 'today' | 'missed';

export interface GreetingsRun extends Omit<GreetingDay, 'day'> {
  /** The moment for which the run was due. */
  readonly due: Date;
  /** When the last run before it worked; null when there was none. */
  readonly since: Date | null;
  readonly stopping: AbortSignal;
}

const AT_ONCE = 200;

/** Wishes that come later than this are no longer for the birthday. */
export const MOST_MISSED_DAYS = 14;

/**
 * Greets whoever has a birthday on the day that was due, and on a holiday its audience, and tells the responsible managers of
 * birthdays today and tomorrow. A greeting is never sent for a day that is over, or quiet until it is over: then it is told of as
 * missed, day by day.
 */
export async function runGreetings(base: Base, run: GreetingsRun): Promise<Record<string, number>> {
  const { due, now, zone, business, newToken, stopping } = run;
  const day = localDate(due, zone);
  const on = { day, now, zone, business, newToken };
  let told = 0;
  for (const missed of missedDays(run)) told += await tell(base, { ...on, day: missed }, 'missed');
  if (compareDates(day, localDate(now, zone)) < 0) return { told };
  const { greetings, quietHours } = await base.settings.get();
  const isTooLate = isQuietTillMidnight(quietHours, zone, now);
  told +=
    (await tell(base, on, 'today', isTooLate ? 'missed' : 'today')) + (await tell(base, on, 'tomorrow'));
  if (isTooLate) return { told };
  let birthdays = 0;
  for (const clientId of greetings.birthdays ? await base.clients.idsBornIn(spansOf(day, 1)) : []) {
    if (stopping.aborted) break;
    if (await greetClient(base, clientId, { occasion: BIRTHDAY, name: null }, on)) birthdays += 1;
  }
  let holidays = 0;
  for (const holiday of holidaysOn(day, greetings.holidays)) {
    if (holiday.isOn) holidays += await greetHoliday(base, holiday, on, stopping);
  }
  return { birthdays, holidays, told };
}

/** The days that are over and for which the job was due without having worked since. */
function missedDays({ due, since, now, zone }: GreetingsRun): readonly CalendarDate[] {
  const last = localDate(due, zone);
  const time = wallOf(due, zone);
  const days = Array.from({ length: MOST_MISSED_DAYS }, (_, index) =>
    addDays(last, index + 1 - MOST_MISSED_DAYS),
  );
  return days.filter((day) => {
    if (compareDates(day, localDate(now, zone)) >= 0) return false;
    if (compareDates(day, last) === 0) return true;
    return since !== null && resolveWall(day, time, zone).at > since;
  });
}

async function greetHoliday(
  base: Base,
  holiday: Holiday,
  on: GreetingDay,
  stopping: AbortSignal,
): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const clients = await base.clients.subscribers(after, AT_ONCE);
    for (const client of clients) {
      if (stopping.aborted) return count;
      after = client.id;
      if (!isMeant(client, holiday.audience)) continue;
      if (await greetClient(base, client.id, { occasion: holiday.id, name: holiday.name }, on)) count += 1;
    }
    if (clients.length < AT_ONCE) return count;
  }
}

/**
 * Tells each responsible manager of the birthdays of their clients, agreed or not: a call is always possible. Of clients whom
 * nobody leads owners are told, in one message for the day; of the next day's the summary tells them. `when` is told once, `as` is
 * how: whoever has heard of today's birthday does not hear in the evening that it was missed.
 */
async function tell(
  base: Base,
  { day, now, zone, business }: GreetingDay,
  when: NoticeOf,
  as: NoticeOf = when,
): Promise<number> {
  const date = when === 'tomorrow' ? addDays(day, 1) : day;
  const on = dayKey(date);
  const ids = await base.clients.idsBornIn(spansOf(date, 1));
  const team = (await base.team.active()).filter(isActive);
  const active = new Set(team.map(({ id }) => id));
  let told = 0;
  let isSomeoneUnled = false;
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const clients = await base.clients.getMany(ids.slice(from, from + AT_ONCE));
    isSomeoneUnled ||= clients.some(({ managerId }) => managerId === null);
    const rows = clients.flatMap(({ id: clientId, managerId }) =>
      managerId !== null && active.has(managerId)
        ? [
            outboxItem({
              key: `birthday-notice:${on}:${clientId}:${when}`,
              to: managerId,
              about: `client:${clientId}`,
              priority: PRIORITY.reminder,
              content: { kind: 'birthday-notice', clientId, on, when: as, zone, business },
              now,
            }),
          ]
        : [],
    );
    told += await base.outbox.enqueue(rows);
  }
  if (!isSomeoneUnled || as === 'tomorrow') return told;
  const owners = team.filter(({ role }) => role === 'owner');
  const rows = owners.map(({ id }) =>
    outboxItem({
      key: `unled-birthdays:${on}:${id}:${when}`,
      to: id,
      about: `birthdays:${on}`,
      priority: PRIORITY.reminder,
      content: { kind: 'unled-birthdays', on, when: as },
      now,
    }),
  );
  return told + (await base.outbox.enqueue(rows));
}
