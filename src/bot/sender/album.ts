import type { Api } from 'grammy';
import type { InputMediaPhoto, MessageEntity } from 'grammy/types';
import type { Content } from '../../domain/content.ts';
import { type InputMedia, inputMedia } from './input-media.ts';

/** Sends pieces as one album and answers the ids of its messages. What no album takes is left out. */
export async function sendAlbum(
  api: Api,
  chatId: number,
  pieces: readonly Content[],
  options: { readonly allow_paid_broadcast?: true; readonly message_thread_id?: number },
): Promise<number[]> {
  // They came as one album, so Telegram takes them as one: photos with videos, or files of one kind.
  const media = pieces.flatMap(pieceOf) as InputMediaPhoto[];
  const sent = await api.sendMediaGroup(chatId, media, options);
  return sent.map(({ message_id: id }) => id);
}

function pieceOf(content: Content): InputMedia[] {
  if (!('fileId' in content) || content.kind === 'animation') return [];
  // Only formatting entities are kept (see `contentOf`), and these need nothing but their place and, for links, the URL.
  const entities = [...(content.entities ?? [])] as MessageEntity[];
  const piece = inputMedia(content, { text: content.text ?? '', entities });
  return piece ? [piece] : [];
}
