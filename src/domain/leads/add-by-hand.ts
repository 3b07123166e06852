import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { type ContactPoint, contactKey } from '../clients/client.ts';
import type { Content } from '../content.ts';
import { receiveMessage } from '../messages/receive-message.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { accessClient, accessTeam, type TeamRefusal } from '../team/access.ts';
import { isActive, type Member } from '../team/member.ts';
import type { Locale } from '../values/locale.ts';
import type { Money } from '../values/money.ts';
import type { PhoneCountry } from '../values/phone.ts';
import { type Captured, captureLead } from './capture-lead.ts';
import { foundPhones } from './found-phones.ts';
import { leadTitle } from './lead-title.ts';

/** Somebody whom a member brings into the base. */
export interface ByHand {
  readonly door: 'manual' | 'forward' | 'contact';
  /** Empty: not known. Then somebody must be known already, unless a contact card or an account says who it is. */
  readonly name: string;
  readonly contacts: readonly ContactPoint[];
  /** What they need, in the member's words. */
  readonly need: string;
  /** What the deal is worth, when the member said so at once. */
  readonly amount?: Money | undefined;
  /** What they wrote themself, oldest first. */
  readonly contents: readonly Content[];
  readonly locale: Locale | null;
}

export type ByHandRefusal =
  | TeamRefusal
  /** Somebody of the team is no client. */
  | Refusal<'colleague', { readonly member: Member }>
  | Refusal<'no-name'>;

/**
 * Brings somebody into the base by a member's hand. Somebody new belongs to that member; somebody known keeps their card and
 * manager, who is told. A typed request opens a deal always, a forwarded message or a contact card only beside no open one.
 */
export async function addByHand(
  base: Base,
  act: Act,
  person: { readonly memberId: number; readonly lead: ByHand; readonly phoneCountry: PhoneCountry },
  newReferralCode: () => string,
): Promise<Done<Captured> | ByHandRefusal> {
  const { memberId, lead } = person;
  const access = await accessTeam(base, memberId, 'add-client');
  if (!access.ok) return access;
  const colleague = await colleagueAmong(base, lead.contacts);
  if (colleague) return refuse('colleague', { member: colleague });
  if (lead.name === '' && !tellsWho(lead) && !(await isKnown(base, lead))) return refuse('no-name');
  const kept = await guarded(base, person);
  const request = { ...requestOf(kept), managerId: memberId };
  const captured = await captureLead(base, act, request, newReferralCode);
  for (const [index, content] of kept.contents.slice(1).entries()) {
    const next = { ...act, key: `${act.key}:${index + 1}` };
    await receiveMessage(base, next, captured.client.id, { content, silent: true });
  }
  return done(captured);
}

/** What a member tells of a client whom they may not work with: contact points that the card does not have stay words of the request. */
async function guarded(
  base: Base,
  { memberId, lead, phoneCountry }: Parameters<typeof addByHand>[2],
): Promise<ByHand> {
  const known = await base.clients.findByContacts(lead.contacts.map(contactKey));
  const access = await Promise.all(known.map(({ id }) => accessClient(base, memberId, id, 'work-client')));
  if (access.every(({ ok }) => ok)) return lead;
  const theirs = new Set(known.flatMap(({ contacts }) => contacts.map(contactKey)));
  const isTheirs = (contact: ContactPoint) => theirs.has(contactKey(contact));
  const heard = new Set<string>(lead.contents.flatMap((content) => foundPhones(content, phoneCountry)));
  const words = lead.contacts
    .filter((contact) => !isTheirs(contact))
    .flatMap(inWords)
    .filter((word) => !heard.has(word));
  const contacts = lead.contacts.filter(isTheirs);
  if (words.length === 0) return { ...lead, contacts };
  if (lead.contents.length === 0)
    return { ...lead, contacts, need: [lead.need, ...words].filter(Boolean).join(', ') };
  return { ...lead, contacts, contents: [...lead.contents, { kind: 'text', text: words.join(', ') }] };
}

/** An account that has no name of its own cannot be told in words. */
function inWords(contact: ContactPoint): string[] {
  if (contact.kind !== 'telegram') return [contact.value];
  return contact.username === undefined ? [] : [`@${contact.username}`];
}

async function colleagueAmong(base: Base, contacts: readonly ContactPoint[]): Promise<Member | undefined> {
  for (const contact of contacts) {
    const member = contact.kind === 'telegram' ? await base.team.get(contact.id) : undefined;
    if (member && isActive(member)) return member;
  }
  return undefined;
}

/** A contact card or an account is somebody, whatever they are called. */
function tellsWho({ door, contacts }: ByHand): boolean {
  return door === 'contact' || contacts.some(({ kind }) => kind === 'telegram');
}

async function isKnown(base: Base, { contacts }: ByHand): Promise<boolean> {
  return (await base.clients.findByContacts(contacts.map(contactKey))).length > 0;
}

function requestOf({ door, name, contacts, need, amount, contents, locale }: ByHand) {
  const content = contents[0] ?? (need === '' ? null : ({ kind: 'text', text: need } as const));
  return {
    name,
    contacts,
    door,
    title: leadTitle(need === '' ? content : { kind: 'text', text: need }),
    amount,
    content,
    source: null,
    referralCode: null,
    locale,
    link: null,
    subscribed: false,
    opens: door === 'manual' ? 'always' : 'only-when-idle',
  } as const;
}
