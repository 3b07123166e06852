import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import type { Page, PageRequest } from '../page.ts';
import { type Done, done } from '../refusal.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';
import type { CalendarDate } from '../values/calendar-date.ts';
import { spansOf } from './greeting-day.ts';

/** A year has each birthday once. */
export const MOST_DAYS = 365;

/** Birthdays from a day on, that day included, soonest first: an owner sees all, a manager those of their own clients. */
export async function comingBirthdays(
  base: Base,
  memberId: number,
  { from, days }: { readonly from: CalendarDate; readonly days: number },
  page: PageRequest,
): Promise<Done<{ readonly page: Page<Client> }> | TeamRefusal> {
  const access = await accessTeam(base, memberId, 'see-client');
  if (!access.ok) return access;
  const { sharedClients } = await base.settings.get();
  const isForAll = access.member.role === 'owner' || sharedClients;
  const spans = spansOf(from, Math.min(days, MOST_DAYS));
  return done({ page: await base.clients.bornIn(spans, isForAll ? undefined : memberId, page) });
}
