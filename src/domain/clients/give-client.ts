import type { Act } from '../act.ts';
import type { Stores } from '../base.ts';
import { followClient } from '../reminders/follow-client.ts';
import { line, lineKey } from '../timeline/line.ts';
import type { Client } from './client.ts';

/** The key of the line that tells of it. */
export function assignedKey(act: Act, clientId: number): string {
  return lineKey(act, 'assigned', String(clientId));
}

/**
 * Hands a client with all open deals to a manager, or to nobody, and lets the notices of these deals say so.
 * Part of a transaction; whether it may be done is asked before.
 */
export async function giveClient(
  stores: Stores,
  act: Act,
  client: Client,
  managerId: number | null,
): Promise<Client> {
  const given = await stores.clients.save({ ...client, managerId });
  await followClient(stores, act, client, managerId);
  await stores.deals.reassignOpen(client.id, managerId);
  const data = { kind: 'assigned', from: client.managerId, to: managerId } as const;
  await stores.timeline.append([line(act, client.id, data, String(client.id))]);
  const open = await stores.deals.openOf(client.id);
  await stores.outbox.refresh(
    open.map(({ id }) => `deal:${id}`),
    'lead-notice',
    act.at,
  );
  return given;
}
