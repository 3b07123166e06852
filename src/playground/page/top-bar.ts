import type { App } from './app.ts';
import { openClockDialog } from './clock-dialog.ts';
import { button, el, refill } from './dom.ts';
import { dayAndTime, span } from './formats.ts';
import { openGuide } from './guide.ts';
import { icon } from './icons.ts';
import type { ClockMove, Locale } from './protocol.ts';
import { type Change, playgroundNow } from './state.ts';

const HOUR = 3_600_000;
const TICK_MS = 1000;

export type TopBarActions = {
  readonly setLocale: (locale: Locale) => void;
  readonly moveClock: (move: ClockMove) => Promise<void>;
};

/** The strip at the top: how the bot does, the playground's time and what moves it, help, the language. */
export function createTopBar(app: App, { setLocale, moveClock }: TopBarActions) {
  const { state } = app.store;
  const words = app.words();
  const status = el('p', { class: 'bot-status', role: 'status' });
  const time = el('span', { class: 'clock-time' });
  const ahead = el('span', { class: 'clock-ahead' });
  const set = button({
    class: 'clock-face',
    title: words.setClock,
    click: () => openClockDialog(app, moveClock),
  });
  set.append(icon('clock'), el('span', { class: 'clock-words' }, time, ahead));
  const jump = (label: string, by: number) =>
    button({ class: 'chip', click: () => moveClock({ move: 'ahead', by }) }, label);
  const languages = el('div', { class: 'languages', role: 'group', 'aria-label': words.language });
  for (const [locale, name] of [
    ['ru', 'Русский'],
    ['en', 'English'],
  ] as const) {
    const isChosen = locale === state.locale;
    languages.append(
      button(
        {
          lang: locale,
          'aria-label': name,
          'aria-pressed': String(isChosen),
          click: () => setLocale(locale),
        },
        locale.toUpperCase(),
      ),
    );
  }
  const element = el(
    'header',
    { class: 'top-bar' },
    el('h1', {}, logo(), el('span', {}, words.brand), el('small', {}, words.playground)),
    status,
    el(
      'div',
      { class: 'clock', role: 'group', 'aria-label': words.clock },
      set,
      jump(words.hour, HOUR),
      jump(words.day, 24 * HOUR),
    ),
    button(
      { class: 'chip help', 'aria-label': words.help, title: words.help, click: () => openGuide(words) },
      icon('help'),
      el('span', {}, words.help),
    ),
    languages,
  );

  function showStatus(): void {
    const kind = !state.isConnected ? 'offline' : state.isBotAwake ? 'awake' : 'asleep';
    element.dataset['status'] = kind;
    if (status.textContent !== words.status[kind]) refill(status, words.status[kind]);
    status.title = kind === 'asleep' ? words.asleepHint : kind === 'offline' ? words.offlineHint : '';
  }

  function showClock(): void {
    time.textContent = dayAndTime(playgroundNow(state), state.locale);
    ahead.textContent =
      state.clock.ahead >= 60_000 ? words.clockAhead(span(state.clock.ahead, state.locale)) : words.clock;
    set.classList.toggle('moved', state.clock.ahead >= 60_000);
  }

  showStatus();
  showClock();
  const ticking = setInterval(showClock, TICK_MS);
  return {
    element,
    hear: (change: Change): void => {
      if (['everything', 'bot', 'connection'].includes(change.what)) showStatus();
      if (change.what === 'everything' || change.what === 'clock') showClock();
    },
    end: (): void => clearInterval(ticking),
  };
}

/** Two index cards, the front one with its tab. */
function logo(): HTMLElement {
  return el('span', { class: 'logo', 'aria-hidden': 'true' }, el('i'), el('i'));
}
