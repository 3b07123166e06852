import type { Message } from 'grammy/types';
import type { BotInfo, ClockState, LiveEvent, Locale, PersonInfo, Screen } from './protocol.ts';

export type History = {
  messages: readonly Message[];
  reactions: Readonly<Record<number, readonly string[]>>;
};

/** A phone on the desk: who holds it, and which of their chats is open. */
export type PhoneState = { readonly personId: number; readonly chatId: number };

/** What somebody has begun to write in a chat. */
export type Draft = { readonly text: string; readonly replyTo?: number; readonly editing?: number };

export type State = {
  /** The language of the page. */
  locale: Locale;
  bot: BotInfo;
  isBotAwake: boolean;
  isConnected: boolean;
  clock: ClockState;
  people: readonly PersonInfo[];
  /** By `screenKey`. */
  screens: Map<string, Screen>;
  chats: Map<number, History>;
  phones: readonly PhoneState[];
  /** The phone in front, where there is room for one only. */
  front: number;
  /** There is room for one phone only. */
  isNarrow: boolean;
  /** By `screenKey`. */
  unread: Map<string, number>;
  drafts: Map<string, Draft>;
};

/** What changed, so that a part of the page looks again only when it must. */
export type Change =
  | { readonly what: 'everything' | 'connection' | 'bot' | 'clock' | 'people' | 'phones' | 'unread' }
  | { readonly what: 'screens'; readonly keys: readonly string[] }
  | { readonly what: 'message'; readonly chatId: number; readonly message: Message; readonly isNew: boolean }
  | { readonly what: 'deleted'; readonly chatId: number; readonly messageIds: readonly number[] }
  | { readonly what: 'reactions'; readonly chatId: number; readonly messageId: number }
  | { readonly what: 'typing'; readonly chatId: number }
  | { readonly what: 'draft'; readonly key: string }
  | (Extract<LiveEvent, { kind: 'callback-answer' }> & { readonly what: 'answer' });

/** What the page knows before it hears anything. */
export function emptyState(locale: Locale): State {
  return {
    locale,
    bot: { id: 0, username: '', name: '' },
    isBotAwake: false,
    isConnected: false,
    clock: { now: Date.now(), ahead: 0 },
    people: [],
    screens: new Map(),
    chats: new Map(),
    phones: [],
    front: 0,
    isNarrow: false,
    unread: new Map(),
    drafts: new Map(),
  };
}

/** Names a chat on somebody's phone. */
export function screenKey(personId: number, chatId: number): string {
  return `${personId}:${chatId}`;
}

/** The playground's time by now; its server runs on this very machine, so both read the same real clock. */
export function playgroundNow({ clock }: State): Date {
  return new Date(Date.now() + clock.ahead);
}

/** The chats that a person has, the one with the bot first. */
export function screensOf(state: State, personId: number): Screen[] {
  return [...state.screens.values()]
    .filter((screen) => screen.personId === personId)
    .sort((a, b) => Number(a.isGroup) - Number(b.isGroup));
}

export function personOf(state: State, id: number): PersonInfo | undefined {
  return state.people.find((person) => person.id === id);
}

export function messageOf(state: State, chatId: number, id: number | undefined): Message | undefined {
  return state.chats.get(chatId)?.messages.find(({ message_id }) => message_id === id);
}

/** Unread messages of a person, in all their chats. */
export function unreadOf(state: State, personId: number): number {
  return screensOf(state, personId).reduce(
    (sum, { chatId }) => sum + (state.unread.get(screenKey(personId, chatId)) ?? 0),
    0,
  );
}

/** Tells whether a phone on the desk shows this chat to whoever looks at the page. */
export function isShown({ phones, front, isNarrow }: State, personId: number, chatId: number): boolean {
  return phones.some(
    (phone, index) =>
      phone.personId === personId && phone.chatId === chatId && (!isNarrow || index === front),
  );
}
