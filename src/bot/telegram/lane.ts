import type { Update } from 'grammy/types';

/** Kinds of updates that happen in a chat of the bot's own. */
const IN_CHATS = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'my_chat_member',
  'chat_member',
] as const satisfies readonly (keyof Update)[];

/** Kinds of updates that happen in a chat of an account to which the bot is connected. */
const IN_ACCOUNTS = [
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
] as const satisfies readonly (keyof Update)[];

/**
 * The chat, or else the person, within which the order of updates matters. All chats of a connected account are one lane:
 * what happens there comes after the news of whose account it is.
 */
export function laneOf(update: Update): number | string {
  return accountOf(update) ?? chatIdOf(update) ?? 0;
}

/** The chat in which the bot could answer this update; undefined in accounts to which it is connected. */
export function chatIdOf(update: Update): number | undefined {
  for (const kind of IN_CHATS) {
    const chat = update[kind]?.chat;
    if (chat) return chat.id;
  }
  const press = update.callback_query;
  return press?.message?.chat?.id ?? press?.from?.id ?? update.business_connection?.user_chat_id;
}

function accountOf(update: Update): string | undefined {
  for (const kind of IN_ACCOUNTS) {
    const connection = update[kind]?.business_connection_id;
    if (connection !== undefined) return connection;
  }
  return update.business_connection?.id;
}
