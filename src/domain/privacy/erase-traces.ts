import type { Stores } from '../base.ts';
import type { Traces } from '../timeline/timeline-store.ts';

const PAGE = 500;

/**
 * Takes a person off the timeline of a card that is not theirs: what they wrote from their accounts, and the changes that name
 * them. What managers were told of it is edited. Part of a transaction.
 */
export async function eraseTraces(
  stores: Stores,
  clientId: number,
  traces: Traces,
  now: Date,
): Promise<void> {
  const told = await writtenBy(stores, clientId, traces);
  await stores.timeline.eraseTraces(clientId, traces);
  await stores.outbox.refresh(told.deals, 'lead-notice', now);
  await stores.outbox.refresh(told.messages, 'customer-message', now);
}

/** What the notices of it are about. */
async function writtenBy({ timeline }: Stores, clientId: number, { accounts }: Traces) {
  const deals: string[] = [];
  const messages: string[] = [];
  for (let skip = 0; ; skip += PAGE) {
    const { items } = await timeline.ofClient(clientId, { skip, limit: PAGE }, ['lead', 'message-in']);
    for (const { key, by, data } of items) {
      if (by.kind !== 'client' || by.id === undefined || !accounts.includes(by.id)) continue;
      if (data.kind === 'lead') deals.push(`deal:${data.dealId}`);
      else messages.push(`event:${key}`);
    }
    if (items.length < PAGE) return { deals, messages };
  }
}
