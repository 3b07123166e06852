import type { Stores } from '../base.ts';

/**
 * The client of whom a message in a member's chat told, so that a reply to it is for that client: a copy of what the client
 * wrote, a notice of their request, the news that an answer did not arrive. Undefined for every other message; what one
 * colleague tells another is not for the client's eyes.
 */
export async function clientBehind(
  stores: Stores,
  chatId: number,
  messageId: number,
): Promise<number | undefined> {
  const content = (await stores.outbox.findByMessage(chatId, messageId))?.content;
  switch (content?.kind) {
    case 'customer-message':
    case 'answer-failed':
      return content.clientId;
    case 'lead-notice':
      return (await stores.deals.get(content.dealId))?.clientId;
    default:
      return undefined;
  }
}
