import { type Client, chatOf, telegramsOf } from './client.ts';

/** Since when Telegram refuses messages to this account of the client; null while it takes them. */
export function unreachableSince(client: Client, telegramId: number): Date | null {
  const accounts = telegramsOf(client);
  // Cards of earlier days say it of the client as a whole.
  if (accounts.every((account) => !account.unreachableSince)) return client.unreachableSince;
  return accounts.find(({ id }) => id === telegramId)?.unreachableSince ?? null;
}

/** The card with what is now known of one account; other accounts stay as they were. */
export function withReach(client: Client, telegramId: number, since: Date | null): Client {
  return settleReach(client, (id) => (id === telegramId ? since : unreachableSince(client, id)));
}

/** The card without some of its accounts: whether it can be reached is up to those that stay. */
export function withoutAccounts(client: Client, contacts: Client['contacts']): Client {
  return settleReach({ ...client, contacts }, (id) => unreachableSince(client, id));
}

function settleReach(client: Client, reach: (telegramId: number) => Date | null): Client {
  const contacts = client.contacts.map((contact) =>
    contact.kind === 'telegram' ? { ...contact, unreachableSince: reach(contact.id) ?? undefined } : contact,
  );
  const settled = { ...client, contacts };
  const chat = chatOf(settled);
  return { ...settled, unreachableSince: chat === undefined ? null : reach(chat) };
}
