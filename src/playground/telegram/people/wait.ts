import type { Message } from 'grammy/types';
import type { TelegramEvent } from '../world/events.ts';
import type { Place } from './place.ts';
import { fromBot, readable } from './read.ts';

/**
 * Waits until the bot's messages in a chat hold the words, new or edited, and returns the newest such message. The
 * error after `milliseconds` of real time tells what the person read instead.
 */
export function waitFor(
  { world, account, state }: Place,
  words: string | RegExp,
  milliseconds: number,
): Promise<Message> {
  const fits = (message: Message): boolean => {
    const text = readable(message);
    return typeof words === 'string' ? text.includes(words) : words.test(text);
  };
  const newest = (): Message | undefined => fromBot(state).findLast(fits);
  const known = newest();
  if (known !== undefined) return Promise.resolve(known);
  return new Promise((resolve, reject) => {
    const stop = world.events.subscribe((event: TelegramEvent) => {
      const isHere = (event.kind === 'message' || event.kind === 'edited') && event.chatId === state.chat.id;
      const found = isHere ? newest() : undefined;
      if (found === undefined) return;
      clearTimeout(timer);
      stop();
      resolve(found);
    });
    const timer = setTimeout(() => {
      stop();
      const read = fromBot(state).map(readable).slice(-3);
      reject(
        new Error(`${account.user.first_name} waited for ${String(words)} and read ${JSON.stringify(read)}`),
      );
    }, milliseconds);
  });
}
