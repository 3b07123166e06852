import { meansNeverWrote } from '../../../domain/clients/reach.ts';
import type { Content } from '../../../domain/content.ts';
import type { Stage } from '../../../domain/deals/deal.ts';
import type { MemberNames } from '../../../domain/team/member-names.ts';
import type { EventData, TimelineEvent } from '../../../domain/timeline/event.ts';
import { formatMoment } from '../../../domain/values/local-time.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { formatMoney, type Money } from '../../../domain/values/money.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Reader } from '../../reader.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { drawsText } from '../../text/draws.text.ts';
import { greetingsText } from '../../text/greetings.text.ts';
import { historyText } from '../../text/history.text.ts';
import { leadsText } from '../../text/leads.text.ts';
import { readyText } from '../../text/ready.text.ts';
import { remindersText } from '../../text/reminders.text.ts';
import { greetingWords } from '../birthdays/occasion.ts';
import { letterOf } from '../campaigns/test.view.ts';
import { stageName } from '../cards/client-line.ts';
import { changedLine, detailLine } from './changed-line.ts';

/** What is needed to tell an event in words besides the event itself. */
export interface Telling {
  readonly reader: Reader;
  readonly stages: readonly Stage[];
  readonly names: MemberNames;
  /** Takes contacts out of words for a reader who may not see them. */
  readonly hide: (words: string) => string;
}

/** Longest name of a person that a line has room for. */
const MAX_NAME = 40;

/** Who did it: a member by name, the client, or the program on its own. */
export function whoDid({ by }: TimelineEvent, { names, reader }: Telling): string {
  const text = historyText[reader.locale];
  if (by.kind === 'member') return memberName(by.id, { names, reader });
  return by.kind === 'client' ? text.client : text.program;
}

/** What happened, old → new; the words that somebody said are told by `contentIn`. */
export function eventLine({ data }: TimelineEvent, telling: Telling): string {
  const { reader, stages } = telling;
  const text = historyText[reader.locale];
  switch (data.kind) {
    case 'lead': {
      const via = leadsText[reader.locale].via[data.door];
      return [text.lead(`D${data.dealId}`, via), data.source].filter(Boolean).join(' · ');
    }
    case 'message-in':
      return text.messageIn;
    case 'message-out':
      return messageOut(data, telling);
    case 'message-edited':
      return text.edited;
    case 'note':
      return text.note;
    case 'stage': {
      const name = (id: string) => stageName(stages, id, reader.locale);
      return text.stage(`D${data.dealId}`, name(data.from), name(data.to));
    }
    case 'deal':
      return dealWords(data, telling);
    case 'assigned':
      return text.assigned(memberName(data.from, telling), memberName(data.to, telling));
    case 'exported':
      return text.exported;
    case 'detail':
      return detailLine(data, telling);
    case 'unreachable':
      return text[whyRefused(data)];
    default:
      return cardEventLine(data, telling);
  }
}

function messageOut(
  { isAutomatic, fate }: Extract<EventData, { kind: 'message-out' }>,
  { reader }: Telling,
): string {
  const text = historyText[reader.locale];
  return isAutomatic ? text.messageByItself : text.answer[fate ?? 'sent'];
}

function whyRefused({ reason }: Extract<EventData, { kind: 'unreachable' }>): 'neverWrote' | 'unreachable' {
  return meansNeverWrote(reason) ? 'neverWrote' : 'unreachable';
}

type CardEvent = Exclude<
  EventData,
  {
    kind:
      | 'lead'
      | 'message-in'
      | 'message-out'
      | 'message-edited'
      | 'note'
      | 'stage'
      | 'deal'
      | 'assigned'
      | 'exported'
      | 'detail'
      | 'unreachable';
  }
>;

function cardEventLine(data: CardEvent, telling: Telling): string {
  const { reader } = telling;
  const text = historyText[reader.locale];
  switch (data.kind) {
    case 'tags':
      return text.tags(tagWords(data));
    case 'consent':
      return consentWords(data, reader);
    case 'reminder':
      return reminderWords(data, telling);
    case 'greeting':
      return greetingWords(data, reader.locale);
    case 'greetings':
      return greetingsText[reader.locale].history[data.on ? 'on' : 'off'];
    case 'campaign':
    case 'rating':
    case 'reward':
    case 'draw':
      return campaignEventLine(data, reader.locale);
    case 'double':
      return text.double(`#${data.otherId}`);
    case 'changed':
      return changedLine(data, reader);
    default:
      return text[data.kind];
  }
}

/** What campaigns, draws and friends brought. */
function campaignEventLine(
  data: Extract<EventData, { kind: 'campaign' | 'rating' | 'reward' | 'draw' }>,
  locale: Locale,
): string {
  const { history } = readyText[locale];
  switch (data.kind) {
    case 'campaign':
      return campaignWords(data, locale);
    case 'rating':
      return history.rating(data.mark);
    case 'reward':
      return history[data.side](data.otherId);
    case 'draw':
      return drawsText[locale].history(data.prize, data.place);
  }
}

/** What somebody said or sent in this event, if it is of that kind. */
export function contentIn(data: EventData): Content | undefined {
  return 'content' in data ? (data.content ?? undefined) : undefined;
}

function campaignWords(
  { what, name: called, button, variant }: Extract<EventData, { kind: 'campaign' }>,
  locale: Locale,
): string {
  const { history } = campaignsText[locale];
  const name = variant === undefined ? called : `${called} (${letterOf(variant)})`;
  return what === 'pressed' ? history.pressed(name, button ?? '') : history[what](name);
}

function tagWords({ added, removed }: Extract<EventData, { kind: 'tags' }>): string {
  return [...added.map((tag) => `+${tag}`), ...removed.map((tag) => `−${tag}`)].join(' ') || '…';
}

type ConsentEvent = Extract<EventData, { kind: 'consent' }>;

function consentWords({ purpose, given, version }: ConsentEvent, { locale }: Telling['reader']): string {
  const text = historyText[locale];
  const words = text.consent[purpose][given ? 'given' : 'taken'];
  return version === '' ? words : `${words} ${text.version(version)}`;
}

function dealWords(data: Extract<EventData, { kind: 'deal' }>, { reader, hide }: Telling): string {
  const text = historyText[reader.locale];
  const sum = (money: Money | null) => (money ? formatMoney(money, reader.locale) : text.noAmount);
  const line = text.amount(`D${data.dealId}`, sum(data.from), sum(data.to));
  const titles = [data.formerTitle ?? '', data.title].filter((title) => title !== '');
  return titles.length === 0 ? line : `${line} · ${titles.map((title) => clip(hide(title), 60)).join(' → ')}`;
}

function reminderWords(
  { what, text, from, to }: Extract<EventData, { kind: 'reminder' }>,
  { reader, hide }: Telling,
): string {
  const { locale, zone, now } = reader;
  const moment = (at: Date | null) => at && formatMoment(at, zone, locale, now);
  const when = what === 'moved' ? [moment(from), moment(to)].join(' → ') : moment(to ?? from);
  return [`${remindersText[locale].history[what]}: ${when}`, clip(hide(text), 60)]
    .filter(Boolean)
    .join(' · ');
}

function memberName(id: number | null, { names, reader }: Pick<Telling, 'names' | 'reader'>): string {
  const text = historyText[reader.locale];
  return id === null ? text.nobody : clip(names.get(id) ?? text.gone, MAX_NAME);
}
