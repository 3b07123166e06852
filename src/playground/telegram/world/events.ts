import type { KeyboardButton, Message, ReactionType } from 'grammy/types';

/** Where something happened; `businessConnectionId` marks a customer's chat with a business account. */
export type Where = { readonly chatId: number; readonly businessConnectionId?: string };

/** The reply keyboard below the input field, as the person's client holds it. */
export type ReplyKeyboard = {
  readonly messageId: number;
  readonly rows: readonly (readonly Exclude<KeyboardButton, string>[])[];
  readonly isOneTime: boolean;
  readonly isPersistent: boolean;
  readonly placeholder: string | undefined;
  /** True after a press on a one-time keyboard: the client folds it away, the person may unfold it. */
  readonly isFolded: boolean;
};

/** The client asks the person to answer this message (force_reply). */
export type ForcedReply = { readonly messageId: number; readonly placeholder: string | undefined };

/** What the bot answered to a press: a notice at the top, an alert to close, or a link to open. */
export type CallbackAnswer = {
  readonly text: string | undefined;
  readonly isAlert: boolean;
  readonly url: string | undefined;
};

/**
 * Everything that changes on somebody's screen, in the order in which it happens. Messages are whole objects of the
 * Bot API and must not be changed by listeners.
 */
export type TelegramEvent =
  | (Where & { readonly kind: 'message' | 'edited'; readonly message: Message })
  | (Where & { readonly kind: 'deleted'; readonly messageIds: readonly number[] })
  | (Where & { readonly kind: 'pinned'; readonly messageIds: readonly number[] })
  | (Where & {
      readonly kind: 'keyboard';
      readonly keyboard: ReplyKeyboard | undefined;
      readonly forcedReply: ForcedReply | undefined;
    })
  | (Where & { readonly kind: 'action'; readonly action: string })
  | (Where & {
      readonly kind: 'reaction';
      readonly messageId: number;
      readonly byId: number;
      readonly reactions: readonly ReactionType[];
    })
  | (Where & {
      readonly kind: 'callback-answer';
      readonly personId: number;
      readonly queryId: string;
      readonly answer: CallbackAnswer;
    })
  | (Where & { readonly kind: 'chat' })
  /** What the bot tells of itself: its name, description, command menus. */
  | { readonly kind: 'profile' };

export type Listener = (event: TelegramEvent) => void;

export type Events = {
  readonly emit: (event: TelegramEvent) => void;
  readonly subscribe: (listener: Listener) => () => void;
};

/** Creates the bus; a listener is called at once, and its exception reaches whoever caused the event. */
export function createEvents(): Events {
  const listeners = new Set<Listener>();
  return {
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
