import type { Base } from '../base.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { isActive } from '../team/member.ts';
import { addDays, compareDates, dayKey } from '../values/calendar-date.ts';
import { localDate } from '../values/local-time.ts';
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
  readonly stopping: AbortSignal;
}

const AT_ONCE = 200;

/**
 * Greets whoever has a birthday on the day that was due, and on a holiday its audience, and tells the responsible managers of
 * birthdays today and tomorrow. A greeting is never sent for a day that is over: then the managers are told that it was missed.
 */
export async function runGreetings(base: Base, run: GreetingsRun): Promise<Record<string, number>> {
  const { due, now, zone, business, stopping } = run;
  const day = localDate(due, zone);
  const on = { day, now, zone, business };
  if (compareDates(day, localDate(now, zone)) < 0) return { told: await tell(base, on, 'missed') };
  const told = (await tell(base, on, 'today')) + (await tell(base, on, 'tomorrow'));
  const { greetings } = await base.settings.get();
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

/** Tells each responsible manager of the birthdays of their clients, agreed or not: a call is always possible. */
async function tell(base: Base, { day, now, zone, business }: GreetingDay, when: NoticeOf): Promise<number> {
  const date = when === 'tomorrow' ? addDays(day, 1) : day;
  const on = dayKey(date);
  const ids = await base.clients.idsBornIn(spansOf(date, 1));
  const active = new Set((await base.team.active()).filter(isActive).map(({ id }) => id));
  let told = 0;
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const clients = await base.clients.getMany(ids.slice(from, from + AT_ONCE));
    const rows = clients.flatMap(({ id: clientId, managerId }) =>
      managerId !== null && active.has(managerId)
        ? [
            outboxItem({
              key: `birthday-notice:${on}:${clientId}:${when}`,
              to: managerId,
              about: `client:${clientId}`,
              priority: PRIORITY.reminder,
              content: { kind: 'birthday-notice', clientId, on, when, zone, business },
              now,
            }),
          ]
        : [],
    );
    told += await base.outbox.enqueue(rows);
  }
  return told;
}
