import { type Api, InlineKeyboard } from 'grammy';
import type { MessageEntity, ReplyParameters } from 'grammy/types';
import type { Content } from '../../domain/content.ts';
import { partsOf, type Screen } from '../telegram/screen.ts';

/** Telegram cuts nothing by itself: a caption over this is refused (Bot API: 1024 after entities parsing). */
const MAX_CAPTION = 1024;

/** Something ready to go to a chat: a screen, or somebody's content under a heading. */
export interface Parcel {
  readonly heading: Screen;
  readonly content?: Content;
  /** The message in the chat that this answers. Gone meanwhile, it is answered all the same. */
  readonly replyTo?: number;
}

type Options = {
  readonly reply_markup?: InlineKeyboard;
  readonly protect_content?: true;
  readonly reply_parameters?: ReplyParameters;
};

/** Sends a parcel and answers the ids of the messages it became. Throws what Telegram refuses. */
export async function deliver(api: Api, chatId: number, parcel: Parcel): Promise<number[]> {
  const { heading, content, replyTo } = parcel;
  const { text, entities, buttons } = partsOf(heading);
  const options: Options = {
    ...(buttons && { reply_markup: buttons }),
    ...(heading.guarded && { protect_content: true }),
    ...(replyTo !== undefined && {
      reply_parameters: { message_id: replyTo, allow_sending_without_reply: true },
    }),
  };
  if (!content || content.kind === 'text' || content.kind === 'other') {
    const message = await api.sendMessage(chatId, text, {
      entities,
      link_preview_options: { is_disabled: true },
      ...options,
    });
    return [message.message_id];
  }
  return deliverMedia(api, chatId, { content, text, entities, options });
}

/** Edits what a parcel became earlier. Only its words and buttons can change. */
export async function redeliver(api: Api, chatId: number, messageId: number, parcel: Parcel): Promise<void> {
  const { text, entities, buttons } = partsOf(parcel.heading);
  const markup = { reply_markup: buttons ?? new InlineKeyboard() };
  if (!parcel.content || parcel.content.kind === 'text' || parcel.content.kind === 'other') {
    const plain = { link_preview_options: { is_disabled: true } };
    await api.editMessageText(chatId, messageId, text, { entities, ...plain, ...markup });
    return;
  }
  if (!hasCaption(parcel.content)) return;
  await api.editMessageCaption(chatId, messageId, { caption: text, caption_entities: entities, ...markup });
}

interface MediaParcel {
  readonly content: Exclude<Content, { kind: 'text' | 'other' }>;
  readonly text: string;
  readonly entities: MessageEntity[];
  readonly options: Options;
}

/** A medium that takes a caption carries the words itself; others follow the words as a message of their own. */
async function deliverMedia(api: Api, chatId: number, parcel: MediaParcel): Promise<number[]> {
  const { content, text, entities, options } = parcel;
  if (hasCaption(content) && [...text].length <= MAX_CAPTION) {
    const caption = text === '' ? {} : { caption: text, caption_entities: entities };
    return [await sendFile(api, chatId, content, { ...caption, ...options })];
  }
  const ids: number[] = [];
  if (text !== '') {
    const message = await api.sendMessage(chatId, text, { entities, ...options });
    ids.push(message.message_id);
  }
  const rest = options.protect_content ? { protect_content: true as const } : {};
  ids.push(await sendFile(api, chatId, content, rest));
  return ids;
}

function hasCaption(content: Content): boolean {
  return ['photo', 'voice', 'document', 'video', 'audio', 'animation'].includes(content.kind);
}

type FileOptions = Options & { readonly caption?: string; readonly caption_entities?: MessageEntity[] };

async function sendFile(
  api: Api,
  chatId: number,
  content: MediaParcel['content'],
  options: FileOptions,
): Promise<number> {
  const message = await sendByKind(api, chatId, content, options);
  return message.message_id;
}

function sendByKind(
  api: Api,
  chatId: number,
  content: MediaParcel['content'],
  options: FileOptions,
): Promise<{ message_id: number }> {
  switch (content.kind) {
    case 'photo':
      return api.sendPhoto(chatId, content.fileId, options);
    case 'voice':
      return api.sendVoice(chatId, content.fileId, options);
    case 'document':
      return api.sendDocument(chatId, content.fileId, options);
    case 'video':
      return api.sendVideo(chatId, content.fileId, options);
    case 'audio':
      return api.sendAudio(chatId, content.fileId, options);
    case 'animation':
      return api.sendAnimation(chatId, content.fileId, options);
    case 'video-note':
      return api.sendVideoNote(chatId, content.fileId, options);
    case 'sticker':
      return api.sendSticker(chatId, content.fileId, options);
    case 'contact':
      return api.sendContact(chatId, content.phone, content.name || content.phone, options);
    case 'location':
      return api.sendLocation(chatId, content.latitude, content.longitude, options);
  }
}
