import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import { type OverdueList, STUCK_DAYS, type StuckList } from '../../../domain/stats/waiting-lists.ts';
import type { MemberNames } from '../../../domain/team/member-names.ts';
import { formatMoment } from '../../../domain/values/local-time.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Reader } from '../../reader.ts';
import type { Screen } from '../../telegram/screen.ts';
import { statsText } from '../../text/stats.text.ts';
import { cardButton } from '../cards/buttons.ts';
import { clientLine, dealLine } from '../cards/client-line.ts';
import { pagerRow, totalText } from '../pager.ts';
import { listButton } from '../reminders/buttons.ts';
import { reminderLine } from '../reminders/list.view.ts';
import { wordsOf } from '../reminders/reminder.view.ts';
import { overdueButton, stuckButton } from './buttons.ts';

export const ROWS_PER_PAGE = 6;

/** Tasks whose time is over: those about a client open the card, one's own about nobody the list of one's reminders. */
export function overdueView(
  { page, names }: OverdueList,
  index: number,
  reader: Reader & { readonly memberId: number },
): Screen {
  const text = statsText[reader.locale].list;
  if (page.total === 0) return { text: text.noOverdue };
  const keyboard = new InlineKeyboard();
  const rows = page.items.map(({ reminder, client }, position) => {
    const number = index * ROWS_PER_PAGE + position + 1;
    const isOwn = reminder.memberId === reader.memberId;
    const label = clip(
      `${number}. ${client ? clientLine(client, reader.locale) : wordsOf(reminder, reader.locale)}`,
      40,
    );
    if (client) keyboard.text(label, cardButton.pack({ client: client.id })).row();
    else if (isOwn) keyboard.text(label, listButton.pack({ client: 0, page: 0 })).row();
    const who = isOwn ? '' : ` · ${nameOf(reminder.memberId, names, reader)}`;
    return `${number}. ${reminderLine({ reminder, client }, reader, true)}${who}`;
  });
  pagerRow(keyboard, overdueButton, { index, total: page.total, perPage: ROWS_PER_PAGE });
  const title = FormattedString.b(text.overdue(totalText(page)));
  return { text: FormattedString.join([title, ...rows], '\n\n'), buttons: keyboard, guarded: true };
}

/** Deals that stand still, each with a button that opens the client's card. */
export function stuckView({ page, stages, names }: StuckList, index: number, reader: Reader): Screen {
  const { locale, zone, now } = reader;
  const text = statsText[locale].list;
  if (page.total === 0) return { text: text.noStuck };
  const keyboard = new InlineKeyboard();
  const rows = page.items.map(({ deal, client }, position) => {
    const number = index * ROWS_PER_PAGE + position + 1;
    const label = clip(`${number}. ${clientLine(client, locale)}`, 40);
    keyboard.text(label, cardButton.pack({ client: client.id })).row();
    const state = [
      text.since(formatMoment(client.lastTouchAt ?? deal.createdAt, zone, locale, now)),
      nameOf(deal.managerId, names, reader),
    ];
    return `${number}. ${clientLine(client, locale)}\n${dealLine(deal, stages, locale)}\n${state.join(' · ')}`;
  });
  pagerRow(keyboard, stuckButton, { index, total: page.total, perPage: ROWS_PER_PAGE });
  const title = FormattedString.b(text.stuck(totalText(page)));
  const parts = [FormattedString.join([title, text.aboutStuck(STUCK_DAYS)], '\n'), ...rows];
  return { text: FormattedString.join(parts, '\n\n'), buttons: keyboard, guarded: true };
}

function nameOf(memberId: number | null, names: MemberNames, { locale }: Reader): string {
  return (memberId === null ? undefined : names.get(memberId)) ?? statsText[locale].list.nobody;
}
