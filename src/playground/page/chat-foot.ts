import type { App, Place } from './app.ts';
import { createComposer } from './composer.ts';
import { button, el, refill } from './dom.ts';
import type { Deed } from './protocol.ts';
import { type Change, screenKey } from './state.ts';

/** What stands below the messages: the field to write in, or a large button when one cannot write yet, or any more. */
export function createChatFoot(app: App, place: Place) {
  const words = app.words();
  const key = screenKey(place.personId, place.chatId);
  const element = el('div', { class: 'chat-foot' });
  const composer = createComposer(app, place);
  let kind: 'closed' | 'unstarted' | 'blocked' | 'open' = 'closed';

  function large(label: string, deed: Deed): HTMLButtonElement {
    const wide = button({ class: 'large-button', click: press }, label);
    // Not disabled meanwhile: a disabled button loses the focus.
    async function press(): Promise<void> {
      if (wide.getAttribute('aria-busy') === 'true') return;
      wide.setAttribute('aria-busy', 'true');
      await app.act(place, deed);
      wide.removeAttribute('aria-busy');
    }
    return wide;
  }

  function show(): void {
    const screen = app.store.state.screens.get(key);
    const next = screen?.isBlocked ? 'blocked' : screen?.isStarted === false ? 'unstarted' : 'open';
    if (next === kind && next !== 'unstarted') return;
    const hadFocus = element.contains(document.activeElement);
    kind = next;
    if (next === 'open') refill(element, composer.element);
    else if (next === 'blocked') {
      refill(
        element,
        el('p', { class: 'foot-hint' }, words.blockedHint),
        large(words.restartBot, { do: 'start' }),
      );
    } else {
      refill(
        element,
        about(screen?.description ?? ''),
        el('p', { class: 'foot-hint' }, words.startHint),
        large(words.start, { do: 'start' }),
      );
    }
    if (hadFocus) focus();
  }

  function about(description: string): HTMLElement | undefined {
    if (description === '') return undefined;
    return el('div', { class: 'about-bot' }, el('b', {}, words.whatCanBotDo), el('p', {}, description));
  }

  function focus(): void {
    if (kind === 'open') composer.focus();
    else element.querySelector('button')?.focus();
  }

  show();
  return {
    element,
    focus,
    hear: (change: Change): void => {
      composer.hear(change);
      if (change.what === 'screens' && change.keys.includes(key)) show();
    },
  };
}
