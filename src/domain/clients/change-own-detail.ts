import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { once } from '../conflict.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { line } from '../timeline/line.ts';
import { type Birthday, birthdayKey } from '../values/birthday.ts';
import type { Phone } from '../values/phone.ts';
import { leaveCard, namesAnothersPhone, type PhoneProof } from './claim-phone.ts';
import { type Client, type ContactPoint, contactKey, emailsOf, phonesOf } from './client.ts';
import { replaceContacts } from './contacts.ts';
import { ownsCard } from './own-card.ts';

/** One detail of a card, put right by the client. */
export type DetailChange =
  | { readonly field: 'name'; readonly value: string }
  /** `sharedBy`: the account whose own number it is, vouched for by Telegram. */
  | { readonly field: 'phone'; readonly value: Phone; readonly sharedBy?: number | undefined }
  /** They withdraw a number that they gave. */
  | { readonly field: 'phone'; readonly value: null; readonly former: Phone }
  | { readonly field: 'email'; readonly value: string }
  | { readonly field: 'birthday'; readonly value: Birthday | null };

type GivenPhone = Extract<DetailChange, { field: 'phone'; value: Phone }>;

export type ChangeRefusal = Refusal<'no-client'> | Refusal<'not-proven'> | Refusal<'belongs-to-another'>;

/**
 * Puts right one detail of the card on which this Telegram account stands, if the account proved that the card is its own, and
 * records old → new. A contact point that another card holds is refused, but for the client's own phone that somebody merely
 * named: it moves here.
 */
export async function changeOwnDetail(
  base: Base,
  act: Act,
  telegramId: number,
  change: DetailChange,
): Promise<Done<{ readonly client: Client }> | ChangeRefusal> {
  return once(
    () =>
      base.transaction(async (stores) => {
        const client = await cardOf(stores, telegramId);
        if (!client) return refuse('no-client');
        return ownsCard(client, telegramId) ? changeIn(stores, act, client, change) : refuse('not-proven');
      }),
    async () => {
      const client = await cardOf(base, telegramId);
      return client ? done({ client }) : refuse('no-client');
    },
  );
}

async function cardOf({ clients }: Stores, telegramId: number): Promise<Client | undefined> {
  const [client] = await clients.findByContacts([`telegram:${telegramId}`]);
  return client;
}

async function changeIn(
  stores: Stores,
  act: Act,
  before: Client,
  change: DetailChange,
): Promise<Done<{ readonly client: Client }> | ChangeRefusal> {
  const { id: clientId } = before;
  const contact = contactOf(change);
  if (contact) {
    const holders = await stores.clients.findByContacts([contactKey(contact)]);
    const others = holders.filter((holder) => holder.id !== clientId);
    const proof = proofIn(change);
    if (!others.every((other) => proof && namesAnothersPhone(other, proof)))
      return refuse('belongs-to-another');
    if (proof) for (const other of others) await leaveCard(stores, act, other, { proof, ownId: clientId });
  }
  const from = shownValue(before, change.field);
  const after = applyChange(before, change);
  const to = shownValue(after, change.field);
  if (from === to && !proofIn(change)) return done({ client: before });
  const client = await stores.clients.save(after);
  if (from === to) return done({ client });
  await stores.timeline.append([line(act, clientId, { kind: 'changed', field: change.field, from, to })]);
  return done({ client });
}

function proofIn(change: DetailChange): PhoneProof | undefined {
  if (change.field !== 'phone' || change.value === null || change.sharedBy === undefined) return undefined;
  return { telegramId: change.sharedBy, phone: change.value };
}

function contactOf(change: DetailChange): ContactPoint | undefined {
  if (change.field === 'phone') return change.value === null ? undefined : phoneOf(change);
  return change.field === 'email' ? { kind: 'email', value: change.value } : undefined;
}

function phoneOf({ value, sharedBy }: GivenPhone): ContactPoint {
  return { kind: 'phone', value, proven: sharedBy !== undefined };
}

function applyChange(client: Client, change: DetailChange): Client {
  switch (change.field) {
    case 'name':
      return { ...client, name: change.value };
    case 'birthday':
      return { ...client, birthday: change.value };
    case 'phone':
      return change.value === null
        ? { ...client, contacts: client.contacts.filter((contact) => !isPhone(contact, change.former)) }
        : replaceContacts(client, 'phone', [phoneOf(change)]);
    case 'email':
      return replaceContacts(client, 'email', [{ kind: 'email', value: change.value }]);
  }
}

function isPhone(contact: ContactPoint, phone: Phone): boolean {
  return contact.kind === 'phone' && contact.value === phone;
}

function shownValue(client: Client, field: DetailChange['field']): string | null {
  switch (field) {
    case 'name':
      return client.name;
    case 'birthday':
      return client.birthday && birthdayKey(client.birthday);
    case 'phone':
      return phonesOf(client).join(', ') || null;
    case 'email':
      return emailsOf(client).join(', ') || null;
  }
}
