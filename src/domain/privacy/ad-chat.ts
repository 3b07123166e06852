import { type Client, chatOf } from '../clients/client.ts';
import { ownsCard } from '../clients/own-card.ts';

/** Why a client gets nothing that they did not ask for. */
export type NoAds = 'unsubscribed' | 'no-chat' | 'unreachable';

/**
 * The chat in which a client may be sent advertising, or why not: whoever agreed to it and has not taken it back (38-FZ art. 18), in
 * an account that has shown that the card is theirs.
 */
export function adChat(client: Client): number | NoAds {
  if (!client.subscribed || client.erasedAt !== null) return 'unsubscribed';
  const chat = chatOf(client);
  if (chat === undefined || !ownsCard(client, chat)) return 'no-chat';
  return client.unreachableSince === null ? chat : 'unreachable';
}
