import type { App } from './app.ts';
import { avatar } from './avatar.ts';
import { badge } from './badge.ts';
import { button, el, refill } from './dom.ts';
import { createPhone, type Phone } from './phone.ts';
import { type Change, type PhoneState, personOf, screenKey, unreadOf } from './state.ts';

/** The phones side by side; where there is room for one only, tabs choose which. */
export function createDesk(app: App) {
  const { state } = app.store;
  const words = app.words();
  const tabs = el('div', { class: 'desk-tabs', role: 'tablist', 'aria-label': words.phones });
  const row = el('div', { class: 'desk-row' });
  const element = el('main', { class: 'desk', 'aria-label': words.phones }, tabs, row);
  let phones: Phone[] = [];
  let drawn: readonly PhoneState[] = [];

  const goSideways = (index: number) => (step: -1 | 1) => {
    const next = (index + step + phones.length) % phones.length;
    if (state.isNarrow) bringToFront(next);
    phones[next]?.focusMessages();
  };

  function drawPhones(): void {
    const hadFocus = row.contains(document.activeElement);
    const fresh = state.phones.map((phone, index) => {
      const old = drawn[index];
      const isSame = old?.personId === phone.personId && old.chatId === phone.chatId;
      return (isSame ? phones[index] : undefined) ?? createPhone(app, index, phone, goSideways(index));
    });
    const changed = fresh.find((phone) => !phones.includes(phone));
    // Only what is new is put in: a phone that moves in the page forgets how far its messages are scrolled.
    for (const [index, { element: phone }] of fresh.entries()) {
      const old = row.children[index];
      if (old === undefined) row.append(phone);
      else if (old !== phone) old.replaceWith(phone);
    }
    while (row.children.length > fresh.length) row.lastElementChild?.remove();
    phones = fresh;
    drawn = state.phones;
    showFront();
    if (hadFocus) changed?.focusField();
  }

  function redraw(): void {
    drawn = [];
    drawPhones();
  }

  function showFront(): void {
    for (const [index, { element: phone }] of phones.entries()) {
      phone.hidden = state.isNarrow && index !== state.front;
    }
    tabs.hidden = !state.isNarrow;
    refill(tabs, ...state.phones.map(({ personId }, index) => tab(personId, index)));
  }

  function tab(personId: number, index: number): HTMLElement {
    const person = personOf(state, personId);
    const unread = unreadOf(state, personId);
    const role = words.roles[person?.role ?? 'customer'];
    return button(
      {
        class: `desk-tab role-${person?.role ?? 'customer'}`,
        role: 'tab',
        'aria-selected': String(index === state.front),
        title: person?.name,
        tabindex: index === state.front ? 0 : -1,
        click: () => bringToFront(index),
      },
      avatar(personId, person?.name ?? '', 'small'),
      el('span', {}, el('span', { class: 'heard-only' }, `${person?.name}, `), role),
      badge(unread, words),
    );
  }

  function bringToFront(index: number): void {
    app.store.change({ what: 'phones' }, (current) => {
      const shown = current.phones[index];
      current.front = index;
      if (shown !== undefined) current.unread.delete(screenKey(shown.personId, shown.chatId));
    });
  }

  tabs.addEventListener('keydown', (event) => {
    const step = ({ ArrowLeft: -1, ArrowRight: 1 } as Readonly<Record<string, number>>)[event.key];
    if (step === undefined) return;
    event.preventDefault();
    bringToFront((state.front + step + phones.length) % phones.length);
    tabs.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  });

  redraw();
  return {
    element,
    focusField: (index: number): void => {
      if (phones[index] === undefined) return;
      if (state.isNarrow) bringToFront(index);
      phones[index]?.focusField();
    },
    jumpTo: (index: number, messageId: number): void => phones[index]?.jumpTo(messageId),
    hear: (change: Change): void => {
      if (change.what === 'everything') return redraw();
      if (change.what === 'phones') drawPhones();
      if (change.what === 'unread') showFront();
      for (const phone of phones) phone.hear(change);
    },
  };
}
