import type { Message, Update } from 'grammy/types';
import type { Person } from '../../src/playground/telegram/index.ts';
import type { Office } from './office.ts';

let made = 0;

/** Somebody sends something with what the stand-in's people cannot give it. */
export async function sendsMade(
  office: Office,
  send: () => Promise<Message>,
  more: Partial<Message>,
): Promise<Message> {
  office.telegram.deliverTo(() => {});
  const message = { ...(await send()), ...more } as Message & Update.NonChannel;
  office.telegram.deliverTo(office.deliver);
  made += 1;
  await office.deliver({ update_id: 7000 + made, message });
  return message;
}

/** Sends one more photo of an album. */
export type SendsPiece = (caption?: string) => Promise<Message>;

let albums = 0;

/** Begins an album of photos. */
export function beginsAlbum(office: Office, person: Person, more: Partial<Message> = {}): SendsPiece {
  albums += 1;
  const album = `album-${albums}`;
  return (caption) => {
    const send = () => person.sendsPhoto(caption === undefined ? {} : { caption });
    return sendsMade(office, send, { ...more, media_group_id: album });
  };
}
