import type { ChatMember } from 'grammy/types';
import { greetGroup } from '../../../domain/groups/greet-group.ts';
import { type Ctx, isTeam } from '../../context.ts';

/** The bot was added to a group, taken out of it, or may do something else there than before. */
export async function followMembership(ctx: Ctx): Promise<void> {
  const change = ctx.myChatMember;
  if (!change) return;
  const wasIn = isIn(change.old_chat_member);
  const isInNow = isIn(change.new_chat_member);
  if (wasIn && !isInNow) await ctx.kit.base.outbox.cancelQueued(change.chat.id);
  if (!isInNow) return;
  await greetGroup(ctx.kit.base, ctx.act, {
    chatId: change.chat.id,
    isNew: !wasIn,
    by: isTeam(ctx) ? ctx.visitor.member.id : null,
    title: change.chat.title ?? '',
    locale: ctx.locale,
    botUsername: ctx.me.username,
    // Privacy mode hides from a bot what is not meant for it, unless it runs the group (Bot API, "Privacy mode").
    hearsAll: ctx.me.can_read_all_group_messages || change.new_chat_member.status === 'administrator',
  });
}

function isIn(member: ChatMember): boolean {
  return member.status === 'restricted' ? member.is_member : !['left', 'kicked'].includes(member.status);
}
