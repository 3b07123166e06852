import type { DealSummary } from '../deals/deal-summary.ts';
import type { Birthday } from '../values/birthday.ts';
import { emailKey } from '../values/email.ts';
import type { Locale } from '../values/locale.ts';
import type { Phone } from '../values/phone.ts';

/**
 * A way to reach a client. A Telegram account is `proven` when the person showed that the card is theirs: they made the
 * card from that account or shared their own contact; a typed phone that matches an old card proves nothing. A phone is
 * `proven` when its owner shared it or the business entered it; whoever else names it may name somebody else's.
 */
export type ContactPoint =
  | { readonly kind: 'phone'; readonly value: Phone; readonly proven?: boolean | undefined }
  | { readonly kind: 'email'; readonly value: string }
  | {
      readonly kind: 'telegram';
      readonly id: number;
      readonly username?: string | undefined;
      readonly proven: boolean;
      /** Telegram refuses messages to this account since then; unset while it takes them. */
      readonly unreachableSince?: Date | undefined;
      /** It refuses them because its owner has never written to the bot, and no bot may write first. */
      readonly neverWrote?: boolean | undefined;
    };

/** A custom field of a card: `name` as `parseDetailName` makes it, `value` as typed. */
export interface Detail {
  readonly name: string;
  readonly value: string;
}

/** That a client answered campaigns, by words or a press: when last, and which, the last of them last. */
export interface Answered {
  readonly at: Date;
  readonly campaigns: readonly number[];
}

/** So many campaigns are remembered on a card; all of them stand on the timeline. */
const MOST_ANSWERED = 100;

/** The card of a client who answered a campaign. */
export function withAnswer(client: Client, campaignId: number, at: Date): Client {
  const before = (client.answered?.campaigns ?? []).filter((id) => id !== campaignId);
  return { ...client, answered: { at, campaigns: [...before, campaignId].slice(-MOST_ANSWERED) } };
}

/** One card: everything the business knows of one client. `id` is the short number that people say aloud. */
export interface Client {
  readonly id: number;
  readonly name: string;
  readonly contacts: readonly ContactPoint[];
  /** Telegram id of the one responsible manager; null while nobody took the client. */
  readonly managerId: number | null;
  readonly tags: readonly string[];
  readonly source: string | null;
  readonly referrerId: number | null;
  readonly referralCode: string;
  readonly birthday: Birthday | null;
  readonly locale: Locale | null;
  /** Agreed to advertising and has not taken it back. */
  readonly subscribed: boolean;
  /** The same of the account in which the bot talks to this client (see `chatOf`); null while it can be reached. */
  readonly unreachableSince: Date | null;
  /** The same: nothing is wrong, the bot never could write to them. */
  readonly neverWrote?: boolean | undefined;
  /** The bot does not greet this client by itself. */
  readonly ungreeted?: boolean | undefined;
  readonly city: string | null;
  /** What else the business keeps of its clients; each name once. */
  readonly details: readonly Detail[];
  /** What the client's deals come to (see `sumUpDeals`). */
  readonly deals: DealSummary;
  /** How many clients came through this one. */
  readonly brought: number;
  /** Which campaigns the client answered; absent when none. */
  readonly answered?: Answered | undefined;
  readonly createdAt: Date;
  readonly lastTouchAt: Date | null;
  readonly nextTouchAt: Date | null;
  readonly erasedAt: Date | null;
  /** Grows with each save; a save of an older version is refused. */
  readonly version: number;
}

/** The unique key of a contact point: two cards never hold the same one. */
export function contactKey(contact: ContactPoint): string {
  switch (contact.kind) {
    case 'phone':
      return `phone:${contact.value}`;
    case 'email':
      return `email:${emailKey(contact.value)}`;
    case 'telegram':
      return `telegram:${contact.id}`;
  }
}

export function phonesOf(client: Client): readonly Phone[] {
  return client.contacts.flatMap((contact) => (contact.kind === 'phone' ? [contact.value] : []));
}

export function emailsOf(client: Client): readonly string[] {
  return client.contacts.flatMap((contact) => (contact.kind === 'email' ? [contact.value] : []));
}

export type TelegramContact = Extract<ContactPoint, { kind: 'telegram' }>;

export function telegramsOf(client: Client): readonly TelegramContact[] {
  return client.contacts.filter((contact) => contact.kind === 'telegram');
}

/**
 * The chat in which the bot talks to this client: of the account asked for while the card has it, else of a
 * proven account first, and of one that takes messages; undefined when there is none.
 */
export function chatOf(client: Client, asked?: number): number | undefined {
  const accounts = telegramsOf(client);
  if (accounts.some(({ id }) => id === asked)) return asked;
  const proven = accounts.filter((account) => account.proven);
  const own = proven.length > 0 ? proven : accounts;
  return (own.find((account) => !account.unreachableSince) ?? own[0])?.id;
}
