import type { Message } from 'grammy/types';
import { followBusinessEdit } from '../../../domain/business/follow-business-edit.ts';
import { noteOwnMessage } from '../../../domain/business/note-own-message.ts';
import { takeBusinessMessage } from '../../../domain/business/take-business-message.ts';
import type { Content } from '../../../domain/content.ts';
import { localeOf } from '../../../domain/values/locale.ts';
import type { Ctx } from '../../context.ts';
import { contentOf } from '../../telegram/content.ts';
import { personName } from '../../telegram/person.ts';
import { metElsewhere } from '../membership/met-elsewhere.ts';
import { ownerOf } from './connection.ts';

/** A message in a chat of a connected account: of a customer, or of the account's owner to one. */
export async function takeMessage(ctx: Ctx, message: Message): Promise<void> {
  const { from, chat, business_connection_id: connectionId } = message;
  const content = contentOf(message);
  if (!from || from.is_bot || connectionId === undefined || isService(content)) return;
  const ownerId = await ownerOf(ctx, connectionId);
  if (ownerId === undefined) return;
  const { base, newToken, defaults } = ctx.kit;
  if (from.id === ownerId) {
    const isAutomatic = message.is_from_offline === true;
    await noteOwnMessage(base, ctx.act, { ownerId, customerId: chat.id, content, isAutomatic });
    return;
  }
  const account = { kind: 'telegram', id: from.id, username: from.username, proven: false } as const;
  const customer = {
    account: await metElsewhere(ctx, account),
    name: personName(from),
    locale: from.language_code === undefined ? null : localeOf(from.language_code, defaults.locale),
  };
  await takeBusinessMessage(base, ctx.act, { ownerId, customer, content }, newToken);
}

/** The edit of a message in such a chat. */
export async function followMessage(ctx: Ctx, message: Message): Promise<void> {
  const { business_connection_id: connectionId, chat, message_id: id } = message;
  const ownerId = connectionId === undefined ? undefined : await ownerOf(ctx, connectionId);
  if (ownerId === undefined) return;
  const messageKey = ctx.keys.business(connectionId, chat.id, id);
  await followBusinessEdit(ctx.kit.base, ctx.act, { ownerId, messageKey, content: contentOf(message) });
}

/** A pinned message, a new theme of the chat and the like: nobody said anything. */
function isService(content: Content): boolean {
  return content.kind === 'other' && content.name === 'message';
}
