import type { Act } from '../act.ts';
import type { Stores } from '../base.ts';
import { changesBetween } from '../clients/changes-between.ts';
import { type Client, type ContactPoint, contactKey, telegramsOf } from '../clients/client.ts';
import { mergeContacts } from '../clients/contacts.ts';
import { withContacts } from '../clients/reach.ts';
import { line } from '../timeline/line.ts';
import { type LeadRequest, proofIn } from './lead-request.ts';
import { noteNeverWrote } from './note-never-wrote.ts';

type Claim = { readonly request: LeadRequest; readonly matches: readonly Client[] };

/**
 * Brings the card of a known client up to what a request tells: contact points that are new, a name if there was none. What
 * it learns is on the timeline. Part of a transaction.
 */
export async function refreshCard(stores: Stores, act: Act, known: Client, claim: Claim): Promise<Client> {
  const { request } = claim;
  const contacts = await withoutTaken(stores, act, known, claim);
  const trusted = proofIn(request) ? contacts : trustedOn(known, contacts);
  const merged: Client = {
    ...withContacts(known, mergeContacts(known.contacts, trusted)),
    name: known.name || request.name,
    locale: request.locale ?? known.locale,
    subscribed: known.subscribed || request.subscribed,
    lastTouchAt: act.at,
  };
  const client = await stores.clients.save(merged);
  const learnt = changesBetween(known, merged).map((data) => line(act, known.id, data, data.field));
  await stores.timeline.append(learnt);
  await noteNeverWrote(stores, act, client, known);
  return client;
}

/** Contact points that another card holds stay there; the timeline tells that the two cards may be one person. */
async function withoutTaken(
  stores: Stores,
  act: Act,
  known: Client,
  { request, matches }: Claim,
): Promise<readonly ContactPoint[]> {
  const others = matches.filter((client) => client.id !== known.id);
  if (others.length === 0) return request.contacts;
  const taken = others.flatMap((client) => client.contacts.map(contactKey));
  await stores.timeline.append(
    others.map((other) => line(act, known.id, { kind: 'double', otherId: other.id }, String(other.id))),
  );
  return request.contacts.filter((contact) => !taken.includes(contactKey(contact)));
}

/** Where an account stands already, a phone that the business enters does not become the account's own. */
function trustedOn(known: Client, contacts: readonly ContactPoint[]): readonly ContactPoint[] {
  if (telegramsOf(known).length === 0) return contacts;
  return contacts.map((contact) =>
    contact.kind === 'phone' ? { kind: 'phone', value: contact.value } : contact,
  );
}
