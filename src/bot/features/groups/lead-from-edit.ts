import type { Message } from 'grammy/types';
import { wasCaptured } from '../../../domain/leads/capture-lead.ts';
import { followEdit } from '../../../domain/messages/follow-edit.ts';
import type { Ctx } from '../../context.ts';
import { commandIn } from '../../telegram/command-in.ts';
import { contentOf } from '../../telegram/content.ts';
import { authorOf, hasNumber } from '../../telegram/group-message.ts';
import { isForBot } from './command-hints.ts';
import { leadFromMessage } from './lead-from-message.ts';

/** Corrects what a message in a group became; one that became nothing may be a request by now, and is taken as a new one is. */
export async function leadFromEdit(ctx: Ctx, message: Message): Promise<void> {
  const { base } = ctx.kit;
  const act = { ...ctx.act, key: ctx.keys.message(message.chat.id, message.message_id) };
  const followed = await followEdit(base, ctx.act, act.key, contentOf(message));
  const author = authorOf(message);
  if (followed.ok || !author || !hasNumber(message) || isCommand(ctx, message)) return;
  if (await wasCaptured(base, act)) return;
  await leadFromMessage(ctx, { message, author, act });
}

function isCommand(ctx: Ctx, message: Message): boolean {
  const command = commandIn(message);
  return command !== undefined && (command.name === 'lead' || isForBot(ctx, command));
}
