import { type Api, InlineKeyboard } from 'grammy';
import { works } from '../telegram/works.ts';
import type { Words } from './words.ts';

/**
 * Takes what was said out of the messages of a chat: the first that is a text says these words instead, the others go. A file
 * that is too old to be deleted (Bot API, deleteMessage: 48 hours) loses its caption. Answers the messages that are left.
 */
export async function wipeMessages(
  api: Api,
  chatId: number,
  messageIds: readonly number[],
  { text, entities, options }: Words,
): Promise<readonly number[]> {
  const markup = { reply_markup: options.reply_markup ?? new InlineKeyboard() };
  const left: number[] = [];
  for (const id of messageIds) {
    const says =
      left.length === 0 && (await works(api.editMessageText(chatId, id, text, { entities, ...markup })));
    if (says) left.push(id);
    else if (!(await works(api.deleteMessage(chatId, id)))) {
      await works(
        api.editMessageCaption(chatId, id, { caption: text, caption_entities: entities, ...markup }),
      );
      left.push(id);
    }
  }
  return left;
}
