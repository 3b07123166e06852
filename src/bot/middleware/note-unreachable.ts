import type { Update } from 'grammy/types';
import { markUnreachable } from '../../domain/messages/mark-unreachable.ts';
import type { Kit } from '../context.ts';
import { chatIdOf } from '../telegram/lane.ts';
import { meaningOf } from '../telegram/refusals.ts';

/** A reply could not reach the person, who blocked the bot meanwhile: their card says so. */
export async function noteUnreachable(
  kit: Kit,
  { update, cause, key }: { readonly update: Update; readonly cause: unknown; readonly key: string },
): Promise<void> {
  const meaning = meaningOf(cause);
  const chatId = chatIdOf(update);
  if (meaning?.kind !== 'unreachable' || chatId === undefined) return;
  const act = { by: { kind: 'program' }, at: kit.now(), key: `${key}:unreachable` } as const;
  await markUnreachable(kit.base, act, chatId, meaning.reason);
}
