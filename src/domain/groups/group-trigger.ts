import type { Settings } from '../settings/settings.ts';
import { foldForSearch } from '../values/person-name.ts';
import { findPhones, type PhoneCountry } from '../values/phone.ts';

/** What makes a message in a group a lead; the strongest sign when there are several. */
export type GroupTrigger = 'hashtag' | 'mention' | 'phone' | 'phrase';

/** A message in a group as the messenger describes it: its words, its hashtags with `#`, whether it names the bot. */
export interface GroupWords {
  readonly text: string;
  readonly hashtags: readonly string[];
  readonly mentionsBot: boolean;
}

/** Hashtags with which people themselves say that they want something. */
export const LEAD_HASHTAGS = ['#заявка', '#lead'] as const;
const HASHTAGS: ReadonlySet<string> = new Set(LEAD_HASHTAGS);

/** Whether a message in a group is a request, and by what sign. Undefined: people talk to each other. */
export function groupTrigger(
  words: GroupWords,
  settings: Pick<Settings, 'keyPhrases' | 'groupPhones'>,
  country: PhoneCountry = 'RU',
): GroupTrigger | undefined {
  if (words.hashtags.some(isLeadHashtag)) return 'hashtag';
  if (words.mentionsBot) return 'mention';
  if (settings.groupPhones && findPhones(words.text, country).length > 0) return 'phone';
  return settings.keyPhrases.some((phrase) => containsPhrase(words.text, phrase)) ? 'phrase' : undefined;
}

/** `#Заявка` and `#lead@shop` are the same sign: Telegram lets a hashtag name the chat that it belongs to. */
function isLeadHashtag(hashtag: string): boolean {
  const [bare = ''] = hashtag.normalize('NFC').toLowerCase().split('@');
  return HASHTAGS.has(bare);
}

/** Whether a text has a phrase in it, as whole words in this order; case, ё and punctuation do not matter. */
export function containsPhrase(text: string, phrase: string): boolean {
  const wanted = wordsIn(phrase);
  return wanted !== '  ' && wordsIn(text).includes(wanted);
}

function wordsIn(text: string): string {
  const words = foldForSearch(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  return ` ${words.join(' ')} `;
}
