import { telegramsOf } from '../../../domain/clients/client.ts';
import type { Captured } from '../../../domain/leads/capture-lead.ts';
import { markUnreachable } from '../../../domain/messages/mark-unreachable.ts';
import type { Ctx } from '../../context.ts';

/**
 * The card of somebody new, met elsewhere than in a chat with the bot, says that the bot cannot write to them: Telegram lets no bot
 * write first ("bot can't initiate conversation with a user"). Their first words to it end that.
 */
export async function noteNoChat(ctx: Ctx, { client, isNewClient }: Captured): Promise<void> {
  if (!isNewClient) return;
  for (const { id } of telegramsOf(client)) {
    if (await hasWritten(ctx, id)) continue;
    const act = { by: { kind: 'program' }, at: ctx.act.at, key: `${ctx.act.key}:unreachable:${id}` } as const;
    await markUnreachable(ctx.kit.base, act, id, 'never wrote to the bot');
  }
}

/** Whoever began a form or agreed to the processing of their data did it in a chat with the bot. */
async function hasWritten({ kit }: Ctx, telegramId: number): Promise<boolean> {
  const { pending, closedBy } = await kit.dialogues.standing(telegramId);
  if (pending !== undefined || closedBy !== undefined) return true;
  return (await kit.base.consents.current(telegramId, 'processing')) !== undefined;
}
