import type { Message } from 'grammy/types';
import type { Content } from '../../../domain/content.ts';
import { isBlank } from '../../../domain/values/plain-text.ts';
import { contentOf } from '../../telegram/content.ts';

/**
 * What a message says when only `typed`, the end of its text or caption, is meant: without the command and the number in
 * front of it. Formatting inside the rest stays.
 */
export function contentOfRest(message: Message, typed: string): Content {
  const rest = isBlank(typed) ? '' : typed;
  const content = contentOf(message);
  if (!('text' in content) || content.text === undefined) return content;
  const from = content.text.trimEnd().length - rest.length;
  const entities = content.entities
    ?.filter(({ offset }) => offset >= from)
    .map((entity) => ({ ...entity, offset: entity.offset - from }));
  return content.kind === 'text'
    ? { ...content, text: rest, entities }
    : { ...content, text: rest || undefined, entities };
}

/** What stands after `/note` in the caption of a photo, voice or file; undefined when the caption is no such command. */
export function noteCaption(
  { caption, caption_entities: entities }: Message,
  bot: string,
): string | undefined {
  const mark = entities?.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  if (!mark || caption === undefined) return undefined;
  const [name, addressee] = caption.slice(1, mark.length).split('@');
  if (name !== 'note' || (addressee && addressee.toLowerCase() !== bot.toLowerCase())) return undefined;
  return caption.slice(mark.length).trim();
}
