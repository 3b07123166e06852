import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { spansOf } from '../greetings/greeting-day.ts';
import { type LeadRow, listLeads } from '../leads/list-leads.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import type { Page } from '../page.ts';
import { type Done, done } from '../refusal.ts';
import type { TeamRefusal } from '../team/access.ts';
import { addDays } from '../values/calendar-date.ts';
import { localDate } from '../values/local-time.ts';
import { resolveWall } from '../values/wall-time.ts';
import { type ReminderRow, withClients } from './list-reminders.ts';
import type { Moment } from './when/when.ts';

const MOST_REMINDERS = 30;
const MOST_BIRTHDAYS = 20;
const MOST_LEADS = 3;
const MIDNIGHT = { hour: 0, minute: 0 };
/** What fell due a moment ago, as when the day is sent at nine, is not called overdue yet. */
const OVERDUE_AFTER_MS = 30 * 60_000;

/** What waits for a member today. */
export interface Today {
  /** Its time is over for a while, and nobody has dealt with it. */
  readonly overdue: readonly ReminderRow[];
  /** Still to come on this day, or just come. */
  readonly due: readonly ReminderRow[];
  /** More reminders than are listed. */
  readonly more: number;
  /** Own clients whose birthday it is. */
  readonly birthdays: readonly Client[];
  /** Leads without an answer, as far as this member sees them. */
  readonly leads: Page<LeadRow>;
}

/** The day of a member, by the clock of the business. */
export async function loadToday(
  base: Base,
  memberId: number,
  { now, zone }: Moment,
): Promise<Done<{ readonly today: Today }> | TeamRefusal> {
  const day = localDate(now, zone);
  const end = resolveWall(addDays(day, 1), MIDNIGHT, zone).at;
  const [leads, reminders, birthdays] = await Promise.all([
    listLeads(base, memberId, { skip: 0, limit: MOST_LEADS }),
    base.reminders.openOfMember(memberId, { skip: 0, limit: MOST_REMINDERS }, end),
    base.clients.bornIn(spansOf(day, 1), memberId, { skip: 0, limit: MOST_BIRTHDAYS }),
  ]);
  if (!leads.ok) return leads;
  const rows = await withClients(base, reminders.items);
  const isOverdue = ({ reminder }: ReminderRow) => now.getTime() - reminder.at.getTime() >= OVERDUE_AFTER_MS;
  return done({
    today: {
      overdue: rows.filter(isOverdue),
      due: rows.filter((row) => !isOverdue(row)),
      more: reminders.total - rows.length,
      birthdays: birthdays.items,
      leads: leads.page,
    },
  });
}

export function isQuietDay({ overdue, due, birthdays, leads }: Today): boolean {
  return overdue.length + due.length + birthdays.length + leads.total === 0;
}

/** Sends every member who has something to do today their day; once a day each, however often it is asked for. */
export async function sendToday(base: Base, { now, zone }: Moment): Promise<{ readonly sent: number }> {
  const { year, month, day } = localDate(now, zone);
  let sent = 0;
  for (const { id } of await base.team.active()) {
    const loaded = await loadToday(base, id, { now, zone });
    if (!loaded.ok || isQuietDay(loaded.today)) continue;
    sent += await base.outbox.enqueue([
      outboxItem({
        key: `today:${year}-${month}-${day}:${id}`,
        to: id,
        about: `today:${id}`,
        priority: PRIORITY.reminder,
        content: { kind: 'today', zone },
        now,
      }),
    ]);
  }
  return { sent };
}
