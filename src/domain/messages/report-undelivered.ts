import type { Base } from '../base.ts';
import { type OutboxItem, outboxItem, PRIORITY } from '../outbox/outbox-item.ts';

/** Tells the manager whose answer did not reach the client, or of which it is not known. Other messages need no report. */
export async function reportUndelivered(
  base: Base,
  item: OutboxItem,
  how: { readonly doubt: boolean; readonly now: Date },
): Promise<void> {
  if (item.content.kind !== 'answer') return;
  const { clientId, eventKey } = item.content;
  const event = await base.timeline.byKey(eventKey);
  if (event?.by.kind !== 'member') return;
  await base.outbox.enqueue([
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
