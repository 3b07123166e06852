import type { Dropped } from '../campaigns/dropped.ts';

/** What Telegram said when it refused, in its own words. */
export type TelegramWords = string & { readonly saidBy: 'Telegram' };

/** Marks words as said by Telegram, so that no code of ours passes for them. */
export function telegramWords(said: string): TelegramWords {
  return said as TelegramWords;
}

/** Why a row ended for which Telegram had no words. */
export type Broken =
  | 'Telegram cannot be reached'
  | 'the connection broke while sending'
  | 'the program ended while sending'
  | 'not-modified'
  | 'message-gone'
  | 'query-too-old';

/** Every reason that the program itself gives for a row that did not go. */
export type OwnReason = Dropped | Broken;

/** Why a row did not go: a stable code of ours, or what Telegram said. */
export type OutboxError = OwnReason | TelegramWords;
