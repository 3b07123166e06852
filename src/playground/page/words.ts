import type { Locale } from './protocol.ts';
import { english, type Words } from './words-en.ts';
import { russian } from './words-ru.ts';

export type { Words };

/** All that the page says, in one language. What Telegram and the bot say is not here. */
export function wordsIn(locale: Locale): Words {
  return locale === 'ru' ? russian : english;
}
