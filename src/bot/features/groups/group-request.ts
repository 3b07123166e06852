import type { Message, User } from 'grammy/types';
import type { Content } from '../../../domain/content.ts';
import type { GroupAnswer } from '../../../domain/groups/capture-group-lead.ts';
import { groupSource } from '../../../domain/groups/group-source.ts';
import { foundPhones } from '../../../domain/leads/found-phones.ts';
import type { LeadRequest } from '../../../domain/leads/lead-request.ts';
import { leadTitle } from '../../../domain/leads/lead-title.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { PhoneCountry } from '../../../domain/values/phone.ts';
import { sourcePayload } from '../../../domain/values/start-payload.ts';
import { contentOf } from '../../telegram/content.ts';
import { deepLink } from '../../telegram/deep-link.ts';
import { messageLink, topicOf } from '../../telegram/group-message.ts';
import { personName } from '../../telegram/person.ts';

/** A message in a group that is taken as a request, and how its author is spoken to. */
export interface GroupMessage {
  readonly message: Message;
  readonly author: User;
  /** The author's language as far as Telegram tells it. */
  readonly locale: Locale | null;
  readonly opens: LeadRequest['opens'];
  /** Whose numbers need no code. */
  readonly phoneCountry: PhoneCountry;
}

/** The request that a message in a group is: its author's account, phones in it, a link back to it. */
export function groupRequest(asked: GroupMessage): LeadRequest {
  const { message, author, locale, opens } = asked;
  const content = contentOf(message);
  const account = { kind: 'telegram', id: author.id, username: author.username, proven: false } as const;
  return {
    name: personName(author),
    contacts: [account, ...phonesIn(content, asked.phoneCountry)],
    door: 'group',
    title: leadTitle(content),
    content,
    source: sourceOf(message),
    referralCode: null,
    locale,
    link: messageLink(message),
    managerId: null,
    subscribed: false,
    opens,
  };
}

/** The answer under a message that became a lead; its button counts newcomers to the group too. */
export function groupAnswer(message: Message, locale: Locale, botUsername: string): GroupAnswer {
  const threadId = topicOf(message);
  return {
    chatId: message.chat.id,
    replyTo: message.message_id,
    ...(threadId !== undefined && { threadId }),
    locale,
    url: privateLink(message, botUsername),
  };
}

/** The way from a group into the private chat with the bot. */
export function privateLink(message: Message, botUsername: string): string {
  const payload = sourcePayload(sourceOf(message));
  if (!payload.ok) throw new Error('the source of a group does not fit into a link');
  return deepLink(botUsername, payload.value);
}

function sourceOf({ chat }: Message): string {
  return groupSource({ id: chat.id, title: chat.title ?? '', username: chat.username ?? null });
}

function phonesIn(content: Content, country: PhoneCountry) {
  return foundPhones(content, country).map((value) => ({ kind: 'phone', value }) as const);
}
