import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import { type Client, emailsOf, phonesOf, telegramsOf } from '../../../domain/clients/client.ts';
import type { Page } from '../../../domain/page.ts';
import type { MemberNames } from '../../../domain/team/member-names.ts';
import { maskEmail } from '../../../domain/values/email.ts';
import { maskPhone } from '../../../domain/values/phone.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Reader } from '../../reader.ts';
import type { Button } from '../../telegram/button.ts';
import type { Screen } from '../../telegram/screen.ts';
import { cardText } from '../../text/card.text.ts';
import { searchText } from '../../text/search.text.ts';
import { openButton } from '../cards/buttons.ts';
import { clientLine } from '../cards/client-line.ts';
import { pagerRow } from '../pager.ts';

export const CLIENTS_PER_PAGE = 6;

export interface ClientList {
  readonly title: FormattedString;
  readonly page: Page<Client>;
  readonly index: number;
  /** Shown before all others, as the card whose very number was typed. */
  readonly first?: Client | undefined;
  readonly names: MemberNames;
  readonly readerId: number;
  readonly pager: Pick<Button<{ readonly page: 'int' }>, 'pack'>;
}

/** Clients with contacts masked, each with a button that opens the card below, so that the list stays. */
export function clientListView(list: ClientList, reader: Reader): Screen {
  const { page, index, first } = list;
  const rest = page.items.filter((client) => client.id !== first?.id);
  const clients = [...(first && index === 0 ? [first] : []), ...rest];
  const keyboard = new InlineKeyboard();
  for (const client of clients) {
    keyboard.text(clip(clientLine(client, reader.locale), 40), openButton.pack({ client: client.id })).row();
  }
  pagerRow(keyboard, list.pager, { index, total: page.total, perPage: CLIENTS_PER_PAGE });
  const rows = clients.map((client) => clientRow(client, list, reader));
  return {
    text: FormattedString.join([list.title, ...rows], '\n\n'),
    buttons: keyboard,
    guarded: true,
  };
}

function clientRow(client: Client, { names, readerId }: ClientList, { locale }: Reader): string {
  const text = searchText[locale];
  const manager = client.managerId === null ? text.free : text.led(names.get(client.managerId) ?? '…');
  const facts = [
    ...contactsOf(client, cardText[locale].telegram),
    ...(client.managerId === readerId ? [] : [manager]),
    ...client.tags.slice(0, 3).map((tag) => `#${tag}`),
  ];
  return [clientLine(client, locale), facts.join(' · ')].filter(Boolean).join('\n');
}

/** One of each kind is enough to tell two namesakes apart. */
function contactsOf(client: Client, telegram: string): readonly string[] {
  const [phone] = phonesOf(client);
  const [email] = emailsOf(client);
  if (phone || email) return [...(phone ? [maskPhone(phone)] : []), ...(email ? [maskEmail(email)] : [])];
  return telegramsOf(client).length > 0 ? [telegram] : [];
}
