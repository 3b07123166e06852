import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Client } from '../../../domain/clients/client.ts';
import type { Page } from '../../../domain/page.ts';
import type { ReminderRow } from '../../../domain/reminders/list-reminders.ts';
import type { Reminder } from '../../../domain/reminders/reminder.ts';
import { formatRecurrence } from '../../../domain/reminders/when/format-when.ts';
import { formatMoment } from '../../../domain/values/local-time.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Reader } from '../../reader.ts';
import type { Screen } from '../../telegram/screen.ts';
import { cardText } from '../../text/card.text.ts';
import { remindersText } from '../../text/reminders.text.ts';
import { cardButton, remindButton } from '../cards/buttons.ts';
import { clientLine } from '../cards/client-line.ts';
import { pagerRow, totalText } from '../pager.ts';
import { dateButton, deleteButton, listButton, undeleteButton } from './buttons.ts';
import { wordsOf } from './reminder.view.ts';

export const REMINDERS_PER_PAGE = 6;

export interface ReminderList {
  readonly page: Page<ReminderRow>;
  readonly index: number;
  /** Whose they are: a client's, or else the reader's own. */
  readonly client: Client | undefined;
  /** Just taken away: can be brought back. */
  readonly deleted?: ReminderRow;
}

/** What is still to be done, each with buttons that move it and take it away. */
export function listView({ page, index, client, deleted }: ReminderList, reader: Reader): Screen {
  const { locale } = reader;
  const text = remindersText[locale];
  const of = client?.id ?? 0;
  const keyboard = new InlineKeyboard();
  if (deleted) {
    keyboard.text(text.buttons.back, undeleteButton.pack({ id: deleted.reminder.id, client: of })).row();
  }
  const rows = page.items.map((row, position) => {
    const number = index * REMINDERS_PER_PAGE + position + 1;
    const about = clip(wordsOf(row.reminder, locale), 30);
    const { id } = row.reminder;
    keyboard
      .text(`🕑 ${number}. ${about}`, dateButton.pack({ id }))
      .text(`🗑 ${number}`, deleteButton.pack({ id, client: of }))
      .row();
    return `${number}. ${reminderLine(row, reader, client === undefined)}`;
  });
  const pager = {
    pack: ({ page: to }: { readonly page: number }) => listButton.pack({ client: of, page: to }),
  };
  pagerRow(keyboard, pager, { index, total: page.total, perPage: REMINDERS_PER_PAGE });
  keyboard.row().text(text.list.add, remindButton.pack({ client: of }));
  if (client) keyboard.text(cardText[locale].back, cardButton.pack({ client: client.id }));
  const total = totalText(page);
  const title = client ? text.list.ofClient(clientLine(client, locale), total) : text.list.own(total);
  const parts = [
    ...(deleted ? [text.list.deleted(wordsOf(deleted.reminder, locale, 100)), ''] : []),
    FormattedString.b(title),
    ...(rows.length > 0 ? rows : [text.list.none]),
  ];
  return { text: FormattedString.join(parts, '\n'), buttons: keyboard, guarded: true };
}

/** `сегодня, 14:05 · Анна · #12 · позвонить · 🔁 по будням, 09:30` */
export function reminderLine({ reminder, client }: ReminderRow, reader: Reader, named: boolean): string {
  const { locale, zone, now } = reader;
  const again = reminder.recurrence ? remindersText[locale].again(ruleOf(reminder, reader)) : undefined;
  const about = named && client ? clientLine(client, locale) : undefined;
  const what = wordsOf(reminder, locale, 80);
  return [formatMoment(reminder.at, zone, locale, now), about, what, again].filter(Boolean).join(' · ');
}

/** The hour of a rule that was set while the business had another time zone is of that zone. */
function ruleOf(reminder: Reminder, { locale, zone }: Reader): string {
  const rule = formatRecurrence(reminder, locale);
  return reminder.zone === zone ? rule : `${rule} (${reminder.zone})`;
}
