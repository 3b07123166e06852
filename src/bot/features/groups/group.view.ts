import { InlineKeyboard } from 'grammy';
import type { OutboxContent } from '../../../domain/outbox/outbox-item.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Parcel } from '../../sender/deliver.ts';
import type { Screen } from '../../telegram/screen.ts';
import { groupsText } from '../../text/groups.text.ts';

type GroupAnswer = Extract<OutboxContent, { kind: 'group-answer' }>;
type GroupHello = Extract<OutboxContent, { kind: 'group-hello' }>;

/** The answer under a message that became a lead. Nothing of the message is repeated: the whole group reads it. */
export function groupAnswerParcel({ locale, replyTo, threadId, url }: GroupAnswer): Parcel {
  const text = groupsText[locale];
  const buttons = new InlineKeyboard().url(text.writeToUs, url);
  const heading = { text: text.answer, buttons };
  return { heading, ...(replyTo !== undefined && { replyTo }), ...(threadId !== undefined && { threadId }) };
}

/** How to leave a request in a group; for the team also what it can do there, and what Telegram hides from the bot. */
export function groupHelloView({ locale, by, botUsername, hearsAll }: GroupHello): Screen {
  const text = groupsText[locale];
  const signs = hearsAll ? [text.hashtag, `@${botUsername}`] : [`@${botUsername}`];
  const lines = [
    text.greeting(signs.join(text.or)),
    ...(by === null ? [] : [text.forTeam]),
    ...(by === null || hearsAll ? [] : [text.hearsLittle]),
  ];
  return { text: lines.join('\n\n') };
}

/** A sentence and the way into the private chat. */
export function toPrivateView(words: string, url: string, locale: Locale): Screen {
  return { text: words, buttons: new InlineKeyboard().url(groupsText[locale].openPrivate, url) };
}
