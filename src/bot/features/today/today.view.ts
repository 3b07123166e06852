import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Client } from '../../../domain/clients/client.ts';
import type { ReminderRow } from '../../../domain/reminders/list-reminders.ts';
import { isQuietDay, type Today } from '../../../domain/reminders/today.ts';
import { formatDay } from '../../../domain/reminders/when/format-when.ts';
import { ageOn } from '../../../domain/values/birthday.ts';
import { localDate } from '../../../domain/values/local-time.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Reader } from '../../reader.ts';
import type { Screen } from '../../telegram/screen.ts';
import { remindersText } from '../../text/reminders.text.ts';
import { todayText } from '../../text/today.text.ts';
import { openButton } from '../cards/buttons.ts';
import { clientLine } from '../cards/client-line.ts';
import { leadsButton } from '../leads/lead-list.view.ts';
import { totalText } from '../pager.ts';
import { listButton, todayButton, todayDoneButton, todayMoveButton } from '../reminders/buttons.ts';
import { reminderLine } from '../reminders/list.view.ts';

/** So many reminders have buttons; the others follow when these are dealt with. */
const MOST_ROWS = 8;
const MOST_CARDS = 5;

/** What waits for a member today, with buttons that act. */
export function todayView(today: Today, reader: Reader): Screen {
  const text = todayText[reader.locale];
  const { overdue, due } = today;
  const title = FormattedString.b(text.title(formatDay(reader.now, reader.zone, reader.locale)));
  const numbered = [...overdue, ...due]
    .slice(0, MOST_ROWS)
    .map((row, index) => ({ ...row, number: index + 1 }));
  const hidden = today.more + overdue.length + due.length - numbered.length;
  const sections = [
    reminderSection(text.overdue, numbered.slice(0, overdue.length), reader),
    reminderSection(text.due, numbered.slice(overdue.length), reader),
    ...(hidden > 0 ? [text.more(hidden)] : []),
    birthdaySection(today.birthdays, reader),
    ...(today.leads.total > 0 ? [text.leads(totalText(today.leads), today.leads.total)] : []),
    ...(isQuietDay(today) ? [text.nothing] : []),
  ].filter((section) => section !== undefined);
  return {
    text: FormattedString.join([title, ...sections], '\n\n'),
    buttons: buttonsOf(numbered, today, reader),
    guarded: true,
  };
}

type Numbered = ReminderRow & { readonly number: number };

function reminderSection(
  title: string,
  rows: readonly Numbered[],
  reader: Reader,
): FormattedString | undefined {
  if (rows.length === 0) return undefined;
  const lines = rows.map((row) => `${row.number}. ${reminderLine(row, reader, true)}`);
  return FormattedString.join([FormattedString.b(title), ...lines], '\n');
}

function birthdaySection(clients: readonly Client[], reader: Reader): FormattedString | undefined {
  if (clients.length === 0) return undefined;
  const text = todayText[reader.locale];
  const today = localDate(reader.now, reader.zone);
  const lines = clients.map((client) => {
    const age = client.birthday && ageOn(client.birthday, today);
    return [clientLine(client, reader.locale), age && text.age(age)].filter(Boolean).join(' · ');
  });
  return FormattedString.join([FormattedString.b(text.birthdays), ...lines], '\n');
}

function buttonsOf(rows: readonly Numbered[], today: Today, { locale }: Reader): InlineKeyboard {
  const text = todayText[locale];
  const keyboard = new InlineKeyboard();
  for (const { reminder, number } of rows) {
    const { id } = reminder;
    keyboard
      .text(`✅ ${number}`, todayDoneButton.pack({ id }))
      .text(`${number} ${text.tomorrow}`, todayMoveButton.pack({ id }))
      .row();
  }
  for (const client of today.birthdays.slice(0, MOST_CARDS)) {
    keyboard.text(clip(`🎂 ${clientLine(client, locale)}`, 40), openButton.pack({ client: client.id })).row();
  }
  if (today.leads.total > 0) keyboard.text(text.showLeads, leadsButton.pack({ page: 0 })).row();
  return keyboard
    .text(remindersText[locale].buttons.list, listButton.pack({ client: 0, page: 0 }))
    .text(text.refresh, todayButton.pack({}));
}
