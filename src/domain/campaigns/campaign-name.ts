import { CONTENT_ICONS, wordsOf } from '../content.ts';
import { cleanText, clip } from '../values/plain-text.ts';
import type { CampaignMessage } from './campaign.ts';
import { readWords } from './copy.ts';
import { type Filling, fillText } from './fill-text.ts';

const LONGEST_NAME = 40;

/**
 * A campaign is called by the beginning of its words, as they are for a reader of whom nothing is known; without words by what
 * it is.
 */
export function nameOf(message: CampaignMessage): string {
  return clip(spokenIn(message), LONGEST_NAME) || wordless(message);
}

/** Whether a message has no words that it could be called by. */
export function isWordless(message: CampaignMessage): boolean {
  return spokenIn(message) === '';
}

function spokenIn(message: CampaignMessage): string {
  const read = readWords(message);
  const said = message.parts.map((part, nth) => {
    const text = 'code' in read ? undefined : read[nth];
    return text && text.tokens.length > 0 ? tidy(fillText(text, FOR_NOBODY).text) : wordsOf(part);
  });
  const words = said.map((text) => cleanText(text, 4 * LONGEST_NAME)).find((text) => text !== '') ?? '';
  return oneLine(words);
}

/** In no language: the team may read it in several. */
function wordless({ parts: [first] }: CampaignMessage): string {
  const icon = CONTENT_ICONS[first?.kind ?? 'text'];
  const file = first?.kind === 'document' ? oneLine(cleanText(first.fileName ?? '', 4 * LONGEST_NAME)) : '';
  return file === '' ? icon : clip(`${icon} ${file}`, LONGEST_NAME);
}

const oneLine = (text: string) => text.replace(/\s+/gu, ' ');

const FOR_NOBODY: Filling = { value: () => '', pick: () => 0 };

/** Without the spaces and the punctuation that nothing stands before any more, where a word was left out. */
function tidy(text: string): string {
  return text.replace(/[\s,;:]+(?=[,.!?…;:])/gu, '').replace(/^[\s,.!?…;:]+|[\s,;:]+$/gu, '');
}
