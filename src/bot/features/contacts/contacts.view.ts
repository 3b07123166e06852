import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import { type Client, emailsOf, phonesOf, telegramsOf } from '../../../domain/clients/client.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { formatPhone } from '../../../domain/values/phone.ts';
import { defineButton } from '../../telegram/button.ts';
import type { Screen } from '../../telegram/screen.ts';
import { cardText } from '../../text/card.text.ts';
import { contactsText } from '../../text/contacts.text.ts';
import { clientLine } from '../cards/client-line.ts';
import { openCardKeyboard } from '../messages/copy.view.ts';

/** More than this are accounts of strangers who named one and the same phone. */
const MOST_CONTACTS = 20;

export const hideButton = defineButton('hide', { client: 'int' });

/** A client's contacts in full: phones that Telegram lets one tap to call, e-mails, accounts to write to. */
export function contactsView(client: Client, locale: Locale): Screen {
  const text = contactsText[locale];
  const accounts = telegramsOf(client).map(({ id, username }) =>
    username ? `💬 @${username}` : FormattedString.join(['💬 ', FormattedString.mentionUser(text.write, id)]),
  );
  const contacts = [
    ...phonesOf(client).map((phone) => `📞 ${formatPhone(phone)}`),
    ...emailsOf(client).map((email) => `✉️ ${email}`),
    ...accounts,
  ];
  const title = FormattedString.b(`${text.title} · ${clientLine(client, locale)}`);
  const rest = contacts.length - MOST_CONTACTS;
  const shown = [...contacts.slice(0, MOST_CONTACTS), ...(rest > 0 ? [cardText[locale].more(rest)] : [])];
  const lines = shown.length > 0 ? shown : [text.none];
  return {
    text: FormattedString.join([title, ...lines, FormattedString.i(text.recorded)], '\n'),
    buttons: new InlineKeyboard().text(text.hide, hideButton.pack({ client: client.id })),
    guarded: true,
  };
}

/** What is left in the chat of contacts that were hidden again. */
export function hiddenView(client: Client, locale: Locale): Screen {
  return {
    text: `${contactsText[locale].hidden} · ${clientLine(client, locale)}`,
    buttons: openCardKeyboard(client, locale),
    guarded: true,
  };
}
