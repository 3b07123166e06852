import { createHmac } from 'node:crypto';
import type { Message, Update } from 'grammy/types';
import { hasNumber } from '../telegram/group-message.ts';

/**
 * Names what people do: the same message or press has the same key, however often Telegram delivers it and under whatever
 * update id. The key stays on the timeline for good, so it must not tell whose it is: the ids of chats, and of presses,
 * which contain the person's, go into it through a hash under a secret that the base does not know.
 */
export interface ActKeys {
  readonly update: (update: Update) => string;
  readonly message: (chatId: number, messageId: number) => string;
  readonly business: (connection: string | undefined, chatId: number, messageId: number) => string;
}

/** Makes keys under a secret; with another one (a token that was revoked) earlier messages are not recognised. */
export function createActKeys(secret: string): ActKeys {
  const hidden = (...ids: readonly (string | number)[]): string =>
    createHmac('sha256', secret).update(ids.join(':')).digest('base64url').slice(0, 22);
  const message: ActKeys['message'] = (chatId, messageId) => `m:${hidden(chatId, messageId)}`;
  const business: ActKeys['business'] = (connection = '', chatId, messageId) =>
    `b:${hidden(connection, chatId, messageId)}`;
  /** Telegram tells the time of an edit in seconds: what the message has become tells two edits of one second apart. */
  const version = (edited: Message): string => `${edited.edit_date ?? 0}:${hidden(JSON.stringify(edited))}`;
  return {
    message,
    business,
    update: (update) => {
      const { message: fresh, edited_message: edited, callback_query: press } = update;
      const { business_message: sent, edited_business_message: corrected } = update;
      if (fresh && hasNumber(fresh)) return message(fresh.chat.id, fresh.message_id);
      if (edited) return `e:${message(edited.chat.id, edited.message_id)}:${version(edited)}`;
      if (press) return `q:${hidden(press.id)}`;
      if (sent) return business(sent.business_connection_id, sent.chat.id, sent.message_id);
      if (corrected) {
        const { business_connection_id: connection, chat, message_id: id } = corrected;
        return `e:${business(connection, chat.id, id)}:${version(corrected)}`;
      }
      return `u:${update.update_id}`;
    },
  };
}
