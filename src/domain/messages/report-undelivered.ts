import type { Stores } from '../base.ts';
import { type OutboxItem, outboxItem, PRIORITY } from '../outbox/outbox-item.ts';

/** Tells the manager whose answer did not reach the client, or of which it is not known. Other messages need no report. */
export async function reportUndelivered(
  stores: Stores,
  item: OutboxItem,
  how: { readonly doubt: boolean; readonly now: Date },
): Promise<void> {
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

/** Cancels what is queued for a chat; whoever wrote an answer among it reads that it was not delivered. Part of a transaction. */
export async function cancelAndReport(stores: Stores, to: number, now: Date): Promise<void> {
  for (const item of await stores.outbox.cancelQueued(to)) {
    await reportUndelivered(stores, item, { doubt: false, now });
  }
}
