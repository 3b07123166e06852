import type { Message } from 'grammy/types';
import { button, type Child, el } from './dom.ts';
import { clockTime, colourOf, dayHeading, fullName, gist, originName } from './formats.ts';
import { icon } from './icons.ts';
import { inlineKeyboard } from './message-keyboard.ts';
import { messageMedia } from './message-media.ts';
import { messageText, plainText, type TextPlace } from './message-text.ts';
import { messageOf, playgroundNow } from './state.ts';

/** What the row asks of the list that it stands in. */
export type RowActions = {
  readonly openMenu: (messageId: number, anchor: HTMLElement) => void;
  readonly jumpTo: (messageId: number) => void;
};

/** Draws one message as a row of the list; `previous` decides whether a new day begins above it. */
export function messageRow(
  where: TextPlace,
  message: Message,
  previous: Message | undefined,
  actions: RowActions,
): HTMLElement {
  const { app, place } = where;
  const service = serviceWords(where, message);
  const isOwn = message.from?.id === place.personId;
  const kind = service === undefined ? (isOwn ? 'own' : 'other') : 'service';
  const isFollowing = previous?.from?.id === message.from?.id && !startsDay(message, previous);
  const row = el('div', {
    class: `row ${kind}${isFollowing ? ' following' : ''}`,
    role: 'article',
    'aria-label': service ?? heard(where, message),
    'data-id': message.message_id,
  });
  if (startsDay(message, previous)) row.append(day(where, message));
  if (service !== undefined) {
    row.append(el('p', { class: 'service-words' }, service));
    return row;
  }
  const { messageMenu } = app.words();
  const more = button(
    { class: 'more', tabindex: -1, 'aria-label': messageMenu, 'aria-haspopup': 'menu' },
    icon('more'),
  );
  more.addEventListener('click', () => actions.openMenu(message.message_id, more));
  const bubble = el('div', { class: bubbleClass(message) }, ...bubbleParts(where, message, actions), more);
  bubble.style.setProperty('--meta', `${metaWidth(where, message)}px`);
  row.append(el('div', { class: 'stack' }, bubble, inlineKeyboard(where, message) ?? false));
  return row;
}

/** The message in one sentence, for those who listen: who, what, when. */
function heard({ app, place }: TextPlace, message: Message): string {
  const words = app.words();
  const name = message.from?.id === place.personId ? words.you : message.from && fullName(message.from);
  const time = clockTime(new Date(message.date * 1000), app.store.state.locale);
  return `${name ?? ''}: ${gist(message, words)}, ${time}`;
}

function bubbleClass(message: Message): string {
  const isBare = message.sticker !== undefined || message.dice !== undefined;
  const isPicture = message.photo !== undefined;
  return `bubble${isBare ? ' bare' : ''}${isPicture ? ' with-photo' : ''}`;
}

function bubbleParts(where: TextPlace, message: Message, actions: RowActions): Child[] {
  const { text, caption, entities, caption_entities: captionEntities } = message;
  const words = text ?? caption;
  const media = messageMedia(where, message);
  const drawn =
    words !== undefined && messageText(where, words, text === undefined ? captionEntities : entities);
  const isCaptionFirst = message.show_caption_above_media === true;
  return [
    author(where, message),
    forwarded(where, message),
    quote(where, message, actions),
    ...(isCaptionFirst ? [drawn, media] : [media, drawn]),
    el('footer', { class: 'meta' }, reactions(where, message), ...meta(where, message)),
  ];
}

/** In a group a message names its author; the own ones need not. */
function author({ app, place }: TextPlace, { from, chat }: Message): Child {
  if (chat.type === 'private' || from === undefined || from.id === place.personId) return false;
  const name = from.id === app.store.state.bot.id ? app.store.state.bot.name : fullName(from);
  return el('p', { class: `author colour-${colourOf(from.id)}` }, name);
}

function forwarded({ app }: TextPlace, { forward_origin: origin }: Message): Child {
  return origin && el('p', { class: 'forwarded' }, app.words().forwardedFrom(originName(origin)));
}

function quote({ app, place }: TextPlace, message: Message, { jumpTo }: RowActions): Child {
  const quoted = message.reply_to_message;
  if (quoted === undefined) return false;
  const words = app.words();
  // The message as it is now, if it still exists: an edit shows in its quotes too.
  const current = messageOf(app.store.state, place.chatId, quoted.message_id) ?? quoted;
  const name = current.from?.id === place.personId ? words.you : current.from && fullName(current.from);
  return button(
    { class: 'quote', click: () => jumpTo(quoted.message_id) },
    el('b', {}, name ?? ''),
    el('span', {}, plainText(message.quote?.text ?? gist(current, words))),
  );
}

function reactions({ app, place }: TextPlace, { message_id: id }: Message): Child {
  const emoji = app.store.state.chats.get(place.chatId)?.reactions[id] ?? [];
  if (emoji.length === 0) return false;
  return el('span', { class: 'reactions' }, ...[...new Set(emoji)].map((one) => el('span', {}, one)));
}

function meta({ app, place }: TextPlace, message: Message): Child[] {
  const words = app.words();
  const { locale } = app.store.state;
  const isOwn = message.from?.id === place.personId;
  const time = clockTime(new Date(message.date * 1000), locale);
  return [
    message.has_protected_content === true &&
      el(
        'span',
        { class: 'lock', role: 'img', title: words.protected, 'aria-label': words.protected },
        icon('lock'),
      ),
    isMarkedEdited(message) && el('span', {}, words.edited),
    el('time', { datetime: new Date(message.date * 1000).toISOString() }, time),
    isOwn && icon('check'),
  ];
}

/** Clients do not mark messages with buttons: a bot changes those all the time. */
function isMarkedEdited({ edit_date: date, reply_markup: markup }: Message): boolean {
  return date !== undefined && markup === undefined;
}

/** How much room the last line of the text leaves for what stands at its end, in pixels. */
function metaWidth({ app, place }: TextPlace, message: Message): number {
  const edited = isMarkedEdited(message) ? 12 + app.words().edited.length * 7 : 0;
  const lock = message.has_protected_content === true ? 19 : 0;
  return 44 + edited + lock + (message.from?.id === place.personId ? 19 : 0);
}

function startsDay(message: Message, previous: Message | undefined): boolean {
  if (previous === undefined) return true;
  return new Date(message.date * 1000).toDateString() !== new Date(previous.date * 1000).toDateString();
}

function day(where: TextPlace, message: Message): HTMLElement {
  const time = el(
    'time',
    { datetime: new Date(message.date * 1000).toISOString() },
    dayWords(where, message),
  );
  return el('p', { class: 'day' }, time);
}

/** What stands above the first message of a day; after midnight it is another word. */
export function dayWords({ app }: TextPlace, { date }: Message): string {
  const { state } = app.store;
  const named = { locale: state.locale, words: app.words() };
  return dayHeading(new Date(date * 1000), playgroundNow(state), named);
}

function serviceWords({ app }: TextPlace, message: Message): string | undefined {
  const words = app.words();
  const { bot } = app.store.state;
  const nameOf = (user: { id: number; first_name: string; last_name?: string }): string =>
    user.id === bot.id ? bot.name : fullName(user);
  if (message.new_chat_members)
    return message.new_chat_members.map((user) => words.joined(nameOf(user))).join('\n');
  if (message.left_chat_member) return words.left(nameOf(message.left_chat_member));
  if (message.pinned_message) return words.pinnedBy(message.from === undefined ? '' : nameOf(message.from));
  return undefined;
}
