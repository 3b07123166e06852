import { foldForSearch, nameTokens } from '../values/person-name.ts';
import { phoneTails } from '../values/phone.ts';
import type { Client, ContactPoint } from './client.ts';

/**
 * The tokens by whose beginnings a card is found; `parseClientQuery` makes the beginnings. Words of the name, every tail of
 * a phone number, the whole e-mail, `@username`, and the words of what stands before the `@` of an e-mail or in a username,
 * because people type those without the rest. An erased card has none.
 */
export function searchTokens(client: Pick<Client, 'name' | 'contacts' | 'erasedAt'>): readonly string[] {
  if (client.erasedAt !== null) return [];
  return [...new Set([...nameTokens(client.name), ...client.contacts.flatMap(contactTokens)])];
}

function contactTokens(contact: ContactPoint): readonly string[] {
  switch (contact.kind) {
    case 'phone':
      return phoneTails(contact.value);
    case 'email': {
      const email = contact.value.toLowerCase();
      return [email, ...nameTokens(email.slice(0, email.lastIndexOf('@')))];
    }
    case 'telegram': {
      if (contact.username === undefined) return [];
      return [`@${foldForSearch(contact.username)}`, ...nameTokens(contact.username)];
    }
  }
}
