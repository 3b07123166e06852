import type { App, Place } from './app.ts';
import { avatar } from './avatar.ts';
import { choose, field, openDialog } from './dialog.ts';
import { el } from './dom.ts';
import type { Card, PersonInfo } from './protocol.ts';
import { personOf } from './state.ts';

/** Sends a contact: the own one, somebody's who is here, or a card from the phone book. */
export async function openContact(app: App, place: Place): Promise<void> {
  const words = app.words();
  const { people } = app.store.state;
  const own = personOf(app.store.state, place.personId);
  if (own === undefined) return;
  const others = people.filter(({ id, phone }) => id !== own.id && phone !== null);
  const title = words.contact.title;
  const chosen = await choose<PersonInfo | 'other'>({
    title,
    whose: own.name,
    words,
    choices: [
      { value: own, label: words.contact.own(own.name), picture: avatar(own.id, own.name, 'small') },
      ...others.map((one) => ({ value: one, label: one.name, picture: avatar(one.id, one.name, 'small') })),
      { value: 'other', label: words.contact.other },
    ],
  });
  if (chosen === undefined) return;
  if (chosen === own) {
    await app.act(place, { do: 'share-contact' });
    return;
  }
  const card = chosen === 'other' ? await askCard(app, own.name) : cardOf(chosen);
  if (card !== undefined) await app.act(place, { do: 'share-contact', card });
}

function cardOf({ id, name, phone }: PersonInfo): Card {
  const [firstName = name, ...rest] = name.split(' ');
  const lastName = rest.length === 0 ? undefined : rest.join(' ');
  return { phone: phone ?? '', firstName, lastName, userId: id };
}

async function askCard(app: App, whose: string): Promise<Card | undefined> {
  const words = app.words();
  const name = el('input', { required: true, maxlength: 64, autocomplete: 'off' });
  const phone = el('input', { required: true, type: 'tel', maxlength: 32, autocomplete: 'off' });
  const { title, name: nameLabel, phone: phoneLabel } = words.contact;
  const body = [field(nameLabel, name), field(phoneLabel, phone)];
  const isSure = await openDialog({ title, whose, words, confirm: words.send, body });
  return isSure ? { firstName: name.value, phone: phone.value } : undefined;
}
