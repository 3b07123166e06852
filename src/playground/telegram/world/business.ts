import type { BusinessConnection } from 'grammy/types';
import type { BusinessLink } from './chats.ts';

/** The connection as the bot is told of it. */
export function describeConnection(link: BusinessLink): BusinessConnection {
  return {
    id: link.id,
    user: link.owner.user,
    user_chat_id: link.owner.user.id,
    date: link.date,
    ...(link.isEnabled ? { rights: link.rights } : {}),
    is_enabled: link.isEnabled,
  };
}
