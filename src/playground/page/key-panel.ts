import type { App, Place } from './app.ts';
import { openDialog } from './dialog.ts';
import { button, el, refill } from './dom.ts';
import { icon } from './icons.ts';
import type { Key } from './protocol.ts';
import { personOf, screenKey } from './state.ts';

/** The bot's keyboard below the field. It folds away by its button, and by itself after a key of a one-time one. */
export function createKeyPanel(app: App, place: Place, focusField: () => void) {
  const words = app.words();
  const screen = () => app.store.state.screens.get(screenKey(place.personId, place.chatId));
  const element = el('div', { class: 'keys', role: 'group', 'aria-label': words.keys });
  const toggle = button({ class: 'icon-button', click: flip }, icon('keys'));
  let isFolded = false;
  let shownFor = '';

  function flip(): void {
    isFolded = !isFolded;
    paint();
  }

  function paint(): void {
    element.hidden = isFolded || screen()?.keyboard === undefined;
    toggle.hidden = screen()?.keyboard === undefined;
    toggle.setAttribute('aria-expanded', String(!element.hidden));
    toggle.setAttribute('aria-label', element.hidden ? words.showKeys : words.hideKeys);
  }

  async function pressKey(key: Key): Promise<void> {
    if ('request_contact' in key && !(await allowsContact())) return;
    if ('web_app' in key) return app.follow(place, key.web_app.url);
    focusField();
    await app.act(place, { do: 'press-key', label: key.text });
  }

  /** Telegram asks before it gives a number away. */
  function allowsContact(): Promise<boolean> {
    const person = personOf(app.store.state, place.personId);
    const { title, text, confirm } = words.share;
    const body = [text(person?.phone ?? '', screen()?.title ?? '')];
    return openDialog({ title, whose: person?.name ?? '', body, confirm, words });
  }

  return {
    element,
    toggle,
    show: (): void => {
      const keyboard = screen()?.keyboard;
      const state = `${keyboard?.messageId}:${keyboard?.isFolded}`;
      if (state !== shownFor) {
        shownFor = state;
        isFolded = keyboard?.isFolded ?? false;
        const rows = (keyboard?.rows ?? []).map((row) =>
          el(
            'div',
            { class: 'key-row' },
            ...row.map((key) => button({ class: 'key', click: () => pressKey(key) }, key.text)),
          ),
        );
        refill(element, ...rows);
      }
      paint();
    },
  };
}
