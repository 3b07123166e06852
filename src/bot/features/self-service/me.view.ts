import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import { type Client, emailsOf, phonesOf, telegramsOf } from '../../../domain/clients/client.ts';
import type { Consent } from '../../../domain/privacy/consent.ts';
import { formatBirthday } from '../../../domain/values/birthday.ts';
import { formatMoment } from '../../../domain/values/local-time.ts';
import { formatPhone } from '../../../domain/values/phone.ts';
import type { Reader } from '../../reader.ts';
import type { Screen } from '../../telegram/screen.ts';
import { cardText } from '../../text/card.text.ts';
import { selfServiceText } from '../../text/self-service.text.ts';
import { askEraseButton, consentButton, fixButton, newsButton } from './buttons.ts';

/** Everything that the card keeps about its owner, in full, with a way to correct each of it. */
export function meView(client: Client, consent: Consent | undefined, reader: Reader): Screen {
  const text = selfServiceText[reader.locale];
  const lines = [...detailLines(client, reader), '', ...factLines(client, consent, reader), '', text.fix];
  return {
    text: FormattedString.join([FormattedString.b(text.title), lines.join('\n')], '\n\n'),
    buttons: meKeyboard(client, consent, reader),
  };
}

function detailLines(client: Client, { locale }: Reader): string[] {
  const text = selfServiceText[locale];
  const birthday = client.birthday && formatBirthday(client.birthday, locale);
  // Who only typed this card's phone may be somebody else, as may be its owner whom they named.
  const own = telegramsOf(client).filter(({ proven }) => proven);
  const accounts = own.map(({ id, username }) => (username ? `@${username}` : `id${id}`));
  return [
    `${text.number}: ${client.id}`,
    `${text.name}: ${client.name || text.absent}`,
    `${text.phone}: ${phonesOf(client).map(formatPhone).join(', ') || text.absent}`,
    `${text.email}: ${emailsOf(client).join(', ') || text.absent}`,
    `${text.birthday}: ${birthday ?? text.absent}`,
    `${cardText[locale].telegram}: ${accounts.join(', ')}`,
  ];
}

function factLines(client: Client, consent: Consent | undefined, { locale, zone, now }: Reader): string[] {
  const text = selfServiceText[locale];
  const moment = (date: Date) => formatMoment(date, zone, locale, now);
  const source = client.source === 'referral' ? text.referral : client.source;
  return [
    `${text.news}: ${client.subscribed ? text.newsOn : text.newsOff}`,
    ...(source ? [`${text.source}: ${source}`] : []),
    `${text.since}: ${moment(client.createdAt)}`,
    ...(consent
      ? [`${text.consent}: ${text.consentGiven(moment(consent.givenAt), consent.textVersion)}`]
      : []),
  ];
}

function meKeyboard(
  { subscribed }: Client,
  consent: Consent | undefined,
  { locale }: Reader,
): InlineKeyboard {
  const text = selfServiceText[locale];
  const keyboard = new InlineKeyboard()
    .text(text.name, fixButton.pack({ field: 'name' }))
    .text(text.phone, fixButton.pack({ field: 'phone' }))
    .row()
    .text(text.email, fixButton.pack({ field: 'email' }))
    .text(text.birthday, fixButton.pack({ field: 'birthday' }))
    .row()
    .text(subscribed ? text.unsubscribe : text.subscribe, newsButton.pack({ on: subscribed ? 0 : 1 }))
    .row();
  if (consent) {
    keyboard.text(text.consentWords, consentButton.pack({ version: consent.textVersion })).row();
  }
  return keyboard.text(text.erase, askEraseButton.pack({}));
}
