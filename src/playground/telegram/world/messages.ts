import type { InlineKeyboardMarkup, Message } from 'grammy/types';
import { type ChatState, type Stored, whereIs } from './chats.ts';
import { unixNow, type World } from './world.ts';

/** A message without what the chat gives it: id, date and the chat itself. */
export type Content = Omit<Message, 'message_id' | 'date' | 'chat'>;

/** How many messages a chat keeps; older ones are forgotten, so that a long run does not fill the memory. */
const HISTORY = 5000;

export type NewMessage = {
  readonly content: Content;
  readonly isFromBot: boolean;
  readonly isHidden?: boolean;
  readonly hasReplyMarkup?: boolean;
};

/** Puts a message into a chat and tells the listeners. */
export function appendMessage(world: World, state: ChatState, fresh: NewMessage): Stored {
  const message: Message = {
    message_id: ++counterOf(world, state).lastMessageId,
    ...fresh.content,
    chat: state.chat,
    date: unixNow(world),
    ...(state.business === undefined ? {} : { business_connection_id: state.business.id }),
  };
  const stored: Stored = {
    message,
    isFromBot: fresh.isFromBot,
    isHidden: fresh.isHidden ?? false,
    hasReplyMarkup: fresh.hasReplyMarkup ?? false,
    reactions: new Map(),
  };
  state.messages.set(message.message_id, stored);
  forgetOldest(state);
  world.events.emit({ kind: 'message', ...whereIs(state), message });
  return stored;
}

/** The id that the next message of a chat gets. */
export function nextMessageId(world: World, state: ChatState): number {
  return counterOf(world, state).lastMessageId + 1;
}

/** Supergroups and channels count their own messages; an account counts those of its private chats together. */
function counterOf(world: World, state: ChatState): { lastMessageId: number } {
  if (state.business !== undefined) return state.business;
  return state.chat.type === 'supergroup' || state.chat.type === 'channel' ? state : world;
}

/** Whether a message opened a topic of a forum: its id is the topic's. */
export function opensTopic({ forum_topic_created: created }: Message): boolean {
  return created !== undefined;
}

function forgetOldest(state: ChatState): void {
  if (state.messages.size <= HISTORY) return;
  for (const [id, { message }] of state.messages) {
    if (!opensTopic(message)) return void state.messages.delete(id);
  }
}

/** Replaces what a message says; the caller decides whether it carries `edit_date`. */
export function replaceMessage(
  world: World,
  state: ChatState,
  { stored, message }: { stored: Stored; message: Message },
): void {
  stored.message = message;
  world.events.emit({ kind: 'edited', ...whereIs(state), message });
}

/** Takes messages away for everybody; unknown ids are passed over. */
export function removeMessages(world: World, state: ChatState, ids: readonly number[]): void {
  const messageIds = ids.filter((id) => state.messages.delete(id));
  if (messageIds.length === 0) return;
  const wasPinned = state.pinned.some((id) => messageIds.includes(id));
  state.pinned = state.pinned.filter((id) => !messageIds.includes(id));
  world.events.emit({ kind: 'deleted', ...whereIs(state), messageIds });
  if (wasPinned) world.events.emit({ kind: 'pinned', ...whereIs(state), messageIds: state.pinned });
}

type Quoted = NonNullable<Message['reply_to_message']>;

function isQuoted(message: Message): message is Quoted {
  return message.reply_to_message === undefined;
}

/** A message as it stands inside another one's `reply_to_message`: it does not nest further. */
export function asQuoted(message: Message): Pick<Message, 'reply_to_message'> {
  const { reply_to_message: _, ...rest } = message;
  return isQuoted(rest) ? { reply_to_message: rest } : {};
}

/** The same message with another inline keyboard, or with none. */
export function withKeyboard(message: Message, markup: InlineKeyboardMarkup | undefined): Message {
  const { reply_markup: _, ...rest } = message;
  return markup === undefined ? rest : { ...rest, reply_markup: markup };
}
