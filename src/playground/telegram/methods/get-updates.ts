import type { Update } from 'grammy/types';
import { Refusal } from '../refusal.ts';
import type { World } from '../world/world.ts';
import { type CallContext, defineMethod, type Methods } from './define.ts';
import { allowedUpdates, whole } from './params.ts';

const LONGEST_POLL_S = 50;
const CONFLICT =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';

const BY_WEBHOOK =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

/**
 * Receiving updates by polling. Two things of Telegram are left out, because they would only slow tests down: a repeat of the
 * same offset within half a second is answered in full, and a conflicting request is not delayed by three seconds.
 * The timeout runs in real time, whatever the clock of the stand-in says.
 */
export const updateMethods: Methods = {
  getUpdates: defineMethod(
    { offset: whole, limit: whole, timeout: whole, allowed_updates: allowedUpdates },
    async (context, params) => {
      const { world } = context;
      if (world.webhook.settings() !== undefined) throw new Refusal(409, BY_WEBHOOK);
      world.updates.allow(params.allowed_updates);
      const offset = params.offset ?? 0;
      const limit = Math.min(Math.max(params.limit ?? 100, 1), 100);
      const seconds = Math.min(Math.max(params.timeout ?? 0, 0), LONGEST_POLL_S);
      world.endPoll?.(CONFLICT);
      const ready = world.updates.take(offset, limit);
      if (ready.length > 0 || seconds === 0) return ready;
      return await poll(context, { limit, seconds });
    },
  ),
};

/** Waits until an update comes; a newer getUpdates, or a webhook, ends this one with 409, as Telegram ends the older. */
async function poll(
  { world, signal }: CallContext,
  { limit, seconds }: { limit: number; seconds: number },
): Promise<Update[]> {
  const newer = new AbortController();
  let words = '';
  const end = (why: string): void => {
    words = why;
    newer.abort();
  };
  world.endPoll = end;
  try {
    await world.updates.wait(seconds * 1000, AbortSignal.any([signal, newer.signal]));
  } finally {
    if (world.endPoll === end) world.endPoll = undefined;
  }
  if (newer.signal.aborted) throw new Refusal(409, words);
  return take(world, limit);
}

function take(world: World, limit: number): Update[] {
  return world.updates.take(0, limit);
}
