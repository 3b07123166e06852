import type { App, Place } from './app.ts';
import { el } from './dom.ts';
import { listKeys } from './list-keys.ts';
import { openMessageMenu } from './message-menu.ts';
import { dayWords, messageRow, type RowActions } from './message-row.ts';
import type { Change } from './state.ts';

export type MessageList = {
  readonly element: HTMLElement;
  readonly hear: (change: Change) => void;
  /** Moves the focus to the message that was last looked at: the newest one, at first. */
  readonly focus: () => void;
  readonly jumpTo: (messageId: number) => void;
};

/** Further up than this the list stays where it is when a message comes. */
const NEAR_END = 120;
const PRESSABLE = 'button:not(.more), a[href], [role="button"], [role="link"], blockquote[tabindex]';

/** The messages of a chat. One of them is in the tab order, with what can be pressed in it; arrows choose which. */
export function createMessageList(app: App, place: Place, goSideways: (step: -1 | 1) => void): MessageList {
  const words = app.words();
  const title = app.store.state.screens.get(`${place.personId}:${place.chatId}`)?.title ?? '';
  const list = el('div', { class: 'messages', role: 'log', 'aria-label': words.messages(title) });
  const rows = new Map<number, HTMLElement>();
  let current: HTMLElement | undefined;

  const messages = () => app.store.state.chats.get(place.chatId)?.messages ?? [];
  const scrollToEnd = (): void => list.scrollTo({ top: list.scrollHeight });
  const isNearEnd = (): boolean => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END;
  let sticks = true;
  const stick = (): void => {
    if (sticks) scrollToEnd();
  };
  const jumpTo = (messageId: number): void => {
    const row = rows.get(messageId);
    if (row === undefined) return app.notice(words.notDone['no-such-message']);
    row.scrollIntoView({ block: 'center' });
    row.classList.remove('found');
    // The mark fades by an animation, which starts anew only after a reflow.
    void row.offsetWidth;
    row.classList.add('found');
    setCurrent(row);
  };
  const actions: RowActions = {
    openMenu: (id, anchor) => openMessageMenu({ app, place, anchor }, id),
    jumpTo,
  };

  function setCurrent(row: HTMLElement | undefined): void {
    if (current !== undefined) setInTabOrder(current, false);
    current = row;
    if (row !== undefined) setInTabOrder(row, true);
  }

  function draw(index: number): void {
    const message = messages()[index];
    if (message === undefined) return;
    const row = messageRow({ app, place }, message, messages()[index - 1], actions);
    setInTabOrder(row, false);
    const old = rows.get(message.message_id);
    rows.set(message.message_id, row);
    if (old === undefined) list.append(row);
    else {
      const focused = focusedIn(old);
      old.replaceWith(row);
      if (current === old) setCurrent(row);
      if (focused !== undefined) restoreFocus(row, focused);
    }
  }

  function redraw(): void {
    rows.clear();
    list.replaceChildren();
    current = undefined;
    for (const index of messages().keys()) draw(index);
    if (rows.size === 0) list.append(el('p', { class: 'empty' }, words.noMessages));
    setCurrent([...rows.values()].at(-1));
    requestAnimationFrame(scrollToEnd);
  }

  function add(isOwn: boolean): void {
    if (rows.size === 0) list.replaceChildren();
    draw(messages().length - 1);
    if (!list.contains(document.activeElement)) setCurrent([...rows.values()].at(-1));
    if (sticks || isOwn) scrollToEnd();
  }

  function renameDays(): void {
    for (const message of messages()) {
      const time = rows.get(message.message_id)?.querySelector('.day time');
      if (time) time.textContent = dayWords({ app, place }, message);
    }
  }

  function hear(change: Change): void {
    if (change.what === 'clock') renameDays();
    if (!('chatId' in change) || change.chatId !== place.chatId) return;
    if (change.what === 'message' && change.isNew) add(change.message.from?.id === place.personId);
    else if (change.what === 'message') update(change.message.message_id);
    else if (change.what === 'reactions') update(change.messageId);
    else if (change.what === 'deleted') for (const id of change.messageIds) remove(id);
  }

  function update(messageId: number): void {
    draw(messages().findIndex(({ message_id }) => message_id === messageId));
    stick();
  }

  function remove(messageId: number): void {
    const row = rows.get(messageId);
    if (row === undefined) return;
    rows.delete(messageId);
    const next = row.nextElementSibling ?? row.previousElementSibling;
    const hadFocus = row.contains(document.activeElement);
    row.remove();
    // The day above a message may have been told by the one that is gone.
    const following = Number(next?.getAttribute('data-id'));
    const index = messages().findIndex(({ message_id }) => message_id === following);
    if (index >= 0) draw(index);
    if (current === row) setCurrent(rows.get(following) ?? [...rows.values()].at(-1));
    if (hadFocus) current?.focus();
  }

  list.addEventListener('focusin', (event) => {
    const row = event.target instanceof Element ? event.target.closest('.row') : null;
    if (row instanceof HTMLElement && row !== current) setCurrent(row);
  });
  list.addEventListener('contextmenu', (event) => {
    const row = event.target instanceof Element ? event.target.closest('.row') : null;
    const more = row?.querySelector<HTMLElement>('.more');
    if (!more || !getSelection()?.isCollapsed) return;
    event.preventDefault();
    more.click();
  });
  listKeys(list, { move: (row) => row.focus(), goSideways });
  list.addEventListener('scroll', () => {
    sticks = isNearEnd();
  });
  // The bot's keyboard takes room from below; photos grow when they arrive.
  new ResizeObserver(stick).observe(list);
  list.addEventListener('load', stick, true);
  redraw();
  return { element: list, hear, jumpTo, focus: () => (current ?? list).focus() };
}

function setInTabOrder(row: HTMLElement, isIn: boolean): void {
  row.tabIndex = isIn ? 0 : -1;
  for (const element of row.querySelectorAll<HTMLElement>(PRESSABLE)) element.tabIndex = isIn ? 0 : -1;
}

/** Which part of a row has the focus: -1 for the row itself, else the number of the pressable thing in it. */
function focusedIn(row: HTMLElement): number | undefined {
  if (!row.contains(document.activeElement)) return undefined;
  return [...row.querySelectorAll(PRESSABLE)].findIndex((element) => element === document.activeElement);
}

function restoreFocus(row: HTMLElement, at: number): void {
  const target = at < 0 ? undefined : row.querySelectorAll<HTMLElement>(PRESSABLE)[at];
  (target ?? row).focus();
}
