import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import type { TelegramContact } from '../clients/client.ts';
import type { Content } from '../content.ts';
import { type Captured, captureLead } from '../leads/capture-lead.ts';
import { leadTitle } from '../leads/lead-title.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { isActive } from '../team/member.ts';
import type { Locale } from '../values/locale.ts';

/** What a customer wrote to the account of `ownerId`. */
export interface BusinessMessage {
  readonly ownerId: number;
  readonly customer: {
    readonly account: TelegramContact;
    readonly name: string;
    readonly locale: Locale | null;
  };
  readonly content: Content;
}

/** `not-member`: the account is not of the team. `colleague`: two members talk to each other. */
export type BusinessRefusal = Refusal<'not-member'> | Refusal<'colleague'>;

/**
 * Takes what a customer writes to the account of a member: the first words are a lead, and somebody new belongs to that
 * member; words beside an open deal go onto the timeline. Nobody gets a copy: the member has the message before the bot.
 */
export async function takeBusinessMessage(
  base: Base,
  act: Act,
  message: BusinessMessage,
  newReferralCode: () => string,
): Promise<Done<Captured> | BusinessRefusal> {
  const { ownerId, customer, content } = message;
  const [owner, colleague] = await Promise.all([base.team.get(ownerId), base.team.get(customer.account.id)]);
  if (!owner || !isActive(owner)) return refuse('not-member');
  if (colleague && isActive(colleague)) return refuse('colleague');
  const request = {
    name: customer.name,
    contacts: [customer.account],
    door: 'business',
    title: leadTitle(content),
    content,
    source: null,
    referralCode: null,
    locale: customer.locale,
    link: null,
    managerId: ownerId,
    subscribed: false,
    opens: 'only-when-idle',
  } as const;
  return done(await captureLead(base, act, request, newReferralCode));
}
