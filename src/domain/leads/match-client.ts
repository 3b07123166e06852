import { isLeftBy } from '../clients/claim-phone.ts';
import { type Client, contactKey } from '../clients/client.ts';
import { type LeadRequest, proofIn } from './lead-request.ts';

/** Whose request it is, of the cards that hold one of its contact points. */
export interface Match {
  readonly known: Client | undefined;
  /** Cards of others that hold the asker's own phone or account; both move to the asker's card. */
  readonly left: readonly Client[];
}

/**
 * A Telegram account says more about who asks than a phone, and a phone more than an e-mail. Whoever proves that a phone is
 * theirs does not become a client under the card of somebody who typed it.
 */
export function matchClient(matches: readonly Client[], request: LeadRequest): Match {
  const proof = proofIn(request);
  const left = proof ? matches.filter((client) => isLeftBy(client, proof)) : [];
  const candidates = matches.filter((client) => !left.includes(client));
  for (const kind of ['telegram', 'phone', 'email'] as const) {
    const keys = request.contacts.filter((contact) => contact.kind === kind).map(contactKey);
    const known = candidates.find((client) => client.contacts.some((own) => keys.includes(contactKey(own))));
    if (known) return { known, left };
  }
  return { known: undefined, left };
}
