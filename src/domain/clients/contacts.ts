import { type Client, type ContactPoint, contactKey } from './client.ts';

/** A card with more phones and e-mails than this is no longer one person's: somebody sent a list. */
const MAX_CONTACTS = 10;

/**
 * The contact points of both, each once; what is known gets its newer username and proof. Telegram accounts always find room, because
 * people are known by them; of phones and e-mails a card holds ten, those that it knows first.
 */
export function mergeContacts(
  known: readonly ContactPoint[],
  added: readonly ContactPoint[],
): readonly ContactPoint[] {
  const byKey = new Map(known.map((contact) => [contactKey(contact), contact]));
  for (const contact of added) {
    const key = contactKey(contact);
    byKey.set(key, mergeContact(byKey.get(key), contact));
  }
  const all = [...byKey.values()];
  const kept = new Set(all.filter(({ kind }) => kind !== 'telegram').slice(0, MAX_CONTACTS));
  return all.filter((contact) => contact.kind === 'telegram' || kept.has(contact));
}

function mergeContact(known: ContactPoint | undefined, added: ContactPoint): ContactPoint {
  if (known?.kind === 'phone' && added.kind === 'phone')
    return added.proven ? { ...known, proven: true } : known;
  if (known?.kind !== 'telegram' || added.kind !== 'telegram') return known ?? added;
  return {
    ...known,
    username: added.username ?? known.username,
    proven: known.proven || added.proven,
  };
}

/** Replaces all contact points of one kind, as when a client corrects their phone. */
export function replaceContacts(
  client: Client,
  kind: 'phone' | 'email',
  contacts: readonly ContactPoint[],
): Client {
  return {
    ...client,
    contacts: [...client.contacts.filter((contact) => contact.kind !== kind), ...contacts],
  };
}
