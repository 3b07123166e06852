import type { Act } from '../act.ts';
import type { Stores } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { mergeContacts } from '../clients/contacts.ts';
import { withContacts } from '../clients/reach.ts';
import { NO_DEALS } from '../deals/deal-summary.ts';
import type { LeadRequest } from './lead-request.ts';
import { noteNeverWrote } from './note-never-wrote.ts';

/** Somebody new, as far as a card tells of them. */
export type Newcomer = Pick<
  LeadRequest,
  'name' | 'contacts' | 'door' | 'source' | 'referralCode' | 'locale' | 'managerId' | 'subscribed'
>;

/** Opens the card of somebody new. Part of a transaction. */
export async function openCard(
  stores: Stores,
  act: Act,
  request: Newcomer,
  fresh: { readonly clientId: number; readonly referralCode: string },
): Promise<Client> {
  const referrer =
    request.referralCode === null ? undefined : await stores.clients.findByReferralCode(request.referralCode);
  const blank: Client = {
    id: fresh.clientId,
    name: request.name,
    contacts: [],
    managerId: request.managerId,
    tags: [],
    source: request.source ?? (referrer ? 'referral' : null),
    referrerId: referrer?.id ?? null,
    referralCode: fresh.referralCode,
    birthday: null,
    locale: request.locale,
    subscribed: request.subscribed,
    unreachableSince: null,
    city: null,
    details: [],
    deals: NO_DEALS,
    brought: 0,
    createdAt: act.at,
    lastTouchAt: act.at,
    nextTouchAt: null,
    erasedAt: null,
    version: 1,
  };
  const client = withContacts(blank, contactsOf(request));
  await stores.clients.insert(client);
  await noteNeverWrote(stores, act, client);
  if (referrer) await stores.clients.save({ ...referrer, brought: referrer.brought + 1 });
  return client;
}

/** Whoever wrote the request from an account shows that it is theirs; a card out of somebody's phone book shows nothing. */
function contactsOf({ door, contacts }: Newcomer): Client['contacts'] {
  return mergeContacts([], contacts).map((contact) =>
    contact.kind === 'telegram' ? { ...contact, proven: contact.proven || door !== 'contact' } : contact,
  );
}
