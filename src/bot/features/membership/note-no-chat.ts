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

/** Whoever began a form, joined the team or agreed to the processing of their data did it in a chat with the bot, whatever came of it. */
async function hasWritten({ kit: { base, dialogues } }: Ctx, telegramId: number): Promise<boolean> {
  const { pending, closedBy } = await dialogues.standing(telegramId);
  if (pending !== undefined || closedBy !== undefined) return true;
  const [hasAgreed, member] = await Promise.all([
    base.consents.hasAny(telegramId),
    base.team.get(telegramId),
  ]);
  return hasAgreed || member !== undefined;
}
