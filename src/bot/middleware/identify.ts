import type { MiddlewareFn } from 'grammy';
import type { Update } from 'grammy/types';
import type { Actor } from '../../domain/act.ts';
import { keepMemberCurrent } from '../../domain/team/keep-member-current.ts';
import { isActive } from '../../domain/team/member.ts';
import { localeOf } from '../../domain/values/locale.ts';
import type { Ctx, Kit, Visitor } from '../context.ts';
import { memberName } from '../telegram/person.ts';

/** Finds out who is on the other side, which language they read, and under which key this update counts once. */
export function identify(kit: Kit): MiddlewareFn<Ctx> {
  return async (ctx, next) => {
    const visitor = await visitorOf(ctx, kit);
    const known = visitor.kind === 'member' ? visitor.member.locale : storedLocale(visitor);
    Object.assign(ctx, {
      kit,
      visitor,
      locale: localeOf(ctx.from?.language_code, known ?? kit.defaults.locale),
      act: { by: actorOf(ctx, visitor), at: kit.now(), key: keyOf(ctx.update) },
    });
    await next();
  };
}

async function visitorOf(ctx: Ctx, { base, defaults }: Kit): Promise<Visitor> {
  const { from } = ctx;
  if (!from || from.is_bot) return { kind: 'stranger' };
  const member = await base.team.get(from.id);
  if (member && isActive(member)) {
    const current = {
      id: from.id,
      name: memberName(from),
      username: from.username ?? null,
      locale: localeOf(from.language_code, defaults.locale),
    };
    return { kind: 'member', member: await keepMemberCurrent(base, member, current) };
  }
  const [client] = await base.clients.findByContacts([`telegram:${from.id}`]);
  return client ? { kind: 'client', client } : { kind: 'stranger' };
}

function storedLocale(visitor: Visitor): 'ru' | 'en' | null {
  return visitor.kind === 'client' ? visitor.client.locale : null;
}

function actorOf(ctx: Ctx, visitor: Visitor): Actor {
  if (visitor.kind === 'member') return { kind: 'member', id: visitor.member.id };
  return { kind: 'client', ...(ctx.from && { id: ctx.from.id }) };
}

/**
 * The key of what a person did: the same for the same message or press, however often Telegram delivers it and under
 * whatever update id.
 */
export function keyOf(update: Update): string {
  const { message, edited_message: edited, callback_query: press } = update;
  const { business_message: business, edited_business_message: businessEdit } = update;
  if (message) return messageKey(message.chat.id, message.message_id);
  if (edited) return `e:${edited.chat.id}:${edited.message_id}:${edited.edit_date ?? 0}`;
  if (press) return `q:${press.id}`;
  if (business) return businessKey(business.business_connection_id, business.chat.id, business.message_id);
  if (businessEdit) {
    const { business_connection_id: connection, chat, message_id: id, edit_date: at } = businessEdit;
    return `e:${businessKey(connection, chat.id, id)}:${at ?? 0}`;
  }
  return `u:${update.update_id}`;
}

export function messageKey(chatId: number, messageId: number): string {
  return `m:${chatId}:${messageId}`;
}

export function businessKey(connection: string | undefined, chatId: number, messageId: number): string {
  return `b:${connection ?? ''}:${chatId}:${messageId}`;
}
