import { type Client, chatOf, type TelegramContact, telegramsOf } from './client.ts';

/** That Telegram refuses messages to an account. `neverWrote`: its owner has never written to the bot, and no bot may write first. */
export interface Unreachable {
  readonly since: Date;
  readonly neverWrote: boolean;
}

/** As the timeline says that somebody has never written to the bot. */
export const NEVER_WROTE = 'never wrote to the bot';

/** Whether this is why messages are refused, in our words or in those of Telegram. */
export function meansNeverWrote(reason: string): boolean {
  return reason === NEVER_WROTE || reason.includes("bot can't initiate conversation");
}

/** What keeps messages from this account of the client; null while Telegram takes them. */
export function unreachableOf(client: Client, telegramId: number): Unreachable | null {
  const accounts = telegramsOf(client);
  // Cards of earlier days say it of the client as a whole.
  if (accounts.every((account) => !account.unreachableSince)) return markOn(client);
  return markOn(accounts.find(({ id }) => id === telegramId));
}

/** The card with what is now known of one account; other accounts stay as they were. */
export function withReach(client: Client, telegramId: number, mark: Unreachable | null): Client {
  return settleReach(client, (id) => (id === telegramId ? mark : unreachableOf(client, id)));
}

/** The card with these contact points: whether it can be reached is up to the accounts that it has then. */
export function withContacts(client: Client, contacts: Client['contacts']): Client {
  const known = new Set(telegramsOf(client).map(({ id }) => id));
  return settleReach({ ...client, contacts }, (id, account) =>
    known.has(id) ? unreachableOf(client, id) : markOn(account),
  );
}

type Mark = Pick<TelegramContact, 'unreachableSince' | 'neverWrote'>;

function markOn(marked: Mark | Pick<Client, keyof Mark> | undefined): Unreachable | null {
  const { unreachableSince: since, neverWrote = false } = marked ?? {};
  return since ? { since, neverWrote } : null;
}

function settleReach(
  client: Client,
  reach: (telegramId: number, account: Mark) => Unreachable | null,
): Client {
  const contacts = client.contacts.map((contact) => {
    if (contact.kind !== 'telegram') return contact;
    const mark = reach(contact.id, contact);
    return { ...contact, unreachableSince: mark?.since, neverWrote: mark?.neverWrote || undefined };
  });
  const settled = { ...client, contacts };
  const chat = telegramsOf(settled).find(({ id }) => id === chatOf(settled));
  const mark = markOn(chat);
  return { ...settled, unreachableSince: mark?.since ?? null, neverWrote: mark?.neverWrote || undefined };
}
