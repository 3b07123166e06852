import type { Message } from 'grammy/types';

/** The message that this one replies to. Where there are topics, every message "replies" to the opening of its own. */
export function repliedMessage(message: Message): Message | undefined {
  const replied = message.reply_to_message;
  return replied?.forum_topic_created ? undefined : replied;
}
