import { FormattedString } from '@grammyjs/parse-mode';
import type { MessageEntity } from 'grammy/types';
import type { Content } from '../../../domain/content.ts';

/** The words of a content with the formatting that their writer gave them. */
export function formattedWords(content: Content): FormattedString {
  if (!('text' in content)) return new FormattedString('');
  // Only formatting entities are kept (see `contentOf`), and these need nothing but their place and, for links, the URL.
  return new FormattedString(content.text ?? '', [...(content.entities ?? [])] as MessageEntity[]);
}
