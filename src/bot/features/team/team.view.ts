import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { TeamRow } from '../../../domain/team/list-team.ts';
import { localDate } from '../../../domain/values/local-time.ts';
import { shortMonthName } from '../../../domain/values/month-names.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Reader } from '../../reader.ts';
import type { Screen } from '../../telegram/screen.ts';
import { teamText } from '../../text/team.text.ts';
import { pagerRow, totalText } from '../pager.ts';
import { hireButton, removeButton, teamButton } from './buttons.ts';

const PER_PAGE = 10;

/** The team as the owner sees it: who is in it, since when, with how many clients, and a way to remove each but oneself. */
export function teamView(rows: readonly TeamRow[], ownerId: number, index: number, reader: Reader): Screen {
  const text = teamText[reader.locale];
  const page = Math.max(0, Math.min(index, Math.ceil(rows.length / PER_PAGE) - 1));
  const shown = rows.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  const keyboard = new InlineKeyboard();
  for (const { member } of shown) {
    if (member.id === ownerId) continue;
    keyboard.text(text.remove(clip(member.name, 40)), removeButton.pack({ member: member.id })).row();
  }
  pagerRow(keyboard, teamButton, { index: page, total: rows.length, perPage: PER_PAGE });
  keyboard.row().text(text.invite, hireButton.pack({}));
  const lines = shown.map((row) => teamLine(row, ownerId, reader));
  const title = FormattedString.b(`${text.team}: ${rows.length}`);
  return { text: FormattedString.join([title, ...lines], '\n\n'), buttons: keyboard };
}

function teamLine({ member, clients }: TeamRow, ownerId: number, { locale, zone }: Reader): string {
  const text = teamText[locale];
  const who = [member.name, text.roles[member.role], member.id === ownerId && text.you];
  const what = [
    text.clients(totalText(clients), clients.total),
    text.since(dayIn(member.joinedAt, zone, locale)),
  ];
  return `${who.filter(Boolean).join(' · ')}\n${what.join(' · ')}`;
}

/** `21 нояб. 2026 г.`: the time of day at which somebody joined is of no interest. */
function dayIn(date: Date, zone: string, locale: Reader['locale']): string {
  const { year, month, day } = localDate(date, zone);
  const name = shortMonthName(month, locale);
  return locale === 'ru' ? `${day} ${name} ${year} г.` : `${name} ${day}, ${year}`;
}
