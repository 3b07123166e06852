import { type Client, contactKey } from '../clients/client.ts';
import type { LeadRequest } from './lead-request.ts';

/**
 * Whose request it is, of the cards that hold one of its contact points. A Telegram account says more about who asks than a
 * phone, and a phone more than an e-mail.
 */
export function matchClient(matches: readonly Client[], request: LeadRequest): Client | undefined {
  for (const kind of ['telegram', 'phone', 'email'] as const) {
    const keys = request.contacts.filter((contact) => contact.kind === kind).map(contactKey);
    const match = matches.find((client) => client.contacts.some((own) => keys.includes(contactKey(own))));
    if (match) return match;
  }
  return undefined;
}
