import type { BotCommand, Chat, Message, ReactionType } from 'grammy/types';
import { isAdministrator } from '../world/chats.ts';
import type { ForcedReply, ReplyKeyboard } from '../world/events.ts';
import { menuOf } from '../world/profile.ts';
import type { Place } from './place.ts';

/** A chat as its person's client shows it now; plain JSON, so that it can go to a browser as it is. */
export type ChatView = {
  readonly chat: Chat;
  readonly businessConnectionId: string | undefined;
  /** Oldest first. Own messages are those whose `from.id` is the person's. */
  readonly messages: readonly Message[];
  /** Reactions by message id. */
  readonly reactions: Readonly<Record<number, readonly ReactionType[]>>;
  /** Newest last. */
  readonly pinned: readonly number[];
  readonly keyboard: ReplyKeyboard | undefined;
  readonly forcedReply: ForcedReply | undefined;
  /** The commands behind the menu button, in the person's language. */
  readonly commands: readonly BotCommand[];
  /** False before the first message: the client shows the description and a Start button. */
  readonly isStarted: boolean;
  readonly isBlocked: boolean;
  readonly botName: string;
  readonly botDescription: string;
};

/** Takes a snapshot of a chat for one of its people. */
export function viewChat({ world, account, state }: Place): ChatView {
  const language = account.user.language_code ?? '';
  const { profile, bot } = world;
  const stored = [...state.messages.values()];
  const reacted = stored.filter(({ reactions }) => reactions.size > 0);
  return {
    chat: state.chat,
    businessConnectionId: state.business?.id,
    messages: stored.map(({ message }) => message),
    reactions: Object.fromEntries(
      reacted.map(({ message, reactions }) => [message.message_id, [...reactions.values()].flat()]),
    ),
    pinned: state.pinned,
    keyboard: state.keyboard,
    forcedReply: state.forcedReply,
    commands: menuOf(profile, {
      chatId: state.chat.id,
      userId: account.user.id,
      isPrivate: state.chat.type === 'private',
      isAdministrator: isAdministrator(state, account.user.id),
      language,
    }),
    isStarted: state.dialog?.isStarted ?? true,
    isBlocked: state.dialog?.isBlocked ?? false,
    botName: profile.names.get(language) ?? profile.names.get('') ?? bot.first_name,
    botDescription: profile.descriptions.get(language) ?? profile.descriptions.get('') ?? '',
  };
}
