import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { LeadRow } from '../../../domain/leads/list-leads.ts';
import type { Page } from '../../../domain/page.ts';
import { formatAgo } from '../../../domain/values/local-time.ts';
import { maskContacts } from '../../../domain/values/mask-contacts.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Reader } from '../../reader.ts';
import { defineButton } from '../../telegram/button.ts';
import type { Screen } from '../../telegram/screen.ts';
import { leadsText } from '../../text/leads.text.ts';
import { cardButton } from '../cards/buttons.ts';
import { clientLine, clientName } from '../cards/client-line.ts';
import { pagerRow, totalText } from '../pager.ts';

export const LEADS_PER_PAGE = 5;

export const leadsButton = defineButton('leads', { page: 'int' });

/** Leads that wait for an answer, each with a button that opens its card. */
export function leadListView(page: Page<LeadRow>, index: number, reader: Reader): Screen {
  const text = leadsText[reader.locale];
  if (page.total === 0) return { text: text.none };
  const keyboard = new InlineKeyboard();
  const rows = page.items.map(({ deal, client }) => {
    keyboard.text(clip(clientLine(client, reader.locale), 40), cardButton.pack({ client: client.id })).row();
    return leadRow({ deal, client }, reader);
  });
  pagerRow(keyboard, leadsButton, { index, total: page.total, perPage: LEADS_PER_PAGE });
  const title = FormattedString.b(text.title(totalText(page), page.total));
  return { text: FormattedString.join([title, ...rows], '\n\n'), buttons: keyboard, guarded: true };
}

function leadRow({ deal, client }: LeadRow, { locale, now }: Reader): string {
  const text = leadsText[locale];
  const head = `${clientName(client, locale)} · #${client.id} · D${deal.id}`;
  const what = clip(maskContacts(deal.title), 100);
  const state = [text.came(formatAgo(deal.createdAt, now, locale)), client.managerId === null && text.free];
  return [head, what, state.filter(Boolean).join(' · ')].filter(Boolean).join('\n');
}
