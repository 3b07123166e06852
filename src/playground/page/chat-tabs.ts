import type { App } from './app.ts';
import { badge } from './badge.ts';
import { button, el, refill } from './dom.ts';
import { type Change, screenKey, screensOf } from './state.ts';

/** The chats of a person, when there are more than the one with the bot. */
export function createChatTabs(app: App, index: number, personId: number) {
  const { state } = app.store;
  const words = app.words();
  const element = el('nav', { class: 'chat-tabs', 'aria-label': words.chats });

  function show(): void {
    const screens = screensOf(state, personId);
    element.hidden = screens.length < 2;
    const open = state.phones[index]?.chatId;
    refill(
      element,
      ...screens.map(({ chatId, title }) => {
        const unread = state.unread.get(screenKey(personId, chatId)) ?? 0;
        return button(
          {
            class: 'chat-tab',
            'aria-current': chatId === open ? 'true' : undefined,
            click: () => app.show({ personId, chatId }, index),
          },
          title,
          badge(unread, words),
        );
      }),
    );
  }

  show();
  return {
    element,
    hear: (change: Change): void => {
      if (change.what === 'unread' || change.what === 'screens') show();
    },
  };
}
