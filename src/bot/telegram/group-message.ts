import type { Chat, Message, User, UserFromGetMe } from 'grammy/types';
import { entityText, wordsIn } from './words-in.ts';

/**
 * The person who wrote a message in a group under their own name. Undefined for bots, for messages in the name of the group or
 * a channel (anonymous administrators, forwards of a linked channel) and for those made by an inline bot.
 */
export function authorOf(message: Message): User | undefined {
  const { from, sender_chat: chat, via_bot: bot, is_automatic_forward: isFromChannel } = message;
  return !from || from.is_bot || chat || bot || isFromChannel ? undefined : from;
}

/** Whether a bot wrote a message under its own name; what anonymous administrators write bears a bot's account, too. */
export function isOfBot({ from, sender_chat: chat }: Message): boolean {
  return from?.is_bot === true && !chat;
}

/** Whether the words of a message are its author's own, and not forwarded from somebody else. */
export function isOwnWords(message: Message): boolean {
  const origin = message.forward_origin;
  return !origin || (origin.type === 'user' && origin.sender_user.id === message.from?.id);
}

export function hashtagsIn(message: Message): string[] {
  const { text, entities } = wordsIn(message);
  return entities.filter(({ type }) => type === 'hashtag').map((entity) => entityText(text, entity));
}

/** Whether a message names the bot: by its username, or by a mention of its account. */
export function mentions(message: Message, me: Pick<UserFromGetMe, 'id' | 'username'>): boolean {
  const { text, entities } = wordsIn(message);
  const name = `@${me.username}`.toLowerCase();
  return entities.some((entity) => {
    if (entity.type === 'text_mention') return entity.user.id === me.id;
    return entity.type === 'mention' && entityText(text, entity).toLowerCase() === name;
  });
}

/** The topic of a forum in which a message stands; in other supergroups a thread is only a line of replies. */
export function topicOf({
  is_topic_message: isInTopic,
  message_thread_id: thread,
}: Message): number | undefined {
  return isInTopic ? thread : undefined;
}

/** Messages that only their author and the bot see are all numbered 0 (Bot API, ephemeral messages). */
export function hasNumber({ message_id: id }: Message): boolean {
  return id !== 0;
}

/**
 * A link that opens a message of a supergroup, in its topic if it has one; null in basic groups, which have none, and of a message
 * that only its author and the bot see, which is numbered 0 (https://core.telegram.org/api/links).
 */
export function messageLink(message: Message): string | null {
  const group = groupPath(message.chat);
  const topic = topicOf(message);
  if (group === undefined || !hasNumber(message)) return null;
  return ['https://t.me', group, ...(topic === undefined ? [] : [topic]), message.message_id].join('/');
}

function groupPath({ type, username, id }: Chat): string | undefined {
  if (type !== 'supergroup') return undefined;
  if (username) return username;
  const bare = /^-100(\d+)$/u.exec(String(id))?.[1];
  return bare === undefined ? undefined : `c/${bare}`;
}
