import type { Logger } from 'pino';
import type { Base } from '../../domain/base.ts';
import { isErased } from '../../domain/content.ts';
import type { OutboxItem } from '../../domain/outbox/outbox-item.ts';
import type { OutboxResult } from '../../domain/outbox/outbox-store.ts';
import { accessClient } from '../../domain/team/access.ts';
import { isActive, type Member } from '../../domain/team/member.ts';
import { correctedWords } from '../../domain/timeline/corrected-words.ts';
import type { TimelineEvent } from '../../domain/timeline/event.ts';
import type { Locale } from '../../domain/values/locale.ts';
import { handedAwayView } from '../features/assign/assign.view.ts';
import {
  composeBirthdayNotice,
  composeGreeting,
  composeUnledBirthdays,
} from '../features/birthdays/compose.ts';
import { composeCopy, composeProgress } from '../features/campaigns/compose.ts';
import { composeCampaignNotice } from '../features/campaigns/notice.view.ts';
import { composeWinner } from '../features/draws/compose.ts';
import { groupAnswerParcel, groupHelloView, groupTipsView } from '../features/groups/group.view.ts';
import { jobFailedView } from '../features/jobs/jobs.view.ts';
import { leadNoticeView } from '../features/leads/lead-notice.view.ts';
import { answerFailedView, customerCopy } from '../features/messages/copy.view.ts';
import { formattedWords } from '../features/messages/words.ts';
import { composeLowMark, composeReward, composeUntoldReward } from '../features/ready/compose.ts';
import { composeTold } from '../features/reminders/told.ts';
import { composeOwnerDay } from '../features/stats/compose-day.ts';
import {
  backupTakenView,
  handedOverView,
  inheritedView,
  memberJoinedView,
} from '../features/team/notices.view.ts';
import { composeToday } from '../features/today/compose-today.ts';
import type { Parcel } from './deliver.ts';

interface ComposeTools {
  readonly now: Date;
  /** The business's, for clients whose own is not known. */
  readonly locale: Locale;
  /** What the business counts in. */
  readonly currency: string;
  /** The one that the program was started with: the owner's choice goes before it. */
  readonly zone: string;
  readonly log: Logger;
}

/** Makes the words of a row of the outbox from the base as it is now; undefined when there is nothing to say any more. */
export async function composeParcel(
  base: Base,
  item: OutboxItem,
  { now, locale, currency, zone, log }: ComposeTools,
): Promise<Parcel | OutboxResult | undefined> {
  const { content } = item;
  switch (content.kind) {
    case 'answer':
      return composeAnswer(base, content.eventKey);
    case 'campaign':
      return composeCopy(base, { ...item, content }, { now, locale, currency, zone });
    case 'friend-reward':
      return composeReward(base, { ...item, content }, { now, locale, zone });
    case 'draw-won':
      return composeWinner(base, { ...item, content }, { now, locale, zone });
    case 'greeting':
      return composeGreeting(base, content, { now, locale });
    case 'group-answer':
      return groupAnswerParcel(content);
    case 'group-hello':
      return { heading: groupHelloView(content) };
    default: {
      const reader = await base.team.get(item.to);
      if (!reader || !isActive(reader)) return undefined;
      if (isOfCampaign(content)) {
        return composeProgress(base, content.campaignId, { reader, now, zone });
      }
      if (content.kind === 'campaign-notice')
        return composeCampaignNotice(base, content, { reader, now, zone });
      if (content.kind === 'owner-day') return composeOwnerDay(base, content, { reader, now, log });
      return composeForTeam(base, item, content, reader);
    }
  }
}

type CampaignNews = 'campaign-progress' | 'campaign-trouble' | 'campaign-decided';

function isOfCampaign(content: Content): content is Extract<Content, { kind: CampaignNews }> {
  return ['campaign-progress', 'campaign-trouble', 'campaign-decided'].includes(content.kind);
}

type TeamContent = Exclude<
  Content,
  {
    kind:
      | 'answer'
      | 'greeting'
      | 'campaign'
      | 'campaign-notice'
      | 'draw-won'
      | 'friend-reward'
      | 'group-answer'
      | 'group-hello'
      | 'owner-day'
      | CampaignNews;
  }
>;

async function composeForTeam(
  base: Base,
  item: OutboxItem,
  content: TeamContent,
  reader: Member,
): Promise<Parcel | undefined> {
  switch (content.kind) {
    case 'lead-notice':
      return composeLeadNotice(base, item, content, reader);
    case 'customer-message':
      return composeCustomerCopy(base, item, content, reader);
    case 'reminder': {
      const heading = await composeTold(base, item, content, reader);
      return heading && { heading };
    }
    case 'today': {
      const heading = await composeToday(base, { now: item.createdAt, zone: content.zone }, reader);
      return heading && { heading };
    }
    case 'group-tips':
      return { heading: groupTipsView(content, reader.locale) };
    default:
      return composeNews(base, content, reader);
  }
}

/** What a member is told once. */
async function composeNews(
  base: Base,
  content: Exclude<
    TeamContent,
    { kind: 'lead-notice' | 'customer-message' | 'reminder' | 'today' | 'group-tips' }
  >,
  reader: Member,
): Promise<Parcel | undefined> {
  switch (content.kind) {
    case 'answer-failed': {
      const client = await base.clients.get(content.clientId);
      const { messageId: unreacts } = content;
      const heading = client && answerFailedView(client, content, reader.locale);
      return heading && { heading, ...(unreacts !== undefined && { unreacts }) };
    }
    case 'handed-over': {
      const client = await base.clients.get(content.clientId);
      return client && { heading: handedOverView(client, await base.team.get(content.by), reader.locale) };
    }
    case 'handed-away': {
      const client = await base.clients.get(content.clientId);
      const manager = content.managerId === null ? undefined : await base.team.get(content.managerId);
      const giver = await base.team.get(content.by);
      return client && { heading: handedAwayView(client, { giver, manager }, reader.locale) };
    }
    case 'low-mark':
      return composeLowMark(base, content, reader);
    case 'reward-untold':
      return composeUntoldReward(base, content, reader);
    case 'birthday-notice':
      return composeBirthdayNotice(base, content, reader);
    case 'unled-birthdays':
      return composeUnledBirthdays(base, content, reader);
    default:
      return composeTeamNews(base, content, reader);
  }
}

/** What concerns no client. */
async function composeTeamNews(
  base: Base,
  content: Extract<Content, { kind: 'inherited' | 'job-failed' | 'backup-taken' | 'member-joined' }>,
  reader: Member,
): Promise<Parcel | undefined> {
  switch (content.kind) {
    case 'inherited':
      return { heading: inheritedView(content.clients, await base.team.get(content.from), reader.locale) };
    case 'job-failed':
      return { heading: jobFailedView(content.job, content.errorId, reader.locale) };
    case 'backup-taken': {
      const member = await base.team.get(content.by);
      return member && { heading: backupTakenView(member, reader.locale) };
    }
    case 'member-joined': {
      const member = await base.team.get(content.memberId);
      return member && { heading: memberJoinedView(member, reader.locale) };
    }
  }
}

async function composeCustomerCopy(
  base: Base,
  item: OutboxItem,
  { clientId, eventKey, missedBy }: Extract<Content, { kind: 'customer-message' }>,
  reader: Member,
): Promise<Parcel | undefined> {
  const [client, event] = await Promise.all([base.clients.get(clientId), base.timeline.byKey(eventKey)]);
  if (!client || event?.data.kind !== 'message-in') return undefined;
  const content = (await correctedWords(base, eventKey)) ?? event.data.content;
  const missed = missedBy === undefined ? undefined : await base.team.get(missedBy);
  const account = event.by.kind === 'client' ? event.by.id : undefined;
  const copy = { client, account, content, repeated: item.repeated, missedBy: missed?.name };
  return customerCopy(copy, reader, (await accessClient(base, reader.id, clientId, 'reveal-contacts')).ok);
}

type Content = OutboxItem['content'];

async function composeLeadNotice(
  base: Base,
  item: OutboxItem,
  content: Extract<Content, { kind: 'lead-notice' }>,
  reader: Member,
): Promise<Parcel | undefined> {
  const deal = await base.deals.get(content.dealId);
  const client = deal && (await base.clients.get(deal.clientId));
  if (!deal || !client) return undefined;
  const [manager, event, settings] = await Promise.all([
    client.managerId === null ? undefined : base.team.get(client.managerId),
    requestOf(base, content.eventKey),
    base.settings.get(),
  ]);
  const { stages } = settings;
  const notice = { deal, client, manager, event, stages, repeated: item.repeated };
  return { heading: leadNoticeView(notice, reader) };
}

/** The line of a request, with the words as the client last corrected them. */
async function requestOf(base: Base, eventKey: string): Promise<TimelineEvent | undefined> {
  const event = await base.timeline.byKey(eventKey);
  const corrected = event && (await correctedWords(base, eventKey));
  if (event?.data.kind !== 'lead' || !corrected) return event;
  return { ...event, data: { ...event.data, content: corrected } };
}

/** A manager's answer goes to the client as it was written: no heading, no name of the sender. */
async function composeAnswer(base: Base, eventKey: string): Promise<Parcel | undefined> {
  const event = await base.timeline.byKey(eventKey);
  if (event?.data.kind !== 'message-out') return undefined;
  const content = (await correctedWords(base, eventKey)) ?? event.data.content;
  // Erased with the card: there is nothing left to say.
  if (isErased(content)) return undefined;
  return { heading: { text: formattedWords(content) }, content };
}
