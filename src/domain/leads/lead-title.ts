import { type Content, wordsOf } from '../content.ts';
import { cleanText, clip } from '../values/plain-text.ts';

const MAX_TITLE = 80;

/**
 * The title of a deal in the words of whoever asked: their first line, at most 80 code points. Empty when they used no
 * words; readers then see the deal named after its kind in their own language.
 */
export function leadTitle(content: Content | null): string {
  if (content === null || !('text' in content)) return '';
  const [firstLine = ''] = cleanText(wordsOf(content), 2 * MAX_TITLE).split('\n');
  return clip(firstLine, MAX_TITLE);
}
