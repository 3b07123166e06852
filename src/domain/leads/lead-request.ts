import type { PhoneProof } from '../clients/claim-phone.ts';
import type { ContactPoint } from '../clients/client.ts';
import type { Content } from '../content.ts';
import type { LeadDoor } from '../timeline/event.ts';
import type { Locale } from '../values/locale.ts';
import type { Money } from '../values/money.ts';

/** Somebody asks for something: what is known of them and of what they need, whatever door they came through. */
export interface LeadRequest {
  readonly name: string;
  readonly contacts: readonly ContactPoint[];
  readonly door: LeadDoor;
  /** Title of the deal, in the asker's words; empty: named after the door by the reader's language. */
  readonly title: string;
  /** What the deal is worth, when that is known at once. */
  readonly amount?: Money | undefined;
  readonly content: Content | null;
  readonly source: string | null;
  readonly referralCode: string | null;
  readonly locale: Locale | null;
  readonly link: string | null;
  /** The member who enters the lead by hand becomes responsible for a new client. */
  readonly managerId: number | null;
  readonly subscribed: boolean;
  /** `only-when-idle`: a message that merely looks like a request opens no second deal beside an open one. */
  readonly opens: 'always' | 'only-when-idle';
}

/** The asker's own number, when they shared their own contact: account and phone are both proven. */
export function proofIn({ contacts }: LeadRequest): PhoneProof | undefined {
  const account = contacts.filter((contact) => contact.kind === 'telegram').find(({ proven }) => proven);
  const phone = contacts.filter((contact) => contact.kind === 'phone').find(({ proven }) => proven);
  return account && phone && { telegramId: account.id, phone: phone.value };
}
