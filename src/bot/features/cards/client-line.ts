import type { Client } from '../../../domain/clients/client.ts';
import type { Content } from '../../../domain/content.ts';
import type { Deal, Stage } from '../../../domain/deals/deal.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { maskContacts } from '../../../domain/values/mask-contacts.ts';
import { formatMoney } from '../../../domain/values/money.ts';
import { clip, stripInvisible } from '../../../domain/values/plain-text.ts';
import { cardText } from '../../text/card.text.ts';

/** `Анна Петрова · #12`: how a client is named wherever one line has to do. */
export function clientLine(client: Client, locale: Locale): string {
  return `${clientName(client, locale)} · #${client.id}`;
}

/** People put phones and addresses into their names: those are contacts too. */
export function clientName(client: Client, locale: Locale): string {
  return maskContacts(client.name) || cardText[locale].unnamed;
}

export function stageName(stages: readonly Stage[], id: string, locale: Locale): string {
  return stages.find((stage) => stage.id === id)?.name[locale] ?? id;
}

/** `D7 · Шкаф · 12 500 ₽ · Новая` */
export function dealLine(deal: Deal, stages: readonly Stage[], locale: Locale): string {
  const parts = [
    `D${deal.id}`,
    clip(maskContacts(deal.title) || cardText[locale].lead, 60),
    deal.amount && formatMoney(deal.amount, locale),
    stageName(stages, deal.stage, locale),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** As many deals as a message offers as buttons, one in a row. */
export const MOST_DEAL_BUTTONS = 20;

/** A deal's line as the label of its button. */
export function dealLabel(deal: Deal, stages: readonly Stage[], locale: Locale): string {
  return clip(dealLine(deal, stages, locale), 60);
}

/** A content in one line, cut to `max`: its words with phones masked, or what it is when it has none. */
export function contentLine(content: Content, locale: Locale, max: number): string {
  return clip(maskContacts(contentText(content, locale)), max);
}

/** `[photo]`; nothing for a text. */
export function contentKind(content: Content, locale: Locale): string {
  return content.kind === 'text' ? '' : `[${cardText[locale].media[content.kind]}]`;
}

/** The same in full and with nothing masked: for those who may see the client's contacts. */
export function contentText(content: Content, locale: Locale): string {
  if (content.kind === 'other' && content.name === 'erased') return cardText[locale].wiped;
  const media = contentKind(content, locale);
  const words = 'text' in content ? (content.text ?? '') : '';
  return [media, stripInvisible(words).replace(/\s+/gu, ' ').trim()].filter(Boolean).join(' ');
}
