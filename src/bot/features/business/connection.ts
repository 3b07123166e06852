import { GrammyError } from 'grammy';
import type { BusinessConnection } from 'grammy/types';
import { type Ctx, isTeam } from '../../context.ts';
import { meaningOf, TelegramUnavailable } from '../../telegram/refusals.ts';
import { businessText } from '../../text/business.text.ts';

/**
 * The bot was connected to somebody's account, or disconnected, or may do something else there than before: that is no news. Only
 * the team is told: for others it does nothing.
 */
export async function noteConnection(ctx: Ctx, connection: BusinessConnection): Promise<void> {
  const known = await ctx.kit.base.connections.get(connection.id);
  if (known?.toldEnabled === connection.is_enabled) return;
  await store(ctx, connection, null);
  if (!isTeam(ctx)) return;
  const text = businessText[ctx.locale];
  await ctx.api.sendMessage(
    connection.user_chat_id,
    connection.is_enabled ? text.connected : text.disconnected,
  );
  await store(ctx, connection, connection.is_enabled);
}

/**
 * Whose account a connection is of. One that the base does not know is asked of Telegram: its message may come before the
 * news of it does. Undefined when Telegram does not know it either; while Telegram is in trouble, or something else answers in its
 * place, the message waits, since nobody would send it again.
 */
export async function ownerOf(ctx: Ctx, connectionId: string): Promise<number | undefined> {
  const known = await ctx.kit.base.connections.get(connectionId);
  if (known) return known.ownerId;
  const told = await askTelegram(ctx, connectionId);
  if (told) await store(ctx, told, null);
  return told?.user.id;
}

async function askTelegram(ctx: Ctx, connectionId: string): Promise<BusinessConnection | undefined> {
  try {
    return await ctx.api.getBusinessConnection(connectionId);
  } catch (error) {
    switch (meaningOf(error)?.kind) {
      case 'refused':
        if (isBadRequest(error)) return undefined;
        throw new TelegramUnavailable(error);
      case 'trouble':
      case 'flood':
        throw new TelegramUnavailable(error);
      default:
        throw error;
    }
  }
}

/** An unknown connection is a bad request; 401 and 404 say that the call did not come to this bot at all. */
function isBadRequest(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400;
}

async function store(ctx: Ctx, { id, user }: BusinessConnection, toldEnabled: boolean | null): Promise<void> {
  await ctx.kit.base.connections.put({ id, ownerId: user.id, toldEnabled });
}
