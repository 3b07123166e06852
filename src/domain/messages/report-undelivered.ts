import type { Stores } from '../base.ts';
import { BIRTHDAY } from '../greetings/greeting.ts';
import { type OutboxItem, outboxItem, PRIORITY } from '../outbox/outbox-item.ts';

/**
 * Tells the manager whose answer did not reach the client, or of which it is not known, and whose client a birthday greeting is
 * in doubt for; of a client whom nobody leads, the owners. Other messages need no report.
 */
export async function reportUndelivered(
  stores: Stores,
  item: OutboxItem,
  how: { readonly doubt: boolean; readonly now: Date },
): Promise<void> {
  if (item.content.kind === 'greeting' && how.doubt) return tellOfDoubt(stores, item, item.content, how.now);
  if (item.content.kind !== 'answer') return;
  const { clientId, eventKey } = item.content;
  const event = await stores.timeline.byKey(eventKey);
  if (event?.by.kind !== 'member') return;
  await stores.outbox.enqueue([
    outboxItem({
      key: `undelivered:${item.key}:${item.revision}`,
      to: event.by.id,
      about: `event:${eventKey}`,
      priority: PRIORITY.notice,
      content: { kind: 'answer-failed', clientId, eventKey, doubt: how.doubt },
      now: how.now,
    }),
  ]);
}

async function tellOfDoubt(
  { clients, team, outbox }: Stores,
  item: OutboxItem,
  { clientId, occasion, on, zone, business }: Extract<OutboxItem['content'], { kind: 'greeting' }>,
  now: Date,
): Promise<void> {
  if (occasion !== BIRTHDAY) return;
  const managerId = (await clients.get(clientId))?.managerId ?? null;
  const owners = (await team.active()).filter(({ role }) => role === 'owner');
  const told = managerId === null ? owners.map(({ id }) => id) : [managerId];
  const rows = told.map((to) =>
    outboxItem({
      key: `undelivered:${item.key}:${to}`,
      to,
      about: `client:${clientId}`,
      priority: PRIORITY.notice,
      content: { kind: 'birthday-notice', clientId, on, when: 'today', zone, business },
      now,
    }),
  );
  await outbox.enqueue(rows);
}

/** Cancels what is queued for a chat; whoever wrote an answer among it reads that it was not delivered. Part of a transaction. */
export async function cancelAndReport(stores: Stores, to: number, now: Date): Promise<void> {
  for (const item of await stores.outbox.cancelQueued(to)) {
    await reportUndelivered(stores, item, { doubt: false, now });
  }
}
