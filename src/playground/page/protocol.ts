import type { BotCommand, KeyboardButton, Message } from 'grammy/types';

/** What the server of the playground and its page tell each other. Types only: both sides compile against it. */
export type Locale = 'ru' | 'en';
export type Role = 'owner' | 'manager' | 'customer';

/** Somebody whose phone can be taken in hand. */
export type PersonInfo = {
  readonly id: number;
  readonly name: string;
  readonly username: string | null;
  readonly locale: Locale;
  /** In E.164. */
  readonly phone: string | null;
  readonly role: Role;
};

export type Key = Exclude<KeyboardButton, string>;
export type Keyboard = {
  readonly messageId: number;
  readonly rows: readonly (readonly Key[])[];
  readonly isFolded: boolean;
  readonly placeholder: string | undefined;
};

/** One chat as one person's client frames it: everything but the messages. */
export type Screen = {
  readonly personId: number;
  /** The person's own id for the chat with the bot; a negative one for a group. */
  readonly chatId: number;
  readonly title: string;
  readonly isGroup: boolean;
  readonly memberIds: readonly number[];
  readonly keyboard: Keyboard | undefined;
  readonly forcedReply: { readonly messageId: number; readonly placeholder: string | undefined } | undefined;
  /** Newest last. */
  readonly pinned: readonly number[];
  readonly commands: readonly BotCommand[];
  readonly isStarted: boolean;
  readonly isBlocked: boolean;
  readonly description: string;
};

/** The messages of a chat, which everybody in it shares. */
export type ChatHistory = {
  readonly chatId: number;
  /** Oldest first; the newest few hundred. */
  readonly messages: readonly Message[];
  /** Emoji by message id. */
  readonly reactions: Readonly<Record<number, readonly string[]>>;
};

/** The playground's time: the clock of this machine, moved ahead. Milliseconds. */
export type ClockState = { readonly now: number; readonly ahead: number };

export type BotInfo = { readonly id: number; readonly username: string; readonly name: string };

/** Everything at once: the first thing that a page hears, also after it was cut off. */
export type Snapshot = {
  readonly kind: 'snapshot';
  readonly locale: Locale;
  readonly bot: BotInfo;
  readonly isBotAwake: boolean;
  readonly clock: ClockState;
  readonly people: readonly PersonInfo[];
  readonly screens: readonly Screen[];
  readonly chats: readonly ChatHistory[];
};

export type LiveEvent =
  | Snapshot
  | { readonly kind: 'message' | 'edited'; readonly chatId: number; readonly message: Message }
  | { readonly kind: 'deleted'; readonly chatId: number; readonly messageIds: readonly number[] }
  | {
      readonly kind: 'reactions';
      readonly chatId: number;
      readonly messageId: number;
      readonly emoji: readonly string[];
    }
  | { readonly kind: 'typing'; readonly chatId: number; readonly action: string }
  | { readonly kind: 'screens'; readonly screens: readonly Screen[] }
  | {
      readonly kind: 'callback-answer';
      readonly personId: number;
      readonly queryId: string;
      readonly text: string | undefined;
      readonly isAlert: boolean;
      readonly url: string | undefined;
    }
  | { readonly kind: 'people'; readonly people: readonly PersonInfo[] }
  | { readonly kind: 'clock'; readonly clock: ClockState }
  | { readonly kind: 'bot'; readonly isAwake: boolean };

/** What a person does on their phone. */
export type Deed =
  | { readonly do: 'send'; readonly text: string; readonly replyTo?: number | undefined }
  | { readonly do: 'start'; readonly payload?: string | undefined }
  | { readonly do: 'edit'; readonly messageId: number; readonly text: string }
  | { readonly do: 'delete'; readonly messageId: number }
  | { readonly do: 'react'; readonly messageId: number; readonly emoji: string | null }
  | { readonly do: 'press'; readonly messageId: number; readonly data: string }
  | { readonly do: 'press-key'; readonly label: string }
  /** The own contact, or the card of somebody in the phone book. */
  | { readonly do: 'share-contact'; readonly card?: Card | undefined }
  | { readonly do: 'forward'; readonly fromChat: number; readonly messageId: number }
  /** Forwards what somebody wrote outside of the bot's sight. */
  | {
      readonly do: 'forward-from';
      readonly authorId: number;
      readonly text: string;
      readonly isHidden: boolean;
    }
  | { readonly do: 'block' | 'unblock' | 'location' | 'dice' }
  | { readonly do: 'sticker'; readonly emoji: string };

export type Card = {
  readonly phone: string;
  readonly firstName: string;
  readonly lastName?: string | undefined;
  readonly userId?: number | undefined;
};

export type DeedCall = { readonly by: number; readonly chat: number; readonly deed: Deed };

export type NewPerson = {
  readonly firstName: string;
  readonly lastName?: string | undefined;
  readonly locale: Locale;
  /** Empty: one is made up. */
  readonly phone: string;
};

export type NewGroup = {
  readonly title: string;
  readonly memberIds: readonly number[];
  /** An administrator hears everything; a member hears only what is meant for it. */
  readonly isBotAdmin: boolean;
};

export type ClockMove =
  | { readonly move: 'ahead'; readonly by: number }
  | { readonly move: 'to'; readonly at: number }
  | { readonly move: 'reset' };

export type UploadKind = 'photo' | 'document' | 'voice';

/** Why something was not done; `reason` is in Telegram's words, where there are any. */
export type Refused = { readonly ok: false; readonly code: RefusalCode; readonly reason: string };
export type RefusalCode =
  | 'bad-request'
  | 'no-such-person'
  | 'no-such-chat'
  | 'no-such-message'
  | 'no-such-button'
  | 'protected'
  | 'blocked'
  | 'bad-phone'
  | 'too-large'
  | 'backwards'
  | 'refused';
export type Answered = Refused | { readonly ok: true; readonly queryId?: string; readonly id?: number };
