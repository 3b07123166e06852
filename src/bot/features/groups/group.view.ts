import { InlineKeyboard } from 'grammy';
import type { OutboxContent } from '../../../domain/outbox/outbox-item.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Parcel } from '../../sender/deliver.ts';
import type { Screen } from '../../telegram/screen.ts';
import { groupsText } from '../../text/groups.text.ts';

type GroupAnswer = Extract<OutboxContent, { kind: 'group-answer' }>;
type GroupHello = Extract<OutboxContent, { kind: 'group-hello' }>;
type GroupTips = Extract<OutboxContent, { kind: 'group-tips' }>;

/** The answer under a message that became a lead. Nothing of the message is repeated: the whole group reads it. */
export function groupAnswerParcel({ locale, replyTo, threadId, url }: GroupAnswer): Parcel {
  const text = groupsText[locale];
  const buttons = new InlineKeyboard().url(text.writeToUs, url);
  const heading = { text: text.answer, buttons };
  return { heading, ...(replyTo !== undefined && { replyTo }), ...(threadId !== undefined && { threadId }) };
}

/** How to leave a request in a group. */
export function groupHelloView({ locale, botUsername, hearsAll }: GroupHello): Screen {
  const text = groupsText[locale];
  const signs = hearsAll ? [text.hashtag, `@${botUsername}`] : [`@${botUsername}`];
  return { text: text.greeting(signs.join(text.or)) };
}

/** What the team can do in a group, and what Telegram hides from the bot there. */
export function groupTipsView({ title, hearsAll }: GroupTips, locale: Locale): Screen {
  const text = groupsText[locale];
  const tips = text.forTeam(clip(title, 100));
  return { text: hearsAll ? tips : `${tips}\n\n${text.hearsLittle}` };
}

/** A sentence and the way into the private chat. */
export function toPrivateView(words: string, url: string, locale: Locale): Screen {
  return { text: words, buttons: new InlineKeyboard().url(groupsText[locale].openPrivate, url) };
}
