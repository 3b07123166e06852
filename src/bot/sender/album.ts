import type { Api } from 'grammy';
import type {
  InputMediaAudio,
  InputMediaDocument,
  InputMediaPhoto,
  InputMediaVideo,
  MessageEntity,
} from 'grammy/types';
import type { Content } from '../../domain/content.ts';
import { fileLooks } from '../telegram/looks.ts';

type Piece = InputMediaPhoto | InputMediaVideo | InputMediaDocument | InputMediaAudio;

/** Sends pieces as one album and answers the ids of its messages. What no album takes is left out. */
export async function sendAlbum(
  api: Api,
  chatId: number,
  pieces: readonly Content[],
  paid?: true,
): Promise<number[]> {
  // They came as one album, so Telegram takes them as one: photos with videos, or files of one kind.
  const media = pieces.flatMap(pieceOf) as InputMediaPhoto[];
  const sent = await api.sendMediaGroup(chatId, media, paid && { allow_paid_broadcast: true });
  return sent.map(({ message_id: id }) => id);
}

function pieceOf(content: Content): Piece[] {
  switch (content.kind) {
    case 'photo':
    case 'video':
    case 'document':
    case 'audio': {
      const { kind: type, fileId: media, text: caption, entities } = content;
      // Only formatting entities are kept (see `contentOf`), and these need nothing but their place and, for links, the URL.
      const marks = [...(entities ?? [])] as MessageEntity[];
      return [{ type, media, ...(caption && { caption, caption_entities: marks }), ...fileLooks(content) }];
    }
    default:
      return [];
  }
}
