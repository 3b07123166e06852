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

/**
 * Makes the messages that words became say other words; answers the messages that they are now. One that is no text, and so cannot say
 * them, stays, and words that find no place are sent as a reply to it.
 */
export async function rewriteWords(
  api: Api,
  chatId: number,
  messageIds: readonly number[],
  { text, entities, options }: Words,
): Promise<readonly number[]> {
  const left = text === '' ? [] : [...splitText({ text, entities })];
  const { reply_markup: markup = new InlineKeyboard(), link_preview_options } = options;
  const preview = link_preview_options ? { link_preview_options } : PLAIN;
  const kept: number[] = [];
  const others: number[] = [];
  for (const id of messageIds) {
    const [piece] = left;
    if (!piece) {
      await isPossible(api.deleteMessage(chatId, id));
      continue;
    }
    kept.push(id);
    const reply_markup = left.length === 1 ? markup : new InlineKeyboard();
    const edit = { ...preview, entities: piece.entities, reply_markup };
    if (await isPossible(api.editMessageText(chatId, id, piece.text, edit))) left.shift();
    else others.push(id);
  }
  const added = await sendPieces(api, chatId, left, { ...options, ...replyTo(others.at(-1)) });
  return [...kept, ...added];
}

/** What makes a message answer another, if that is still there. */
export function replyTo(id: number | undefined): Pick<SendOptions, 'reply_parameters'> {
  return id === undefined ? {} : { reply_parameters: { message_id: id, allow_sending_without_reply: true } };
}

/** False when the message is of a kind that does not take the call. One that is as it should be, or that its reader deleted, needs nothing. */
async function isPossible(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    const meaning = meaningOf(error);
    if (meaning?.kind === 'message-gone') return !meaning.isOtherKind;
    if (meaning?.kind !== 'not-modified') throw error;
    return true;
  }
}
