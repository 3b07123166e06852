import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import type { Page, PageRequest } from '../page.ts';
import { type Done, done, refuse } from '../refusal.ts';
import { type AccessRefusal, accessClient } from '../team/access.ts';
import { isActive } from '../team/member.ts';
import type { Reminder } from './reminder.ts';

/** A reminder with the client whom it is about, if any. */
export interface ReminderRow {
  readonly reminder: Reminder;
  readonly client: Client | undefined;
}

type Listed = Done<{ readonly page: Page<ReminderRow>; readonly client: Client | undefined }>;

/** What is still to be done: for a client by anybody, or (`null`) by the member alone. Earliest first. */
export async function listReminders(
  base: Base,
  memberId: number,
  clientId: number | null,
  page: PageRequest,
): Promise<Listed | AccessRefusal> {
  if (clientId === null) {
    const member = await base.team.get(memberId);
    if (!member || !isActive(member)) return refuse('not-member');
    const found = await base.reminders.openOfMember(memberId, page);
    return done({ page: { ...found, items: await withClients(base, found.items) }, client: undefined });
  }
  const access = await accessClient(base, memberId, clientId, 'work-client');
  if (!access.ok) return access;
  const { client } = access;
  const found = await base.reminders.openOfClient(clientId, page);
  return done({ page: { ...found, items: found.items.map((reminder) => ({ reminder, client })) }, client });
}

/** Each reminder with its client. */
export async function withClients(
  base: Base,
  reminders: readonly Reminder[],
): Promise<readonly ReminderRow[]> {
  const ids = reminders.flatMap(({ clientId }) => (clientId === null ? [] : [clientId]));
  const clients = new Map(
    (await base.clients.getMany([...new Set(ids)])).map((client) => [client.id, client]),
  );
  return reminders.map((reminder) => ({ reminder, client: clients.get(reminder.clientId ?? 0) }));
}
