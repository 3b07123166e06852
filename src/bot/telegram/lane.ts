import type { Update } from 'grammy/types';

/** Kinds of updates that happen in a chat. */
const IN_CHATS = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'my_chat_member',
  'chat_member',
] as const satisfies readonly (keyof Update)[];

/** The chat, or else the person, within which the order of updates matters. */
export function laneOf(update: Update): number {
  for (const kind of IN_CHATS) {
    const chat = update[kind]?.chat;
    if (chat) return chat.id;
  }
  const press = update.callback_query;
  return press?.message?.chat.id ?? press?.from.id ?? 0;
}
