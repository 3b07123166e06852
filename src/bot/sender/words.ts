import { type Api, InlineKeyboard } from 'grammy';
import type { LinkPreviewOptions, ReplyParameters } from 'grammy/types';
import { meaningOf } from '../telegram/refusals.ts';
import { type Formatted, splitText } from '../telegram/split-text.ts';

/** What goes with words besides them. */
export type SendOptions = {
  readonly reply_markup?: InlineKeyboard;
  readonly protect_content?: true;
  readonly allow_paid_broadcast?: true;
  readonly reply_parameters?: ReplyParameters;
  readonly message_thread_id?: number;
  /** None is shown unless this says so. */
  readonly link_preview_options?: LinkPreviewOptions;
};

export type Words = Formatted & { readonly options: SendOptions };

const PLAIN = { link_preview_options: { is_disabled: true } } as const;

/** Sends words in as many messages as they need: the first answers, the last has the buttons. */
export async function sendWords(
  api: Api,
  chatId: number,
  { text, entities, options }: Words,
): Promise<number[]> {
  return sendPieces(api, chatId, splitText({ text, entities }), options);
}

async function sendPieces(
  api: Api,
  chatId: number,
  pieces: readonly Formatted[],
  { reply_markup, reply_parameters, ...rest }: SendOptions,
): Promise<number[]> {
  const ids: number[] = [];
  for (const [index, piece] of pieces.entries()) {
    const message = await api.sendMessage(chatId, piece.text, {
      ...PLAIN,
      ...rest,
      entities: piece.entities,
      ...(index === 0 && reply_parameters && { reply_parameters }),
      ...(index === pieces.length - 1 && reply_markup && { reply_markup }),
    });
    ids.push(message.message_id);
  }
  return ids;
}

/** Makes the messages that words became say other words; answers the messages that they are now. */
export async function rewriteWords(
  api: Api,
  chatId: number,
  messageIds: readonly number[],
  { text, entities, options }: Words,
): Promise<readonly number[]> {
  const pieces = splitText({ text, entities });
  const { reply_markup: markup = new InlineKeyboard(), link_preview_options } = options;
  const preview = link_preview_options ? { link_preview_options } : PLAIN;
  const kept = messageIds.slice(0, pieces.length);
  for (const [index, id] of kept.entries()) {
    const { text: words = '', entities: marks = [] } = pieces[index] ?? {};
    const reply_markup = index === pieces.length - 1 ? markup : new InlineKeyboard();
    await unlessIdle(api.editMessageText(chatId, id, words, { ...preview, entities: marks, reply_markup }));
  }
  for (const id of messageIds.slice(pieces.length)) await unlessIdle(api.deleteMessage(chatId, id));
  const added = await sendPieces(api, chatId, pieces.slice(kept.length), options);
  return [...kept, ...added];
}

/** A message that is as it should be, or that its reader deleted, needs nothing. */
async function unlessIdle(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    const meaning = meaningOf(error)?.kind;
    if (meaning !== 'not-modified' && meaning !== 'message-gone') throw error;
  }
}
