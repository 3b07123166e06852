import type { Message } from 'grammy/types';
import type { App, Place } from './app.ts';
import { avatar } from './avatar.ts';
import { choose, field, openDialog } from './dialog.ts';
import { el } from './dom.ts';
import { personOf, screensOf } from './state.ts';

/** Asks where to forward a message, among the person's own chats; with one chat only there is nothing to ask. */
export async function chooseForward(app: App, place: Place, message: Message): Promise<void> {
  const words = app.words();
  const { state } = app.store;
  const choices = screensOf(state, place.personId).map(({ chatId, title }) => ({
    value: chatId,
    label: title,
    picture: avatar(chatId, title, 'small'),
  }));
  const whose = personOf(state, place.personId)?.name ?? '';
  const only = choices.length === 1 ? choices[0]?.value : undefined;
  const chatId = only ?? (await choose({ title: words.forwarding.where, whose, words, choices }));
  if (chatId === undefined) return;
  const deed = { do: 'forward', fromChat: place.chatId, messageId: message.message_id } as const;
  const answered = await app.act({ ...place, chatId }, deed);
  if (answered.ok) app.show({ ...place, chatId });
}

/** Forwards what somebody is said to have written to this person elsewhere. */
export async function openForwardFrom(app: App, place: Place): Promise<void> {
  const words = app.words();
  const { state } = app.store;
  const others = state.people.filter(({ id }) => id !== place.personId);
  const who = el('select', {}, ...others.map(({ id, name }) => el('option', { value: id }, name)));
  const text = el('textarea', { rows: 3, required: true, maxlength: 4096 });
  const hidden = el('input', { type: 'checkbox' });
  const isSure = await openDialog({
    title: words.forwarding.title,
    whose: personOf(state, place.personId)?.name ?? '',
    words,
    confirm: words.forwarding.confirm,
    body: [
      el('p', { class: 'hint' }, words.forwarding.hint),
      field(words.forwarding.who, who),
      field(words.forwarding.text, text),
      el('label', { class: 'check' }, hidden, el('span', {}, words.forwarding.hidden)),
    ],
  });
  if (!isSure || text.value.trim() === '') return;
  const deed = {
    do: 'forward-from',
    authorId: Number(who.value),
    text: text.value,
    isHidden: hidden.checked,
  } as const;
  await app.act(place, deed);
}
