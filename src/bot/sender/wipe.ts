import { type Api, InlineKeyboard } from 'grammy';
import { meaningOf } from '../telegram/refusals.ts';
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

/** False when this kind of message does not take the call, or does no more. */
async function works(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    const meaning = meaningOf(error)?.kind;
    if (meaning === 'not-modified') return true;
    if (meaning !== 'message-gone' && meaning !== 'refused') throw error;
    return false;
  }
}
