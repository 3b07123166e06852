import type { Message } from 'grammy/types';
import type { CallbackPress } from '../world/callbacks.ts';
import type { MediaKind } from '../world/media.ts';
import { asQuoted } from '../world/messages.ts';
import { deleteMessage, editOwn, react, replaceOwn } from './change.ts';
import { forward } from './forward.ts';
import { type ContactCard, ownCard, pressKey, shareContact } from './keys.ts';
import { type Sent, sendDice, sendMedia, sendPoll } from './media.ts';
import type { Place } from './place.ts';
import { buttonsOf, pressButton } from './press.ts';
import { fromBot, lastWith, readable } from './read.ts';
import { type ChatView, viewChat } from './view.ts';
import { splitText, typed, write } from './write.ts';

/**
 * What a person does in one chat. Every action resolves when the bot has handled it (direct delivery, see
 * `Telegram.deliverTo`) or when it is queued for getUpdates. What a client would not let a person do throws
 * NotAllowed; a file that Telegram does not take throws its Refusal.
 */
export type Writer = {
  /** Types a text; one longer than 4096 is cut into several messages, and the last one is returned. */
  readonly sends: (text: string) => Promise<Message>;
  readonly repliesTo: (message: Message) => { readonly with: (text: string) => Promise<Message> };
  readonly edits: (message: Message, text: string) => Promise<Message>;
  /** Puts another file in the place of a message, with a caption typed anew. */
  readonly replaces: (message: Message, kind: MediaKind, sent?: Sent) => Promise<Message>;
  readonly deletes: (message: Message) => Promise<void>;
  /** Sets a reaction; without emoji takes it back. */
  readonly reacts: (message: Message, emoji?: string) => Promise<void>;
  /** Presses an inline button by its text or callback data, on this message or the newest one that has it. */
  readonly presses: (label: string, message?: Message) => Promise<CallbackPress>;
  readonly pressesReplyKeyboard: (label: string) => Promise<Message>;
  /** Shares the own contact, or somebody else's card. */
  readonly sharesContact: (card?: ContactCard) => Promise<Message>;
  readonly sendsPhoto: (sent?: Sent) => Promise<Message>;
  readonly sendsDocument: (sent?: Sent) => Promise<Message>;
  readonly sendsVoice: (sent?: Sent) => Promise<Message>;
  readonly sendsVideo: (sent?: Sent) => Promise<Message>;
  readonly sendsAudio: (sent?: Sent) => Promise<Message>;
  readonly sendsAnimation: (sent?: Sent) => Promise<Message>;
  readonly sendsSticker: (sent?: Sent) => Promise<Message>;
  readonly sendsVideoNote: (sent?: Sent) => Promise<Message>;
  readonly sendsLocation: (latitude?: number, longitude?: number) => Promise<Message>;
  readonly sendsDice: (emoji?: string) => Promise<Message>;
  readonly sendsPoll: (question: string, options: readonly string[]) => Promise<Message>;
  /** Forwards a message from anywhere, see also `Person.writesElsewhere`; a protected one throws. */
  readonly forwards: (message: Message) => Promise<Message>;
  /** The bot's newest message in words: text, caption, or in brackets what it is; '' when there is none. */
  readonly reads: () => string;
  /** All messages of the bot in words, oldest first. */
  readonly readsAll: () => string[];
  /** The bot's newest message. */
  readonly lastMessage: () => Message | undefined;
  /** The texts of the inline buttons on the newest message of the bot that has any. */
  readonly buttons: () => string[];
  /** The chat as the client shows it now. */
  readonly view: () => ChatView;
};

/** Lets somebody act in a chat. */
export function createWriter(place: Place): Writer {
  return {
    ...createTextActions(place),
    ...createMediaActions(place),
    ...createReading(place.state),
    view: () => viewChat(place),
  };
}

function createTextActions(place: Place) {
  return {
    sends: async (text: string) => {
      const parts = splitText(text);
      for (const part of parts.slice(0, -1)) await write(place, typed(part));
      return await write(place, typed(parts.at(-1) ?? ''));
    },
    repliesTo: (message: Message) => ({
      with: (text: string) => write(place, { ...asQuoted(message), ...typed(text) }),
    }),
    edits: (message: Message, text: string) => editOwn(place, message, text),
    replaces: (message: Message, kind: MediaKind, sent?: Sent) => replaceOwn(place, message, { kind, sent }),
    deletes: (message: Message) => deleteMessage(place, message),
    reacts: (message: Message, emoji?: string) => react(place, message, emoji),
    presses: (label: string, message?: Message) => pressButton(place, label, message),
    pressesReplyKeyboard: (label: string) => pressKey(place, label),
    sharesContact: (card?: ContactCard) => shareContact(place, card ?? ownCard(place)),
    forwards: (message: Message) => forward(place, message),
  };
}

function createMediaActions(place: Place) {
  return {
    sendsPhoto: (sent?: Sent) => sendMedia(place, 'photo', sent),
    sendsDocument: (sent?: Sent) => sendMedia(place, 'document', sent),
    sendsVoice: (sent?: Sent) => sendMedia(place, 'voice', sent),
    sendsVideo: (sent?: Sent) => sendMedia(place, 'video', sent),
    sendsAudio: (sent?: Sent) => sendMedia(place, 'audio', sent),
    sendsAnimation: (sent?: Sent) => sendMedia(place, 'animation', sent),
    sendsSticker: (sent?: Sent) => sendMedia(place, 'sticker', { emoji: '👋', ...sent }),
    sendsVideoNote: (sent?: Sent) => sendMedia(place, 'video_note', sent),
    sendsLocation: (latitude = 55.75, longitude = 37.62) =>
      write(place, { location: { latitude, longitude } }),
    sendsDice: (emoji?: string) => sendDice(place, emoji),
    sendsPoll: (question: string, options: readonly string[]) => sendPoll(place, question, options),
  };
}

function createReading(state: Place['state']) {
  const lastMessage = (): Message | undefined => fromBot(state).at(-1);
  return {
    lastMessage,
    reads: () => {
      const message = lastMessage();
      return message === undefined ? '' : readable(message);
    },
    readsAll: () => fromBot(state).map(readable),
    buttons: () =>
      buttonsOf(lastWith(state, (message) => message.reply_markup !== undefined))
        .flat()
        .map(({ text }) => text),
  };
}
