import type { Stores } from '../base.ts';

/** Who is answered: the client, and the account that they wrote from when it is known. */
export interface ClientBehind {
  readonly clientId: number;
  readonly account?: number;
}

/**
 * The client of whom a message in a member's chat told, so that a reply to it is for that client: a copy of what the client
 * wrote, a notice of their request, the news that an answer did not arrive. Undefined for every other message; what one
 * colleague tells another is not for the client's eyes.
 */
export async function clientBehind(
  stores: Stores,
  chatId: number,
  messageId: number,
): Promise<ClientBehind | undefined> {
  const content = (await stores.outbox.findByMessage(chatId, messageId))?.content;
  switch (content?.kind) {
    case 'customer-message':
    case 'answer-failed':
      return behind(stores, content.clientId, content.eventKey);
    case 'lead-notice': {
      const deal = await stores.deals.get(content.dealId);
      return deal && behind(stores, deal.clientId, content.eventKey);
    }
    default:
      return undefined;
  }
}

async function behind(stores: Stores, clientId: number, eventKey: string): Promise<ClientBehind> {
  const by = (await stores.timeline.byKey(eventKey))?.by;
  return by?.kind === 'client' && by.id !== undefined ? { clientId, account: by.id } : { clientId };
}
