import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Client } from '../../../domain/clients/client.ts';
import type { Deal, Stage } from '../../../domain/deals/deal.ts';
import type { Member } from '../../../domain/team/member.ts';
import type { TimelineEvent } from '../../../domain/timeline/event.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Screen } from '../../telegram/screen.ts';
import { cardText } from '../../text/card.text.ts';
import { leadsText } from '../../text/leads.text.ts';
import { grabButton, openButton } from '../cards/buttons.ts';
import { clientLine, contentLine, stageName } from '../cards/client-line.ts';

export interface LeadNotice {
  readonly deal: Deal;
  readonly client: Client;
  /** The responsible manager as the base has it now: after Take everybody's notice says who took it. */
  readonly manager: Member | undefined;
  readonly event: TimelineEvent | undefined;
  readonly stages: readonly Stage[];
  readonly repeated: boolean;
}

/** The notice of a new lead, for one member of the team, as things stand when it is sent or edited. */
export function leadNoticeView(notice: LeadNotice, reader: Member): Screen {
  const { client } = notice;
  const text = leadsText[reader.locale];
  const known = client.managerId === reader.id ? text.again : text.known;
  const head = FormattedString.join([
    FormattedString.b(isSecond(notice) ? known : text.newLead),
    ` · ${clientLine(client, reader.locale)}`,
  ]);
  const lines = [...aboutLines(notice, reader.locale), ...statusLines(notice, reader)];
  return {
    text: FormattedString.join([head, lines.join('\n')], '\n'),
    buttons: noticeButtons(notice, reader.locale),
    guarded: true,
  };
}

/** The client had a card before this request came. */
function isSecond({ deal, client }: LeadNotice): boolean {
  return client.createdAt < deal.createdAt;
}

function aboutLines({ deal, event, repeated }: LeadNotice, locale: Locale): string[] {
  const text = leadsText[locale];
  const lead = event?.data.kind === 'lead' ? event.data : undefined;
  const source = deal.source === 'referral' ? cardText[locale].referral : deal.source;
  return [
    [`D${deal.id}`, lead && text.via[lead.door], source].filter(Boolean).join(' · '),
    ...(lead?.content ? [text.quoted(contentLine(lead.content, locale, 500))] : []),
    ...(repeated ? [text.repeated] : []),
  ];
}

function statusLines({ client, manager, deal, stages }: LeadNotice, reader: Member): string[] {
  const text = leadsText[reader.locale];
  const moved =
    deal.stage !== stages[0]?.id ? [text.movedTo(stageName(stages, deal.stage, reader.locale))] : [];
  if (client.managerId === null || !manager) return moved;
  return [manager.id === reader.id ? text.takenByYou : text.takenBy(manager.name), ...moved];
}

function noticeButtons({ client, deal }: LeadNotice, locale: Locale): InlineKeyboard {
  const text = leadsText[locale];
  const keyboard = new InlineKeyboard();
  if (client.managerId === null) keyboard.text(text.take, grabButton.pack({ client: client.id }));
  keyboard.text(text.openCard, openButton.pack({ client: client.id }));
  if (deal.link) keyboard.row().url(text.openMessage, deal.link);
  return keyboard;
}
