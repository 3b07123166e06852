import type { Message } from 'grammy/types';
import type { ChatState } from '../world/chats.ts';

/** The newest message of a chat that passes the test. */
export function lastWith(state: ChatState, test: (message: Message) => boolean): Message | undefined {
  return [...state.messages.values()].map(({ message }) => message).findLast(test);
}

/** The bot's messages in a chat, oldest first. */
export function fromBot(state: ChatState): Message[] {
  return [...state.messages.values()].filter(({ isFromBot }) => isFromBot).map(({ message }) => message);
}

/** What a person reads in a message: its text, its caption, or in brackets what it is. */
export function readable(message: Message): string {
  const words = message.text ?? message.caption;
  if (words !== undefined) return words;
  if (message.contact !== undefined)
    return `[contact ${message.contact.first_name} ${message.contact.phone_number}]`;
  if (message.dice !== undefined) return `[${message.dice.emoji} ${message.dice.value}]`;
  if (message.poll !== undefined) return `[poll ${message.poll.question}]`;
  if (message.pinned_message !== undefined) return '[pinned a message]';
  return `[${mediaName(message)}]`;
}

const MEDIA = [
  'photo',
  'animation',
  'document',
  'voice',
  'video',
  'audio',
  'sticker',
  'video_note',
  'venue',
  'location',
] as const;

function mediaName(message: Message): string {
  return MEDIA.find((kind) => message[kind] !== undefined) ?? 'message';
}
