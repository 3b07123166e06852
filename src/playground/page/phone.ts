import { createAnswerToast } from './answer-toast.ts';
import type { App, Place } from './app.ts';
import { avatar } from './avatar.ts';
import { badge } from './badge.ts';
import { createChatFoot } from './chat-foot.ts';
import { createChatTabs } from './chat-tabs.ts';
import { button, el, refill } from './dom.ts';
import { gist } from './formats.ts';
import { icon } from './icons.ts';
import { openMenu } from './menu.ts';
import { createMessageList } from './message-list.ts';
import { plainText } from './message-text.ts';
import { openPeopleMenu } from './people-menu.ts';
import { type Change, messageOf, type PhoneState, personOf, screenKey, unreadOf } from './state.ts';

export type Phone = {
  readonly element: HTMLElement;
  readonly hear: (change: Change) => void;
  readonly focusField: () => void;
  readonly focusMessages: () => void;
  readonly jumpTo: (messageId: number) => void;
};

/** How long a client shows "typing…" after the last sign of it. */
const TYPING_MS = 5500;

/** One phone: the card tab with its holder, and the chat that is open on it. */
export function createPhone(
  app: App,
  index: number,
  { personId, chatId }: PhoneState,
  goSideways: (step: -1 | 1) => void,
): Phone {
  const { state } = app.store;
  const words = app.words();
  const place: Place = { personId, chatId };
  const person = personOf(state, personId);
  const screen = () => state.screens.get(screenKey(personId, chatId));
  const role = words.roles[person?.role ?? 'customer'];

  const holder = button({ class: 'holder', 'aria-haspopup': 'menu', title: words.changePerson });
  holder.addEventListener('click', () => openPeopleMenu(app, index, holder));
  const status = el('small', { class: 'chat-status' });
  const more = button(
    { class: 'icon-button', 'aria-label': words.chatMenu, 'aria-haspopup': 'menu' },
    icon('more'),
  );
  more.addEventListener('click', () => openMenu(more, words.chatMenu, chatItems()));
  const title = el('b', {});
  const pinned = button({
    class: 'pinned-bar',
    hidden: true,
    click: () => list.jumpTo(screen()?.pinned.at(-1) ?? 0),
  });
  const tabs = createChatTabs(app, index, personId);
  const list = createMessageList(app, place, goSideways);
  const toast = createAnswerToast(app, place);
  const foot = createChatFoot(app, place);
  const element = el(
    'section',
    {
      class: `phone role-${person?.role ?? 'customer'}`,
      'aria-label': words.phoneOf(person?.name ?? '', role),
    },
    el('div', { class: 'card-tab' }, holder),
    el(
      'div',
      { class: 'device' },
      el(
        'header',
        { class: 'chat-head' },
        avatar(chatId < 0 ? chatId : state.bot.id, screen()?.title ?? ''),
        el('div', {}, title, status),
        more,
      ),
      tabs.element,
      pinned,
      el('div', { class: 'chat-body' }, list.element, toast.element),
      foot.element,
    ),
  );
  let typing: ReturnType<typeof setTimeout> | undefined;

  function chatItems() {
    const isBlocked = screen()?.isBlocked === true;
    const item = (label: string, deed: 'block' | 'unblock') =>
      ({
        label,
        icon: 'block',
        run: async () => void (await app.act({ personId, chatId: personId }, { do: deed })),
      }) as const;
    return [isBlocked ? item(words.unblock, 'unblock') : item(words.block, 'block')];
  }

  function showHolder(): void {
    const others = state.people
      .filter(({ id }) => !state.phones.some((phone) => phone.personId === id))
      .reduce((sum, { id }) => sum + unreadOf(state, id), 0);
    refill(
      holder,
      avatar(personId, person?.name ?? '', 'small'),
      el('span', { class: 'holder-words' }, el('b', {}, person?.name ?? ''), el('small', {}, role)),
      index === 0 && badge(others, words),
      icon('down'),
    );
  }

  function showHead(): void {
    const now = screen();
    title.textContent = now?.title ?? '';
    const usual = now?.isGroup === true ? words.members(now.memberIds.length) : words.bot;
    const isTyping = typing !== undefined;
    status.textContent = isTyping ? words.typing : state.isBotAwake ? usual : words.status.asleep;
    status.classList.toggle('lively', isTyping);
    const message = messageOf(state, chatId, now?.pinned.at(-1));
    pinned.hidden = message === undefined;
    if (message === undefined) return;
    refill(
      pinned,
      icon('pin'),
      el('span', {}, el('b', {}, words.pinned), el('span', {}, plainText(gist(message, words)))),
    );
  }

  function stopTyping(): void {
    clearTimeout(typing);
    typing = undefined;
    showHead();
  }

  function hear(change: Change): void {
    list.hear(change);
    toast.hear(change);
    foot.hear(change);
    tabs.hear(change);
    if (change.what === 'typing' && change.chatId === chatId) {
      clearTimeout(typing);
      typing = setTimeout(stopTyping, TYPING_MS);
      showHead();
    } else if (
      change.what === 'message' &&
      change.chatId === chatId &&
      change.message.from?.id === state.bot.id
    ) {
      stopTyping();
    } else if (change.what === 'screens' || change.what === 'bot' || change.what === 'message') showHead();
    if (change.what === 'unread' || change.what === 'people') showHolder();
  }

  showHolder();
  showHead();
  return { element, hear, focusField: foot.focus, focusMessages: list.focus, jumpTo: list.jumpTo };
}
