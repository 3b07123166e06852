import type { BusinessBotRights, Chat, Message, ReactionType } from 'grammy/types';
import type { Account } from './accounts.ts';
import type { ForcedReply, ReplyKeyboard, Where } from './events.ts';

export type Standing = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';

/** A message as the stand-in keeps it. `message` is what the bot is told; it is replaced on a change, never mutated. */
export type Stored = {
  message: Message;
  readonly isFromBot: boolean;
  /** Privacy mode kept it from the bot: for the bot it does not exist. */
  readonly isHidden: boolean;
  /** It was sent with a reply keyboard, its removal or a forced reply: such a message cannot be edited. */
  readonly hasReplyMarkup: boolean;
  readonly reactions: Map<number, readonly ReactionType[]>;
};

/** What exists between a person and the bot. */
export type Dialog = { readonly account: Account; isStarted: boolean; isBlocked: boolean };

/** A business account to which the bot is connected. */
export type BusinessLink = {
  readonly id: string;
  readonly owner: Account;
  readonly date: number;
  readonly rights: BusinessBotRights;
  isEnabled: boolean;
  readonly chats: Map<number, ChatState>;
  lastMessageId: number;
};

export type ChatState = {
  chat: Chat;
  readonly messages: Map<number, Stored>;
  lastMessageId: number;
  /** Private chats with the bot only. */
  readonly dialog: Dialog | undefined;
  /** Groups and channels: everybody's standing, the bot's too. */
  readonly members: Map<number, Standing>;
  /** Set on a customer's chat with a business account. */
  readonly business: BusinessLink | undefined;
  keyboard: ReplyKeyboard | undefined;
  forcedReply: ForcedReply | undefined;
  pinned: number[];
  /** When somebody last wrote or pressed here, in milliseconds; the bulk limit does not count answers. */
  heardAt: number;
  /** A basic group that became a supergroup. */
  migratedTo: number | undefined;
};

/** Creates an empty chat. */
export function createChat(chat: Chat, parts: { dialog?: Dialog; business?: BusinessLink } = {}): ChatState {
  return {
    chat,
    messages: new Map(),
    lastMessageId: 0,
    dialog: parts.dialog,
    business: parts.business,
    members: new Map(),
    keyboard: undefined,
    forcedReply: undefined,
    pinned: [],
    heardAt: Number.NEGATIVE_INFINITY,
    migratedTo: undefined,
  };
}

/** The private chat object of a person: its id is the person's id. */
export function privateChat({ user }: Account): Chat.PrivateChat {
  return {
    id: user.id,
    first_name: user.first_name,
    ...(user.last_name === undefined ? {} : { last_name: user.last_name }),
    ...(user.username === undefined ? {} : { username: user.username }),
    type: 'private',
  };
}

/** Names a chat in events. */
export function whereIs(state: ChatState): Where {
  return state.business === undefined
    ? { chatId: state.chat.id }
    : { chatId: state.chat.id, businessConnectionId: state.business.id };
}

/** Tells whether somebody belongs to a group or channel now. */
export function isMember(state: ChatState, userId: number): boolean {
  const standing = state.members.get(userId);
  return standing === 'creator' || standing === 'administrator' || standing === 'member';
}

/** Tells whether somebody runs a group or channel. */
export function isAdministrator(state: ChatState, userId: number): boolean {
  const standing = state.members.get(userId);
  return standing === 'creator' || standing === 'administrator';
}
