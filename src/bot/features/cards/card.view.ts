import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import { type Client, chatOf, emailsOf, phonesOf, telegramsOf } from '../../../domain/clients/client.ts';
import type { ClientCard } from '../../../domain/clients/client-card.ts';
import { zoneOfCity } from '../../../domain/clients/zone-of.ts';
import type { TimelineEvent } from '../../../domain/timeline/event.ts';
import { formatBirthday } from '../../../domain/values/birthday.ts';
import { maskEmail } from '../../../domain/values/email.ts';
import { formatAhead, formatMoment } from '../../../domain/values/local-time.ts';
import { maskContacts } from '../../../domain/values/mask-contacts.ts';
import { maskPhone } from '../../../domain/values/phone.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Reader } from '../../reader.ts';
import type { Screen } from '../../telegram/screen.ts';
import { cardText } from '../../text/card.text.ts';
import { listButton } from '../reminders/buttons.ts';
import {
  answerButton,
  assignButton,
  contactsButton,
  dealButton,
  detailsButton,
  greetButton,
  historyButton,
  noteButton,
  remindButton,
  stageButton,
  takeButton,
} from './buttons.ts';
import { clientName, contentLine, dealLine } from './client-line.ts';

/** Contacts on the card itself; showing them shows all. */
const MOST_CONTACTS = 5;

/** The one view of a client. Contacts are masked for everybody: showing them is a press that is recorded. */
export function cardView(card: ClientCard, reader: Reader): Screen {
  const { client } = card;
  const lines = [
    ` · #${client.id}`,
    ...contactLines(client, reader),
    ...factLines(card, reader),
    '',
    ...dealLines(card, reader),
    '',
    touchLine(client, reader),
    ...noteLines(card.notes, reader),
  ];
  return {
    text: FormattedString.b(clientName(client, reader.locale)).plain(lines.join('\n')),
    buttons: cardButtons(card, reader),
    guarded: true,
  };
}

function contactLines(client: Client, { locale }: Reader): string[] {
  const text = cardText[locale];
  if (client.erasedAt) return [text.erased];
  const accounts = telegramsOf(client).map(({ username }) =>
    username ? `${text.telegram}: @${username.slice(0, 1)}•••` : text.telegram,
  );
  const contacts = [
    ...phonesOf(client).map((phone) => `📞 ${maskPhone(phone)}`),
    ...emailsOf(client).map((email) => `✉️ ${maskEmail(email)}`),
    ...accounts.map((account) => `💬 ${account}`),
  ];
  const rest = contacts.length - MOST_CONTACTS;
  return [
    ...contacts.slice(0, MOST_CONTACTS),
    ...(rest > 0 ? [text.more(rest)] : []),
    ...(client.unreachableSince ? [`⚠️ ${client.neverWrote ? text.neverWrote : text.unreachable}`] : []),
  ];
}

function factLines({ client, manager }: ClientCard, reader: Reader): string[] {
  const { locale } = reader;
  const text = cardText[locale];
  const source = client.source === 'referral' ? text.referral : client.source;
  return [
    `${text.manager}: ${manager?.name ?? text.nobody}`,
    ...(source ? [`${text.source}: ${source}`] : []),
    ...(client.birthday ? [`${text.birthday}: ${formatBirthday(client.birthday, locale)}`] : []),
    ...(client.city ? [cityLine(client.city, reader)] : []),
    ...client.details.map(({ name, value }) => `${name}: ${clip(maskContacts(value), 60)}`),
    ...(client.ungreeted ? [`🔕 ${text.ungreeted}`] : []),
    ...(client.tags.length > 0 ? [`${text.tags}: ${client.tags.map((tag) => `#${tag}`).join(' ')}`] : []),
  ];
}

/** With what the clock says there when it differs: nobody calls at night who sees it. */
function cityLine(city: string, { locale, zone, now }: Reader): string {
  const text = cardText[locale];
  const there = zoneOfCity(city);
  const ahead = there === undefined ? '' : formatAhead(there, zone, now, locale);
  const name = `${text.city}: ${clip(maskContacts(city), 60)}`;
  if (there === undefined) return `${name} (${text.noZone})`;
  return ahead === '' ? name : `${name} (${text.clockThere(ahead)})`;
}

function dealLines({ openDeals, settings }: ClientCard, { locale }: Reader): string[] {
  const text = cardText[locale];
  if (openDeals.length === 0) return [text.noDeals];
  return [`${text.deals}:`, ...openDeals.slice(0, 10).map((deal) => dealLine(deal, settings.stages, locale))];
}

function touchLine(client: Client, { locale, zone, now }: Reader): string {
  const text = cardText[locale];
  const moment = (date: Date | null) => (date ? formatMoment(date, zone, locale, now) : undefined);
  const next = moment(client.nextTouchAt);
  return [
    `${text.lastTouch}: ${moment(client.lastTouchAt) ?? text.never}`,
    ...(next ? [`${text.nextTouch}: ${next}`] : []),
  ].join('\n');
}

function noteLines(notes: readonly TimelineEvent[], { locale, zone, now }: Reader): string[] {
  const lines = notes.flatMap((event) =>
    event.data.kind === 'note'
      ? [`• ${formatMoment(event.at, zone, locale, now)}: ${contentLine(event.data.content, locale, 200)}`]
      : [],
  );
  return lines.length === 0 ? [] : ['', `${cardText[locale].notes}:`, ...lines];
}

function cardButtons({ client, may }: ClientCard, { locale }: Reader): InlineKeyboard {
  const text = cardText[locale];
  const id = { client: client.id };
  const keyboard = new InlineKeyboard();
  if (may.take) keyboard.text(text.take, takeButton.pack(id)).row();
  if (may.work) addWork(keyboard, client, text);
  else if (may.moveDeals) keyboard.text(text.stage, stageButton.pack(id)).row();
  if (may.assign) keyboard.text(text.assign, assignButton.pack(id));
  if (may.work && client.nextTouchAt) {
    keyboard.text(text.reminders, listButton.pack({ ...id, page: 0 }));
  }
  if (may.work && (client.birthday || client.ungreeted)) {
    const on = client.ungreeted ? 1 : 0;
    keyboard.row().text(on ? text.greet : text.doNotGreet, greetButton.pack({ ...id, on }));
  }
  return withLastRow(keyboard, { client, may }, locale);
}

/** What is looked at rather than done. */
function withLastRow(
  keyboard: InlineKeyboard,
  { client, may }: Pick<ClientCard, 'client' | 'may'>,
  locale: Reader['locale'],
): InlineKeyboard {
  const text = cardText[locale];
  const id = { client: client.id };
  keyboard.row().text(text.history, historyButton.pack({ ...id, page: 0 }));
  if (may.work) keyboard.text(text.details, detailsButton.pack(id));
  if (may.reveal) keyboard.text(text.contacts, contactsButton.pack(id));
  return keyboard;
}

function addWork(keyboard: InlineKeyboard, client: Client, text: (typeof cardText)['ru']): void {
  const id = { client: client.id };
  if (chatOf(client) !== undefined) keyboard.text(text.answer, answerButton.pack(id)).row();
  keyboard.text(text.note, noteButton.pack(id)).text(text.stage, stageButton.pack(id)).row();
  keyboard.text(text.deal, dealButton.pack(id)).text(text.remind, remindButton.pack(id)).row();
}
