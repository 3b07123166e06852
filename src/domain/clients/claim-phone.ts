import type { Act } from '../act.ts';
import type { Stores } from '../base.ts';
import { line } from '../timeline/line.ts';
import type { Phone } from '../values/phone.ts';
import { changesBetween } from './changes-between.ts';
import { type Client, contactKey, telegramsOf } from './client.ts';
import { ownsCard } from './own-card.ts';
import { withContacts } from './reach.ts';

/** A number that is an account's own, vouched for by Telegram: the person shared their own contact. */
export interface PhoneProof {
  readonly telegramId: number;
  readonly phone: Phone;
}

/**
 * Whether the phone is on this card only because somebody of another account named it. Then it leaves for the card of
 * whoever proves that it is theirs; a phone that the business entered, or that its owner shared, stays.
 */
export function namesAnothersPhone(client: Client, { telegramId, phone }: PhoneProof): boolean {
  const held = phoneOn(client, phone);
  if (!held || held.proven || ownsCard(client, telegramId)) return false;
  return telegramsOf(client).some(({ id }) => id !== telegramId);
}

/** Whether this card is not the prover's: it merely names their phone, or they stand on it through another phone. */
export function isLeftBy(client: Client, proof: PhoneProof): boolean {
  if (phoneOn(client, proof.phone)) return namesAnothersPhone(client, proof);
  return telegramsOf(client).some(({ id, proven }) => id === proof.telegramId && !proven);
}

/** Takes the prover's phone and account off a card that is not theirs; `double` tells of it. Part of a transaction. */
export async function leaveCard(
  stores: Stores,
  act: Act,
  card: Client,
  { proof, ownId }: { readonly proof: PhoneProof; readonly ownId: number },
): Promise<void> {
  const leaving = [`phone:${proof.phone}`, `telegram:${proof.telegramId}`];
  const contacts = card.contacts.filter((contact) => !leaving.includes(contactKey(contact)));
  const left = await stores.clients.save(withContacts(card, contacts));
  await stores.timeline.append([
    line(act, card.id, { kind: 'double', otherId: ownId }, `of:${card.id}`),
    line(act, ownId, { kind: 'double', otherId: card.id }, String(card.id)),
    ...changesBetween(card, left).map((data) => line(act, card.id, data, `of:${card.id}:${data.field}`)),
  ]);
}

function phoneOn({ contacts }: Client, phone: Phone) {
  return contacts.filter((contact) => contact.kind === 'phone').find(({ value }) => value === phone);
}
