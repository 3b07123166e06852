import { type Api, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import { BaseUnavailable } from '../../domain/conflict.ts';
import type { Intake } from './intake.ts';
import { pause } from './pause.ts';
import { meaningOf } from './refusals.ts';

/** Kinds of updates that the bot reacts to; Telegram sends no others (api: getUpdates, allowed_updates). */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
] as const satisfies readonly Exclude<keyof Update, 'update_id'>[];

/**
 * With more than this in hand no further updates are asked for: Telegram keeps them for 24 hours. More at once is no
 * faster, the base answers so many at a time, and what waits costs memory.
 */
const MAX_IN_HAND = 48;
const BATCH = 64;
const LONG_POLL_SECONDS = 30;
const TROUBLE_PAUSE_MS = 1000;
/** A conflict so soon after another one is no leftover of a process that polled before; it is told once in so long. */
const AGAIN_MS = 60_000;

export interface Poller {
  /** Resolves when polling has ended after `stop`. */
  readonly ended: Promise<void>;
  stop(): void;
}

/**
 * Asks Telegram for updates, and lets it forget them only once they are safely in the base: a crash at any moment loses
 * none. While the base is away the same updates are asked for again, so that newcomers among them can be told to wait.
 */
export function startPolling(options: {
  readonly api: Api;
  readonly intake: Pick<Intake, 'take' | 'excuse' | 'room'>;
  readonly log: Logger;
  /** How long it waits when polling fails, in ms. */
  readonly troubleMs?: number;
}): Poller {
  const { api, intake, log, troubleMs = TROUBLE_PAUSE_MS } = options;
  let conflictAt = Number.NEGATIVE_INFINITY;
  let conflictToldAt = Number.NEGATIVE_INFINITY;
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve(), { once: true });
  });

  async function round(offset: number, timeout: number): Promise<number> {
    const updates = await api.getUpdates(
      { offset, timeout, limit: BATCH, allowed_updates: ALLOWED_UPDATES },
      signalFor(stopping.signal),
    );
    try {
      await intake.take(updates);
    } catch (error) {
      if (!(error instanceof BaseUnavailable)) throw error;
      await intake.excuse(updates);
      throw error;
    }
    const last = updates.at(-1);
    return last ? last.update_id + 1 : offset;
  }

  async function run(): Promise<void> {
    let offset = 0;
    let timeout = LONG_POLL_SECONDS;
    while (!stopping.signal.aborted) {
      try {
        offset = await round(offset, timeout);
        timeout = LONG_POLL_SECONDS;
        await Promise.race([intake.room(MAX_IN_HAND), stopped]);
      } catch (error) {
        if (stopping.signal.aborted) break;
        timeout = 0;
        await pause(pauseAfter(error), stopping.signal);
      }
    }
    // Telegram is told that what was taken is taken; without this the next start would get it again.
    if (offset > 0) await confirm(api, offset);
  }

  function pauseAfter(error: unknown): number {
    const meaning = meaningOf(error);
    if (meaning?.kind === 'flood') return meaning.retryAfter * 1000;
    if (isConflict(error)) return pauseAfterConflict(error);
    log.warn({ err: error }, 'updates cannot be taken at the moment; trying again');
    return troubleMs;
  }

  function pauseAfterConflict({ description }: GrammyError): number {
    const at = performance.now();
    const isFirst = at - conflictAt > AGAIN_MS;
    conflictAt = at;
    if (isFirst) return troubleMs;
    if (at - conflictToldAt < AGAIN_MS) return 5 * troubleMs;
    conflictToldAt = at;
    log.error(
      { reason: description },
      'another program receives the updates of this bot: stop whatever else runs with this BOT_TOKEN on another base, or has set a webhook for it; trying again',
    );
    return 5 * troubleMs;
  }

  return { ended: run(), stop: () => stopping.abort() };
}

function isConflict(error: unknown): error is GrammyError {
  return error instanceof GrammyError && error.error_code === 409;
}

async function confirm(api: Api, offset: number): Promise<void> {
  try {
    await api.getUpdates({ offset, limit: 1, timeout: 0 }, signalFor(AbortSignal.timeout(2000)));
  } catch {
    // The inbox recognises doubles, so an unconfirmed batch does no harm.
  }
}

/** grammY types its signals after a polyfill whose declaration differs from Node's; the object is the same. */
export function signalFor(signal: AbortSignal): Parameters<Api['getUpdates']>[1] {
  return signal as unknown as Parameters<Api['getUpdates']>[1];
}
