import type { Message } from 'grammy/types';
import type { ChatState } from './chats.ts';
import { asQuoted, type Content, opensTopic } from './messages.ts';

/** What a message says of its topic: where nobody is answered it replies to the opening. Undefined where no such topic is. */
export function inTopic(state: ChatState, topic: number): Content | undefined {
  const opening = state.messages.get(topic)?.message;
  if (opening === undefined || !opensTopic(opening)) return undefined;
  return { ...asQuoted(opening), ...ofTopic(topic) };
}

/** The number of the topic, as its messages bear it. */
export function ofTopic(topic: number): Pick<Message, 'message_thread_id' | 'is_topic_message'> {
  return { message_thread_id: topic, is_topic_message: true };
}
