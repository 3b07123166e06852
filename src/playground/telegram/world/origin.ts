import type { Message, MessageOrigin } from 'grammy/types';
import { fullName } from './accounts.ts';
import type { World } from './world.ts';

/** Where a forwarded message comes from, as the forward tells it. */
export function originOf(world: World, message: Message): MessageOrigin {
  const { date, from, chat, message_id } = message;
  if (chat.type === 'channel') return { type: 'channel', chat, message_id, date };
  if (from === undefined) return { type: 'chat', sender_chat: message.sender_chat ?? chat, date };
  const isHidden = world.accounts.get(from.id)?.hidesAccount === true;
  if (isHidden) return { type: 'hidden_user', sender_user_name: fullName(from), date };
  return { type: 'user', sender_user: from, date };
}
