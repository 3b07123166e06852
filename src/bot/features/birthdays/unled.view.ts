import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Client } from '../../../domain/clients/client.ts';
import type { GreetingSettings } from '../../../domain/greetings/greeting-settings.ts';
import type { OutboxContent } from '../../../domain/outbox/outbox-item.ts';
import type { Page } from '../../../domain/page.ts';
import { formatBirthday } from '../../../domain/values/birthday.ts';
import type { CalendarDate } from '../../../domain/values/calendar-date.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Screen } from '../../telegram/screen.ts';
import { birthdaysText } from '../../text/birthdays.text.ts';
import { openButton } from '../cards/buttons.ts';
import { clientLine } from '../cards/client-line.ts';
import { totalText } from '../pager.ts';
import { ageText } from './notice.view.ts';

/** So many stand in one message, each with a button that opens the card. */
export const MOST_UNLED = 8;

interface Unled {
  readonly born: Page<Client>;
  readonly day: CalendarDate;
  readonly when: Extract<OutboxContent, { kind: 'unled-birthdays' }>['when'];
  readonly greetings: Pick<GreetingSettings, 'birthdays' | 'at'>;
}

/** Birthdays of clients whom nobody leads, for an owner. */
export function unledBirthdaysView({ born, day, when, greetings }: Unled, locale: Locale): Screen {
  const text = birthdaysText[locale].unled;
  const date = formatBirthday({ month: day.month, day: day.day }, locale);
  const buttons = new InlineKeyboard();
  const lines = born.items.map((client) => {
    buttons.text(clip(clientLine(client, locale), 40), openButton.pack({ client: client.id })).row();
    return [clientLine(client, locale), ageText(client, day, locale)].filter(Boolean).join(' · ');
  });
  if (born.total > lines.length) lines.push(text.more(born.total - lines.length));
  const title = when === 'today' ? text.today(totalText(born)) : text.missed(date, totalText(born));
  const will = greetings.birthdays ? text.will(greetings.at) : text.off;
  const parts = [FormattedString.b(title), lines.join('\n'), when === 'today' ? will : text.wasAway];
  return { text: FormattedString.join(parts, '\n\n'), buttons, guarded: true };
}
