import { setTimeout as sleep } from 'node:timers/promises';
import { HttpError, type Transformer } from 'grammy';

/** Pauses before each further try, in ms: a stale connection is mended at once, and about two minutes are waited in all. */
const PAUSES_MS = [300, 1000, 3000, 10_000, 30_000, 60_000];

/**
 * Calls again when Telegram answers with a fault of its own (5xx), or the way to it breaks. What is refused, and a flood limit,
 * is passed on. A call whose answer alone was lost is made again: a reply that comes twice is better than none.
 */
export function retryTrouble(pausesMs: readonly number[] = PAUSES_MS): Transformer {
  return async (prev, method, payload, signal) => {
    for (const ms of pausesMs) {
      try {
        const answer = await prev(method, payload, signal);
        if (answer.ok || answer.error_code < 500) return answer;
      } catch (error) {
        if (!(error instanceof HttpError)) throw error;
      }
      await sleep(ms, undefined, { ref: false });
    }
    return prev(method, payload, signal);
  };
}
