import { followUpgrade } from '../../../domain/groups/follow-upgrade.ts';
import type { Ctx } from '../../context.ts';
import type { Pace } from '../../sender/pace.ts';
import { commandIn } from '../../telegram/command-in.ts';
import { authorOf } from '../../telegram/group-message.ts';
import { createRoutes, on, only, type Routes } from '../../telegram/route.ts';
import { createCommandHints, isForBot } from './command-hints.ts';
import { leadByCommand } from './lead-command.ts';
import { leadFromEdit } from './lead-from-edit.ts';
import { leadFromMessage } from './lead-from-message.ts';
import { followMembership } from './membership.ts';
import { createSayInGroup } from './say-in-group.ts';

/**
 * The bot in groups: requests that people leave there, `/lead` for the team, and silence about everything else. Nothing of a
 * group passes on to the features of private chats.
 */
export function groupsFeature(pace: Pick<Pace, 'hasRoomIn'>): Routes<Ctx> {
  const routes = createRoutes<Ctx>();
  const group = only(routes, isInGroup);
  const say = createSayInGroup(pace);
  const hintAt = createCommandHints(say);

  on(group, 'my_chat_member', followMembership);
  on(group, 'message', async (ctx) => {
    const { migrate_to_chat_id: movedTo } = ctx.message;
    if (movedTo !== undefined) return followUpgrade(ctx.kit.base, ctx.chat.id, movedTo);
    const author = authorOf(ctx.message);
    if (!author) return;
    const command = commandIn(ctx.message);
    if (command && command.to !== '' && command.to !== ctx.me.username.toLowerCase()) return;
    if (command?.name === 'lead') return leadByCommand(ctx, ctx.message, say);
    if (command && isForBot(ctx, command)) return hintAt(ctx);
    return leadFromMessage(ctx, { message: ctx.message, author, act: ctx.act });
  });
  on(group, 'edited_message', (ctx) => leadFromEdit(ctx, ctx.editedMessage));
  group.use((ctx, next) => (ctx.callbackQuery ? next() : undefined));
  return routes;
}

function isInGroup(ctx: Ctx): ctx is Ctx {
  return ctx.chat?.type === 'group' || ctx.chat?.type === 'supergroup';
}
