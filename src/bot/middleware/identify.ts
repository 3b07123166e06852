import type { Context } from 'grammy';
import type { Actor } from '../../domain/act.ts';
import { businessZone } from '../../domain/settings/business-zone.ts';
import { keepMemberCurrent } from '../../domain/team/keep-member-current.ts';
import { isActive } from '../../domain/team/member.ts';
import { localeOf } from '../../domain/values/locale.ts';
import type { Ctx, Kit, Visitor } from '../context.ts';
import { offerMenu } from '../menus.ts';
import { memberName } from '../telegram/person.ts';
import type { ActKeys } from './act-key.ts';

/** Finds out who is on the other side, which language they read, and under which key this update counts once. */
export async function identify(ctx: Context, kit: Kit, keys: ActKeys): Promise<Ctx> {
  const [visitor, settings] = await Promise.all([visitorOf(ctx, kit), kit.base.settings.get()]);
  const known = visitor.kind === 'member' ? visitor.member.locale : storedLocale(visitor);
  return Object.assign(ctx, {
    kit,
    keys,
    visitor,
    locale: localeOf(ctx.from?.language_code, known ?? kit.defaults.locale),
    zone: businessZone(settings, kit.defaults.zone),
    act: { by: actorOf(ctx, visitor), at: kit.now(), key: keys.update(ctx.update) },
  });
}

async function visitorOf(ctx: Context, { base }: Kit): Promise<Visitor> {
  const { from } = ctx;
  if (!from || from.is_bot) return { kind: 'stranger' };
  const member = await base.team.get(from.id);
  if (member && isActive(member)) {
    const current = {
      id: from.id,
      name: memberName(from),
      username: from.username ?? null,
      locale: localeOf(from.language_code, member.locale),
    };
    const kept = await keepMemberCurrent(base, member, current);
    // Telegram may make the bot wait with a menu: nobody waits with it.
    if (kept.locale !== member.locale) void offerMenu(ctx.api, kept);
    return { kind: 'member', member: kept };
  }
  const [client] = await base.clients.findByContacts([`telegram:${from.id}`]);
  return client ? { kind: 'client', client } : { kind: 'stranger' };
}

function storedLocale(visitor: Visitor): 'ru' | 'en' | null {
  return visitor.kind === 'client' ? visitor.client.locale : null;
}

function actorOf(ctx: Context, visitor: Visitor): Actor {
  if (visitor.kind === 'member') return { kind: 'member', id: visitor.member.id };
  return { kind: 'client', ...(ctx.from && { id: ctx.from.id }) };
}
