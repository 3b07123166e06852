import type { App, Place } from './app.ts';
import { openDialog } from './dialog.ts';
import { el } from './dom.ts';
import { type Change, personOf } from './state.ts';

const SHOWN_MS = 4000;

/** What the bot answers to a press on this phone: a notice over the chat, an alert to close, or a link to open. */
export function createAnswerToast(app: App, place: Place) {
  const element = el('div', { class: 'toast', role: 'status', 'aria-live': 'polite' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    element,
    hear: (change: Change): void => {
      if (change.what !== 'answer' || change.personId !== place.personId) return;
      if (change.url !== undefined) void app.follow(place, change.url, true);
      if (change.text === undefined) return;
      if (change.isAlert) {
        const whose = personOf(app.store.state, place.personId)?.name ?? '';
        const title = app.store.state.bot.name;
        void openDialog({
          title,
          whose,
          body: [el('p', { class: 'alert-words' }, change.text)],
          words: app.words(),
        });
        return;
      }
      element.textContent = change.text;
      element.classList.add('shown');
      clearTimeout(timer);
      timer = setTimeout(() => element.classList.remove('shown'), SHOWN_MS);
    },
  };
}
