import type { App } from './app.ts';
import { createDesk } from './desk.ts';
import { el } from './dom.ts';
import { followLink } from './follow-link.ts';
import { dayAndTime } from './formats.ts';
import { placePhone } from './place-phone.ts';
import { createPresses } from './presses.ts';
import type { Answered, ClockMove, Locale, Refused } from './protocol.ts';
import { remember } from './remembered.ts';
import { server } from './server-calls.ts';
import { playgroundNow } from './state.ts';
import type { Store } from './store.ts';
import { createTopBar } from './top-bar.ts';
import { type Words, wordsIn } from './words.ts';

const NOTICE_MS = 4500;
const NARROW = '(max-width: 899px)';

/** Draws the whole page and keeps it up to date; a change of language draws it anew. */
export function createPage(store: Store): { readonly app: App } {
  const { state } = store;
  const words = () => wordsIn(state.locale);
  const notices = el('div', { class: 'notice', role: 'alert' });
  let noticeTimer: ReturnType<typeof setTimeout> | undefined;

  const notice = (text: string): void => {
    notices.textContent = text;
    notices.classList.add('shown');
    clearTimeout(noticeTimer);
    noticeTimer = setTimeout(() => notices.classList.remove('shown'), NOTICE_MS);
  };
  const report = (answered: Answered): Answered => {
    if (answered.ok) return answered;
    notice(refusalIn(words(), answered));
    return answered;
  };
  const act: App['act'] = async ({ personId, chatId }, deed) =>
    report(await server.does(personId, chatId, deed));
  const presses = createPresses(act);
  const idOf = async (answered: Answered): Promise<number | undefined> => {
    const id = report(answered).ok && 'id' in answered ? answered.id : undefined;
    if (id !== undefined) await heardOf(store, id);
    return id;
  };

  const app: App = {
    store,
    words,
    act,
    sendFile: async ({ personId, chatId }, file) => void report(await server.upload(personId, chatId, file)),
    press: presses.press,
    follow: (place, url, isOwn) => followLink(app, place, { link: url, isOwn: isOwn ?? false }),
    show: (place, onPhone, messageId) => {
      const index = placePhone(store, place, onPhone);
      if (messageId !== undefined) requestAnimationFrame(() => drawn.desk.jumpTo(index, messageId));
    },
    add: async (person) => idOf(await server.addPerson(person)),
    openGroup: async (group) => idOf(await server.addGroup(group)),
    notice,
  };

  async function moveClock(move: ClockMove): Promise<void> {
    const answered = report(await server.moveClock(move));
    if (answered.ok) notice(words().clockIs(dayAndTime(playgroundNow(state), state.locale)));
  }

  function setLocale(locale: Locale): void {
    remember('locale', locale);
    state.locale = locale;
    drawn.topBar.end();
    drawn = draw();
    document.querySelector<HTMLElement>('.languages [aria-pressed="true"]')?.focus();
  }

  function draw() {
    document.documentElement.lang = state.locale;
    document.title = `${words().brand}: ${words().playground}`;
    const topBar = createTopBar(app, { setLocale, moveClock });
    const desk = createDesk(app);
    document.body.replaceChildren(topBar.element, desk.element, notices);
    return { topBar, desk };
  }

  const narrow = matchMedia(NARROW);
  state.isNarrow = narrow.matches;
  narrow.addEventListener('change', () => {
    store.change({ what: 'phones' }, (current) => {
      current.isNarrow = narrow.matches;
    });
  });
  let drawn = draw();
  store.watch((change) => {
    presses.hear(change);
    drawn.topBar.hear(change);
    drawn.desk.hear(change);
  });
  document.addEventListener('keydown', (event) => {
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    if (!event.altKey || event.ctrlKey || event.metaKey || digit === undefined) return;
    event.preventDefault();
    drawn.desk.focusField(Number(digit) - 1);
  });
  return { app };
}

/** What to do about a refusal, and what Telegram says, where only that tells what it is about. */
function refusalIn(words: Words, { code, reason }: Refused): string {
  if (reason === 'offline') return words.offlineHint;
  const known = words.notDone[code];
  return code === 'refused' && reason !== '' ? `${known} (${reason})` : known;
}

/** Resolves when the page knows a chat: the answer to a call may come before the news of what it did. */
function heardOf(store: Store, chatId: number): Promise<void> {
  const isKnown = (): boolean => [...store.state.screens.values()].some((screen) => screen.chatId === chatId);
  if (isKnown()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = store.watch(() => {
      if (!isKnown()) return;
      stop();
      resolve();
    });
  });
}
