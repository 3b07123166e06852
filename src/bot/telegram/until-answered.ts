import type { Logger } from 'pino';
import { pause } from './pause.ts';
import { meaningOf } from './refusals.ts';

const RETRY_MS = 2000;

/**
 * Asks Telegram again and again while it is away, or wants silence. Undefined when the program stops; throws whatever else Telegram
 * answers.
 */
export async function untilAnswered<T>(
  ask: () => Promise<T>,
  { signal, log }: { readonly signal: AbortSignal; readonly log: Logger },
): Promise<T | undefined> {
  while (!signal.aborted) {
    try {
      return await ask();
    } catch (err) {
      if (signal.aborted) break;
      const meaning = meaningOf(err);
      if (meaning?.kind !== 'trouble' && meaning?.kind !== 'flood') throw err;
      log.warn({ err }, 'Telegram cannot be reached; trying again');
      await pause(meaning.kind === 'flood' ? meaning.retryAfter * 1000 : RETRY_MS, signal);
    }
  }
  return undefined;
}
