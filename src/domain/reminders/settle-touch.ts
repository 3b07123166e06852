import type { Stores } from '../base.ts';

/** Writes on the card when the client is next to be touched: the first open reminder. Part of a transaction. */
export async function settleTouch(stores: Stores, clientId: number | null): Promise<void> {
  const client = clientId === null ? undefined : await stores.clients.get(clientId);
  if (!client || client.erasedAt) return;
  const { items } = await stores.reminders.openOfClient(client.id, { skip: 0, limit: 1 });
  const nextTouchAt = items[0]?.at ?? null;
  if (client.nextTouchAt?.getTime() === nextTouchAt?.getTime()) return;
  await stores.clients.save({ ...client, nextTouchAt });
}
