import { type Content, wordsOf } from '../content.ts';
import { LEAD_HASHTAGS } from '../groups/group-trigger.ts';
import { saidAfterIntroduction } from '../values/introduction.ts';
import { cleanText, clip } from '../values/plain-text.ts';

const MAX_TITLE = 80;
/** What calls the bot in a group, and says nothing of what is needed; a bot's username ends in `bot`. */
const CALL = new RegExp(
  `(?<![\\p{L}\\p{N}_])(?:(?:${LEAD_HASHTAGS.join('|')})(?:@\\w+)?|@\\w{2,29}bot)(?![\\p{L}\\p{N}_])[,:]?`,
  'giu',
);

/**
 * The title of a deal in the words of whoever asked: their first line without hashtags and mentions that only
 * call the bot, and without the greeting and the name before what they ask for, at most 80 code points. Empty when they used no
 * words; readers then see the deal named after its kind in their own language.
 */
export function leadTitle(content: Content | null): string {
  if (content === null || !('text' in content)) return '';
  const lines = cleanText(wordsOf(content), 4 * MAX_TITLE).split('\n');
  const said = lines
    .map((text) => text.replace(CALL, ' ').replace(/\s+/gu, ' ').trim())
    .filter(Boolean)
    .join('\n');
  const [first = ''] = (saidAfterIntroduction(said) || said).split('\n');
  return clip(first, MAX_TITLE);
}
