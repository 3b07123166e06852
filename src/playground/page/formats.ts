import type { Message, MessageOrigin, User } from 'grammy/types';
import type { Locale } from './protocol.ts';
import type { Words } from './words.ts';

export function fullName(user: Pick<User, 'first_name' | 'last_name'>): string {
  return user.last_name === undefined ? user.first_name : `${user.first_name} ${user.last_name}`;
}

/** Up to two letters for a round picture. */
export function initials(name: string): string {
  const letters = name
    .split(/\s+/)
    .flatMap((word) => Array.from(word.replace(/[^\p{L}\p{N}]/gu, ''))[0] ?? [])
    .slice(0, 2);
  return letters.join('').toUpperCase();
}

/** One of the eight colours that a person or a chat keeps. */
export function colourOf(id: number): number {
  return Math.abs(id) % 8;
}

export function clockTime(date: Date, locale: Locale): string {
  return date.toLocaleTimeString(locale === 'ru' ? 'ru-RU' : 'en-GB', { hour: '2-digit', minute: '2-digit' });
}

export function dayAndTime(date: Date, locale: Locale): string {
  return date.toLocaleString(locale === 'ru' ? 'ru-RU' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** The heading above the first message of a day. */
export function dayHeading(
  date: Date,
  now: Date,
  { locale, words }: { locale: Locale; words: Words },
): string {
  const days = Math.round((startOfDay(now) - startOfDay(date)) / 86_400_000);
  if (days === 0) return words.today;
  if (days === 1) return words.yesterday;
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const };
  return date.toLocaleDateString(locale === 'ru' ? 'ru-RU' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    ...year,
  });
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** A length of time by its largest unit, whole: "3 days", "5 ч". */
export function span(milliseconds: number, locale: Locale): string {
  const units = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
  ] as const;
  const [unit, size] = units.find(([, length]) => milliseconds >= length) ?? ['minute', 60_000];
  const count = Math.floor(milliseconds / size);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
}

export function fileSize(bytes: number, locale: Locale): string {
  const unit = bytes >= 1_048_576 ? 'megabyte' : bytes >= 1024 ? 'kilobyte' : 'byte';
  const size = { megabyte: 1_048_576, kilobyte: 1024, byte: 1 }[unit];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(bytes / size);
}

export function duration(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}

/** Who a forwarded message is from. */
export function originName(origin: MessageOrigin): string {
  switch (origin.type) {
    case 'user':
      return fullName(origin.sender_user);
    case 'hidden_user':
      return origin.sender_user_name;
    case 'chat':
      return titleOf(origin.sender_chat);
    case 'channel':
      return titleOf(origin.chat);
  }
}

function titleOf(chat: { title?: string | undefined; first_name?: string | undefined }): string {
  return chat.title ?? chat.first_name ?? '';
}

/** A message in one line: its words, or what kind of thing it is. */
export function gist(message: Omit<Message, 'reply_to_message'>, { kinds }: Words): string {
  const words = message.text ?? message.caption;
  if (words !== undefined) return words;
  if (message.photo) return kinds.photo;
  if (message.voice) return kinds.voice;
  if (message.animation) return kinds.animation;
  if (message.document) return message.document.file_name ?? kinds.document;
  if (message.video) return kinds.video;
  return rareGist(message, kinds);
}

function rareGist(message: Omit<Message, 'reply_to_message'>, kinds: Words['kinds']): string {
  if (message.contact) return `${kinds.contact}: ${fullName(message.contact)}`;
  if (message.sticker) return `${message.sticker.emoji ?? ''} ${kinds.sticker}`.trim();
  if (message.poll) return message.poll.question;
  if (message.dice) return `${message.dice.emoji} ${message.dice.value}`;
  if (message.audio) return kinds.audio;
  if (message.video_note) return kinds.video_note;
  return message.location ? kinds.location : kinds.message;
}
