import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import { CONTENT_ICONS } from '../../../domain/content.ts';
import type { TimelineEvent } from '../../../domain/timeline/event.ts';
import type { History } from '../../../domain/timeline/read-history.ts';
import { formatMoment } from '../../../domain/values/local-time.ts';
import { maskContacts } from '../../../domain/values/mask-contacts.ts';
import { clip, codePoints } from '../../../domain/values/plain-text.ts';
import type { Reader } from '../../reader.ts';
import { isFile } from '../../sender/send-file.ts';
import { defineButton } from '../../telegram/button.ts';
import type { Screen } from '../../telegram/screen.ts';
import { MAX_TEXT } from '../../telegram/split-text.ts';
import { cardText } from '../../text/card.text.ts';
import { historyText } from '../../text/history.text.ts';
import { cardButton, historyButton } from '../cards/buttons.ts';
import { clientLine, contentText } from '../cards/client-line.ts';
import { pagerRow } from '../pager.ts';
import { contentIn, eventLine, whoDid } from './event-line.ts';

export const EVENTS_PER_PAGE = 8;

/** Shows the file of an event again, or all of its words. */
export const eventButton = defineButton('event', { id: 'word' });

/** The words of each event are cut further until the page fits into a message. */
const WORDS = [400, 250, 100, 30];

/** A client's history, newest first. What does not fit a line, or is no text, gets a button that shows it whole. */
export function historyView(history: History, index: number, reader: Reader): Screen {
  const text = historyText[reader.locale];
  const { client, page } = history;
  const title = FormattedString.b(`${text.title} · ${clientLine(client, reader.locale)}`);
  const pages = WORDS.map((max) => historyPage(history, title, { max, reader }));
  const fitting = pages.find((screen) => codePoints(screen.text.toString()) <= MAX_TEXT) ?? pages.at(-1);
  const keyboard = fitting?.buttons ?? new InlineKeyboard();
  pagerRow(
    keyboard,
    { pack: (at) => historyButton.pack({ client: client.id, page: at.page }) },
    { index, total: page.total, perPage: EVENTS_PER_PAGE },
  );
  keyboard.row().text(cardText[reader.locale].back, cardButton.pack({ client: client.id }));
  return { text: fitting?.text ?? title, buttons: keyboard, guarded: true };
}

type Fit = { readonly max: number; readonly reader: Reader };
type Entry = { readonly lines: FormattedString; readonly button: { label: string; id: string } | undefined };

function historyPage(history: History, title: FormattedString, fit: Fit): Screen {
  const { locale } = fit.reader;
  const entries: Entry[] = [];
  for (const event of history.page.items) {
    const number = entries.filter(({ button }) => button).length + 1;
    entries.push(entryOf(event, history, { ...fit, number }));
  }
  const keyboard = new InlineKeyboard();
  for (const [at, { label, id }] of entries.flatMap(({ button }) => button ?? []).entries()) {
    if (at === 4) keyboard.row();
    keyboard.text(label, eventButton.pack({ id }));
  }
  const parts = entries.length > 0 ? entries.map(({ lines }) => lines) : [historyText[locale].empty];
  return { text: FormattedString.join([title, ...parts], '\n\n'), buttons: keyboard };
}

/** `today, 14:05 · Peter` and under it what happened. */
function entryOf(event: TimelineEvent, history: History, fit: Fit & { readonly number: number }): Entry {
  const { reader, max, number } = fit;
  const { locale, zone, now } = reader;
  const hide = (text: string) => (history.mayReveal ? text : maskContacts(text));
  const { stages, names } = history;
  const telling = { reader, stages, names, hide };
  const head = FormattedString.i(`${formatMoment(event.at, zone, locale, now)} · ${whoDid(event, telling)}`);
  const what = clip(eventLine(event, telling), 300);
  const content = contentIn(event.data);
  const words = content ? hide(contentText(content, locale)) : '';
  const isWhole = codePoints(words) <= max && (!content || !isFile(content));
  const mark = isWhole ? '' : ` ▸${number}`;
  if (event.data.kind === 'consent' && event.data.version !== '') {
    const lines = FormattedString.join([head, `${what} ▸${number}`], '\n');
    return { lines, button: { label: `${CONTENT_ICONS.text} ${number}`, id: event.id } };
  }
  const body = words === '' ? what : `${what}: ${clip(words, max)}${mark}`;
  return {
    lines: FormattedString.join([head, body], '\n'),
    button:
      isWhole || !content ? undefined : { label: `${CONTENT_ICONS[content.kind]} ${number}`, id: event.id },
  };
}
