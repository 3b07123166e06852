import { type Api, InlineKeyboard } from 'grammy';
import type { Content } from '../../domain/content.ts';
import { codePoints } from '../../domain/values/plain-text.ts';
import { previewOptions } from '../telegram/looks.ts';
import { meaningOf } from '../telegram/refusals.ts';
import { partsOf, type Screen } from '../telegram/screen.ts';
import { type Formatted, MAX_CAPTION } from '../telegram/split-text.ts';
import { works } from '../telegram/works.ts';
import { sendAlbum } from './album.ts';
import { type InputMedia, inputMedia } from './input-media.ts';
import { type FileContent, hasCaption, isFile, type Picture, sendFile } from './send-file.ts';
import { wipeMessages } from './wipe.ts';
import { replyTo as inReplyTo, rewriteWords, type SendOptions, sendWords, type Words } from './words.ts';

/** Something ready to go to a chat: a screen, or somebody's content under a heading. */
export interface Parcel {
  readonly heading: Screen;
  readonly content?: Content | Picture;
  /** The message in the chat that this answers. Gone meanwhile, it is answered all the same. */
  readonly replyTo?: number;
  /** The message in the chat from which the bot's reaction goes. */
  readonly unreacts?: number;
  /** The topic of a forum that it belongs into. */
  readonly threadId?: number;
  /** The words were erased: whatever the message was, nothing of it stays in the chat. */
  readonly wipes?: true;
  /** Pieces that go as one album before the heading, which carries the buttons: an album can have none (Bot API, sendMediaGroup). */
  readonly album?: readonly Content[];
  /** The messages are deleted from the chat. */
  readonly deletes?: true;
  /** It goes beyond the free rate, for Stars (Bot API, allow_paid_broadcast). */
  readonly paid?: true;
  /** What goes when Telegram refuses the file, as to somebody who lets no voice messages in. */
  readonly instead?: Screen;
}

/** Sends a parcel and answers the ids of the messages it became. Throws what Telegram refuses. */
export async function deliver(api: Api, chatId: number, parcel: Parcel): Promise<number[]> {
  const { heading, content, album, replyTo, threadId, paid, unreacts } = parcel;
  if (unreacts !== undefined) await works(api.setMessageReaction(chatId, unreacts, []));
  const { text, entities } = partsOf(heading);
  const inTopic = threadId === undefined ? {} : { message_thread_id: threadId };
  const options: SendOptions = { ...optionsOf(parcel), ...inTopic, ...inReplyTo(replyTo) };
  const words = { text, entities, options };
  if (album) {
    const sent = await sendAlbum(api, chatId, album, {
      ...inTopic,
      ...(paid && { allow_paid_broadcast: paid }),
    });
    return [...sent, ...(await sendWords(api, chatId, words))];
  }
  if (!isFile(content)) return sendWords(api, chatId, words);
  const { instead } = parcel;
  return deliverMedia(api, chatId, { content, text, entities, options, ...(instead && { instead }) });
}

/** Completes a parcel of which the first messages are out: they say its words of now, and what is missing is sent. */
export async function complete(
  api: Api,
  chatId: number,
  messageIds: readonly number[],
  { heading, content, album, instead, wipes, paid }: Parcel,
): Promise<readonly number[]> {
  const words = { ...partsOf(heading), options: optionsOf({ heading, content, paid }) };
  if (wipes) return wipeMessages(api, chatId, messageIds, words);
  if (album) {
    // An album is out whole or not at all: what is missing are words after it, and the buttons.
    const pieces = messageIds.slice(0, album.length);
    return [...pieces, ...(await rewriteWords(api, chatId, messageIds.slice(album.length), words))];
  }
  const said = await rewriteWords(api, chatId, messageIds, words);
  if (!isFile(content)) return said;
  return followWithFile(api, chatId, said, { content, ...words, ...(instead && { instead }) });
}

/** What says how the words of a parcel go. */
interface Framed {
  readonly heading: Screen;
  readonly content?: Parcel['content'] | undefined;
  readonly paid?: true | undefined;
}

function optionsOf({ heading, content, paid }: Framed): SendOptions {
  const { buttons } = partsOf(heading);
  return {
    ...(buttons && { reply_markup: buttons }),
    ...(heading.guarded && { protect_content: true }),
    ...(paid && { allow_paid_broadcast: true }),
    ...(content?.kind === 'text' &&
      content.preview && { link_preview_options: previewOptions(content.preview) }),
  };
}

/**
 * Edits what a parcel became earlier, and answers the ids of the messages it is now: words that grew over the limit get one more
 * message, those that shrank lose one, and a file takes the place of another, or of a text.
 */
export async function redeliver(
  api: Api,
  chatId: number,
  messageIds: readonly number[],
  { heading, content, instead, wipes, deletes }: Parcel,
): Promise<readonly number[]> {
  if (deletes) return deleteMessages(api, chatId, messageIds);
  const words: Words = { ...partsOf(heading), options: optionsOf({ heading, content }) };
  if (wipes) return wipeMessages(api, chatId, messageIds, words);
  if (!isFile(content)) return rewriteWords(api, chatId, messageIds, words);
  const id = messageIds.at(-1);
  if (id === undefined) return messageIds;
  const shown = { content, ...(instead && { instead }) };
  const before = messageIds.slice(0, -1);
  if (before.length === 0) {
    return hasCaption(content) ? showFile(api, chatId, id, { ...shown, words }) : messageIds;
  }
  const said = await rewriteWords(api, chatId, before, words);
  if (!mediaOf(content, NO_WORDS)) return [...said, id];
  return showUnder(api, chatId, id, { ...shown, words, said });
}

interface Shown {
  readonly content: FileContent;
  readonly words: Words;
  readonly instead?: Screen;
}

/** The last message of several shows the file, under the words that the others say; refused, all of them say that instead. */
async function showUnder(
  api: Api,
  chatId: number,
  id: number,
  { content, words, said, instead }: Shown & { readonly said: readonly number[] },
): Promise<readonly number[]> {
  const { options } = words;
  return unlessRefused(
    instead,
    async () => [...said, ...(await showFile(api, chatId, id, { content, words: NO_WORDS }))],
    (refused) => rewriteWords(api, chatId, [...said, id], { ...refused, options }),
  );
}

/** Makes a message show a file with words under it, as far as Telegram lets one of its kind (Bot API, editMessageMedia). */
async function showFile(api: Api, chatId: number, id: number, shown: Shown): Promise<readonly number[]> {
  const { content, words } = shown;
  const fits = codePoints(words.text) <= MAX_CAPTION;
  const under = fits ? words : NO_WORDS;
  const media = mediaOf(content, under);
  const { reply_markup, ...caption } = captionOf(under);
  try {
    await (media
      ? api.editMessageMedia(chatId, id, media, { reply_markup })
      : api.editMessageCaption(chatId, id, { ...caption, reply_markup }));
  } catch (error) {
    const meaning = meaningOf(error);
    if (meaning?.kind !== 'not-modified') return showOtherwise(api, chatId, id, { ...shown, media, error });
  }
  // Words that a caption cannot hold go as messages of their own, as they would have at first.
  return fits ? [id] : [...(await sendWords(api, chatId, words)), id];
}

/** What becomes of a file that a message did not take: words in its place when it is refused, else it goes as a reply to that message. */
async function showOtherwise(
  api: Api,
  chatId: number,
  id: number,
  {
    content,
    words,
    instead,
    media,
    error,
  }: Shown & { readonly media: InputMedia | undefined; readonly error: unknown },
): Promise<readonly number[]> {
  const meaning = meaningOf(error);
  const isOtherKind = meaning?.kind === 'message-gone' && meaning.isOtherKind === true;
  // A kind that is never edited into a text: the file was refused at first, and words stand in its place.
  const isRefused = media ? meaning?.kind === 'refused' : isOtherKind;
  if (instead && isRefused) {
    return rewriteWords(api, chatId, [id], { ...partsOf(instead), options: words.options });
  }
  if (!isOtherKind) throw error;
  const options = { ...words.options, ...inReplyTo(id) };
  return [
    id,
    ...(await deliverMedia(api, chatId, { content, ...words, options, ...(instead && { instead }) })),
  ];
}

/** What is put in the place of a message; undefined for files that Telegram puts there never, and for pictures, which stay as drawn. */
function mediaOf(content: FileContent, under: Formatted): InputMedia | undefined {
  return content.kind === 'picture' ? undefined : inputMedia(content, under);
}

const NO_WORDS: Words = { text: '', entities: [], options: {} };

function captionOf({ text, entities, options }: Words) {
  return {
    caption: text,
    caption_entities: entities,
    reply_markup: options.reply_markup ?? new InlineKeyboard(),
  };
}

/** All at once: those that are gone already, or too old, are passed over (Bot API, deleteMessages). */
async function deleteMessages(api: Api, chatId: number, messageIds: readonly number[]): Promise<[]> {
  await api.deleteMessages(chatId, [...messageIds]);
  return [];
}

interface MediaParcel extends Formatted {
  readonly content: FileContent;
  readonly options: SendOptions;
  readonly instead?: Screen;
}

/** A medium that takes a caption carries the words itself; others follow the words as messages of their own. */
async function deliverMedia(api: Api, chatId: number, parcel: MediaParcel): Promise<number[]> {
  const { content, text, entities, options } = parcel;
  if (hasCaption(content) && codePoints(text) <= MAX_CAPTION) {
    const caption = text === '' ? {} : { caption: text, caption_entities: entities };
    return unlessRefused(
      parcel.instead,
      async () => [await sendFile(api, chatId, content, { ...caption, ...options })],
      (instead) => sendWords(api, chatId, { ...instead, options }),
    );
  }
  const said = text === '' ? [] : await sendWords(api, chatId, { text, entities, options });
  return followWithFile(api, chatId, said, parcel);
}

/**
 * Sends the file after the words that tell of it; refused, the words tell that instead. What goes with a message goes with the
 * words, and with the file where nothing is said: the buttons under it are the only ones.
 */
async function followWithFile(
  api: Api,
  chatId: number,
  said: readonly number[],
  parcel: MediaParcel,
): Promise<number[]> {
  const { content, options } = parcel;
  const { reply_markup: _, reply_parameters: __, ...rest } = options;
  return unlessRefused(
    parcel.instead,
    async () => [...said, await sendFile(api, chatId, content, said.length === 0 ? options : rest)],
    async (instead) => [...(await rewriteWords(api, chatId, said, { ...instead, options }))],
  );
}

async function unlessRefused<T>(
  instead: Screen | undefined,
  send: () => Promise<T>,
  sendInstead: (instead: Formatted) => Promise<T>,
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!instead || meaningOf(error)?.kind !== 'refused') throw error;
    return sendInstead(partsOf(instead));
  }
}
