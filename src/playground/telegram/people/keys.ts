import type { Message } from 'grammy/types';
import { asQuoted } from '../world/messages.ts';
import { NotAllowed } from './not-allowed.ts';
import type { Place } from './place.ts';
import { typed, write } from './write.ts';

/** Somebody whose contact is shared: a person of the stand-in, or just a card from the phone book. */
export type ContactCard = {
  readonly phone: string;
  readonly firstName: string;
  readonly lastName?: string;
  /** Set when the phone book knows the Telegram account. */
  readonly userId?: number;
};

/** Presses a key of the reply keyboard, also a folded one; the keyboard of the chat must have it. */
export async function pressKey(place: Place, label: string): Promise<Message> {
  const { state, account } = place;
  const keys = state.keyboard?.rows.flat() ?? [];
  const key = keys.find(({ text }) => text === label);
  if (key === undefined) {
    const names = keys.map(({ text }) => `"${text}"`).join(', ');
    throw new NotAllowed(`${account.user.first_name} has no key "${label}", but ${names || 'no keyboard'}`);
  }
  if ('request_contact' in key) return shareContact(place, ownCard(place), true);
  if ('request_location' in key)
    return write(place, { location: { latitude: 55.75, longitude: 37.62 } }, true);
  return write(place, typed(label), true);
}

/** Sends a contact; phones come without the plus, as from most clients. By a key, it answers the bot's request. */
export function shareContact(place: Place, card: ContactCard, hasPressedKey = false): Promise<Message> {
  const asked = place.state.keyboard && place.state.messages.get(place.state.keyboard.messageId);
  const contact = {
    phone_number: card.phone.replace(/^\+/, ''),
    first_name: card.firstName,
    ...(card.lastName === undefined ? {} : { last_name: card.lastName }),
    ...(card.userId === undefined ? {} : { user_id: card.userId }),
  };
  const reply = hasPressedKey && asked !== undefined ? asQuoted(asked.message) : {};
  return write(place, { ...reply, contact }, hasPressedKey);
}

/** The person's own contact card. */
export function ownCard({ account: { user, phone } }: Place): ContactCard {
  if (phone === undefined) throw new NotAllowed(`${user.first_name} has no phone: give one to person()`);
  return {
    phone,
    firstName: user.first_name,
    userId: user.id,
    ...(user.last_name === undefined ? {} : { lastName: user.last_name }),
  };
}
