import type { App, Place } from './app.ts';
import { button, el, refill } from './dom.ts';
import { fullName, gist } from './formats.ts';
import { icon } from './icons.ts';
import { plainText } from './message-text.ts';
import { type Draft, messageOf } from './state.ts';

/** The strip above the field that shows which message is being answered or changed. */
export function createDraftBar(app: App, place: Place, giveUp: () => void) {
  const words = app.words();
  const element = el('div', { class: 'draft-bar', hidden: true });
  return {
    element,
    isOpen: (): boolean => !element.hidden,
    show: ({ replyTo, editing }: Draft): void => {
      const message = messageOf(app.store.state, place.chatId, editing ?? replyTo);
      element.hidden = message === undefined;
      if (message === undefined) return;
      const author = message.from === undefined ? '' : fullName(message.from);
      const title = editing === undefined ? `${words.replyTo}: ${author}` : words.editing;
      refill(
        element,
        icon(editing === undefined ? 'reply' : 'edit'),
        el('span', {}, el('b', {}, title), el('span', {}, plainText(gist(message, words)))),
        button({ class: 'icon-button', 'aria-label': words.cancel, click: giveUp }, icon('close')),
      );
    },
  };
}
