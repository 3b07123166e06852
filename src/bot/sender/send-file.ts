import { type Api, InputFile } from 'grammy';
import type { MessageEntity } from 'grammy/types';
import type { Content } from '../../domain/content.ts';
import { type FileLooks, fileLooks } from '../telegram/looks.ts';
import type { SendOptions } from './words.ts';

/** A picture that was drawn for this message. */
export type Picture = { readonly kind: 'picture'; readonly png: Uint8Array };

/** What goes as more than words. */
export type FileContent = Exclude<Content, { kind: 'text' | 'other' }> | Picture;

export function isFile(content: Content | Picture | undefined): content is FileContent {
  return content !== undefined && content.kind !== 'text' && content.kind !== 'other';
}

/** Whether Telegram lets words stand under a file of this kind. */
export function hasCaption(content: FileContent): boolean {
  return ['photo', 'picture', 'voice', 'document', 'video', 'audio', 'animation'].includes(content.kind);
}

type FileOptions = SendOptions &
  FileLooks & { readonly caption?: string; readonly caption_entities?: MessageEntity[] };

/** Sends a file as the kind it is, and answers the id of its message. */
export async function sendFile(
  api: Api,
  chatId: number,
  content: FileContent,
  options: FileOptions,
): Promise<number> {
  const looks = 'fileId' in content ? fileLooks(content) : {};
  const message = await sendByKind(api, chatId, content, { ...options, ...looks });
  return message.message_id;
}

function sendByKind(
  api: Api,
  chatId: number,
  content: FileContent,
  options: FileOptions,
): Promise<{ message_id: number }> {
  switch (content.kind) {
    case 'picture':
      return api.sendPhoto(chatId, new InputFile(content.png, 'chart.png'), options);
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
