import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Client } from '../../../domain/clients/client.ts';
import type { Page } from '../../../domain/page.ts';
import type { MemberNames } from '../../../domain/team/member-names.ts';
import { daysUntilBirthday, formatBirthday, nextBirthday } from '../../../domain/values/birthday.ts';
import { localDate } from '../../../domain/values/local-time.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Reader } from '../../reader.ts';
import type { Screen } from '../../telegram/screen.ts';
import { birthdaysText } from '../../text/birthdays.text.ts';
import { cardButton } from '../cards/buttons.ts';
import { clientLine } from '../cards/client-line.ts';
import { pagerRow, totalText } from '../pager.ts';
import { birthdaysButton } from './buttons.ts';
import { ageText } from './notice.view.ts';

export const BIRTHDAYS_PER_PAGE = 8;

export interface BirthdayList {
  readonly page: Page<Client>;
  readonly index: number;
  readonly days: number;
  readonly names: MemberNames;
}

/** Birthdays to come, soonest first, each with a button that opens the card. */
export function birthdayListView({ page, index, days, names }: BirthdayList, reader: Reader): Screen {
  const text = birthdaysText[reader.locale];
  if (page.total === 0) return { text: text.none(days) };
  const keyboard = new InlineKeyboard();
  const rows = page.items.map((client) => {
    keyboard.text(clip(clientLine(client, reader.locale), 40), cardButton.pack({ client: client.id })).row();
    return birthdayRow(client, names, reader);
  });
  const paged = {
    pack: ({ page: at }: { readonly page: number }) => birthdaysButton.pack({ days, page: at }),
  };
  pagerRow(keyboard, paged, { index, total: page.total, perPage: BIRTHDAYS_PER_PAGE });
  const title = FormattedString.b(text.title(days, totalText(page)));
  return { text: FormattedString.join([title, rows.join('\n')], '\n\n'), buttons: keyboard, guarded: true };
}

function birthdayRow(client: Client, names: MemberNames, { locale, zone, now }: Reader): string {
  const text = birthdaysText[locale];
  if (!client.birthday) return clientLine(client, locale);
  const today = localDate(now, zone);
  const left = daysUntilBirthday(client.birthday, today);
  const near = left === 0 ? text.today : left === 1 ? text.tomorrow : undefined;
  const kept = nextBirthday(client.birthday, today);
  const date = formatBirthday({ month: kept.month, day: kept.day }, locale);
  const name = client.managerId === null ? undefined : names.get(client.managerId);
  return [
    near ? `${date}, ${near}` : date,
    clientLine(client, locale),
    ageText(client, kept, locale),
    client.managerId === null ? text.free : name && text.led(clip(name, 40)),
  ]
    .filter(Boolean)
    .join(' · ');
}
